import { expect, it } from "vitest";
import { writeRunFile } from "#lib/client/inspector/write-run-file";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunChunk } from "#lib/protocol/run-event";

it("a run is written as a header line and then a line for every event, in the envelope of a stream", async () => {
  const chunk: RunChunk = { type: "text-delta", id: "t1", delta: 'a\n"ü"\u2028\ud83d' };
  const file = writeRunFile(wholeHeader, [{ chunk, at: 12.5, seq: 1, runId: "run-1" }]);
  expect(file.type).toBe("application/x-ndjson");
  expect(await file.text()).toBe(
    `{"whisker":1,"run":${JSON.stringify(wholeHeader)}}\n` +
      '{"seq":1,"data":{"runId":"run-1","seq":1,"at":12.5,' +
      '"chunk":{"type":"text-delta","id":"t1","delta":"a\\n\\"ü\\"\u2028\\ud83d"}}}\n',
  );
});
