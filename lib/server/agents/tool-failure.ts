import "server-only";

/** Thrown by a tool to say in its own words why it failed. Readers and the model see this message; of any other error only a reference. */
export class ToolFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ToolFailure";
  }

  /** Works across module copies, where `instanceof` would not. */
  static is(value: unknown): value is ToolFailure {
    return value instanceof Error && value.name === "ToolFailure";
  }
}
