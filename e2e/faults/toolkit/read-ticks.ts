import { readSse } from "../../http/read-sse.ts";

/** The words of an answer as they arrive; ends with the response, whatever its end. */
export async function readTicks(
  response: Response,
  isEnough: (text: string) => boolean = () => false,
): Promise<string> {
  let text = "";
  for await (const { data } of readSse(response)) {
    if (!data.includes('"text-delta"')) continue;
    text += JSON.parse(data).delta;
    if (isEnough(text)) break;
  }
  return text;
}

/** Reads until the answer holds some words, and leaves; answers all that was read. */
export function untilText(response: Response, words: string): Promise<string> {
  return readTicks(response, (text) => text.includes(words));
}
