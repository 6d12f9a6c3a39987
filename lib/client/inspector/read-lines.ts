import { nextTask } from "#lib/client/inspector/next-task";

/** Bytes of a file, or characters of a text, that are read between two turns of the page. */
const SLICE = 256 * 1024;

/** Some lines that follow each other, without their ends, or why there are no more. */
export type ReadLines =
  | { kind: "lines"; lines: string[] }
  | { kind: "problem"; code: "unreadable" | "not-text" | "line-too-long" };

interface Slices {
  /** Answers undefined at the end. */
  next(): Promise<{ text: string } | { problem: "unreadable" | "not-text" } | undefined>;
}

function slicesOfText(text: string): Slices {
  let at = 0;
  return {
    async next() {
      if (at >= text.length) return undefined;
      const slice = text.slice(at, at + SLICE);
      at += SLICE;
      return { text: slice };
    },
  };
}

function slicesOfFile(file: Blob): Slices {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let at = 0;
  return {
    async next() {
      if (at > file.size) return undefined;
      const isLast = at + SLICE >= file.size;
      let bytes: ArrayBuffer;
      try {
        bytes = await file.slice(at, at + SLICE).arrayBuffer();
      } catch {
        return { problem: "unreadable" }; // it is gone, or has changed since it was chosen
      }
      at = isLast ? file.size + 1 : at + SLICE;
      try {
        return { text: decoder.decode(bytes, { stream: !isLast }) };
      } catch {
        return { problem: "not-text" }; // all a fatal decoder throws for
      }
    },
  };
}

/**
 * Reads a text line by line without holding up the page: a slice at a time, with a turn of the page in between. A line longer
 * than `mostCharacters`, bytes that are no UTF-8 and a file that cannot be read end it. What stands behind the last line break is
 * a line too, if it is not empty.
 */
export async function* readLines(file: Blob | string, mostCharacters: number): AsyncGenerator<ReadLines, void> {
  const slices = typeof file === "string" ? slicesOfText(file) : slicesOfFile(file);
  let rest = "";
  for (let slice = await slices.next(); slice; slice = await slices.next()) {
    if ("problem" in slice) return yield { kind: "problem", code: slice.problem };
    const lines = (rest + slice.text).split("\n");
    rest = lines.pop() ?? "";
    const tooLong = lines.findIndex(({ length }) => length > mostCharacters);
    if (tooLong >= 0) lines.length = tooLong;
    yield { kind: "lines", lines };
    if (tooLong >= 0 || rest.length > mostCharacters) return yield { kind: "problem", code: "line-too-long" };
    await nextTask();
  }
  if (rest !== "") yield { kind: "lines", lines: [rest] };
}
