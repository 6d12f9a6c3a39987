/**
 * One line of a stream as NDJSON. `json` is the item as JSON. Where one event gives several items only the last bears its `seq`, so
 * that a reader goes on from whole events.
 */
export function streamLine(json: string, seq: number | undefined): string {
  return seq === undefined ? `{"data":${json}}\n` : `{"seq":${seq},"data":${json}}\n`;
}
