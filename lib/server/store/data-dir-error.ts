import "server-only";

/** Another process, or an earlier opening in this one, holds the data folder. `pid` is null when it is not known. */
export class DataDirInUseError extends Error {
  readonly pid: number | null;

  constructor(dir: string, pid: number | null) {
    const who = pid === null ? "" : ` (pid ${pid})`;
    super(
      `The data folder ${dir} is in use by another Whisker process${who}. Stop it, or set WHISKER_DATA_DIR to another folder.`,
    );
    this.name = "DataDirInUseError";
    this.pid = pid;
  }
}

/** The data folder cannot be made or written to; the message says why in one line. */
export class DataDirNotWritableError extends Error {
  constructor(dir: string, cause: unknown) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    super(
      `The data folder ${dir} cannot be written to (${reason}). Change its permissions, or set WHISKER_DATA_DIR to another folder.`,
      { cause },
    );
    this.name = "DataDirNotWritableError";
  }
}

/** Whether `value` is one of the two, also across module copies, where `instanceof` would not do. */
export function isDataDirError(value: unknown): value is Error {
  return value instanceof Error && (value.name === "DataDirInUseError" || value.name === "DataDirNotWritableError");
}
