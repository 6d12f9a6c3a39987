import "server-only";
import type { WriteStream } from "node:tty";

/** Standard output and error of a command. */
export interface TerminalStreams {
  put(text: string): void;
  note(text: string): void;
  hasColours: boolean;
  hasNoteColours: boolean;
  /** Resolves when what was put has room to leave, or nobody reads it any more. */
  drained(): Promise<void>;
  /** Resolves when everything has left. */
  flushed(): Promise<void>;
}

function canColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && (stream as WriteStream).hasColors(); // what says it is a terminal is one
}

/** How systems say that the reader of a pipe has gone. */
const goneCodes = new Set(["EPIPE", "EOF", "ECONNRESET"]);

/**
 * The streams of this process. `onClosed` is called once when standard output takes no more, and what is put afterwards is dropped.
 * When its reader has gone away, as `head` does, that is no failure; anything else, like a full disk, is, and comes as `failure`.
 */
export function openTerminalStreams(
  { stdout, stderr }: Pick<NodeJS.Process, "stdout" | "stderr">,
  onClosed: (failure?: Error) => void,
): TerminalStreams {
  let isClosed = false;
  const closed = Promise.withResolvers<void>();
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (isClosed) return;
    isClosed = true;
    closed.resolve();
    if (goneCodes.has(error.code ?? "")) onClosed();
    else onClosed(error);
  });
  // Who closes standard error does not want to hear of it.
  stderr.on("error", () => undefined);
  const until = (wait: (done: () => void) => void): Promise<void> =>
    isClosed
      ? Promise.resolve()
      : Promise.race([new Promise<void>((resolve) => wait(() => resolve())), closed.promise]);
  return {
    put(text) {
      if (!isClosed && text !== "") stdout.write(text);
    },
    note: (text) => void stderr.write(text),
    hasColours: canColour(stdout),
    hasNoteColours: canColour(stderr),
    drained: () => (stdout.writableNeedDrain ? until((done) => stdout.once("drain", done)) : Promise.resolve()),
    flushed: () => until((done) => stdout.write("", done)),
  };
}
