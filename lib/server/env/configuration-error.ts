import "server-only";

/** Something the operator set is wrong or missing. Its message is one line that names it; it stops the start. */
export class ConfigurationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigurationError";
  }

  /** Works across module copies, where `instanceof` would not. */
  static is(value: unknown): value is ConfigurationError {
    return value instanceof Error && value.name === "ConfigurationError";
  }
}
