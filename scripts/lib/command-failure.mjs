/** An expected failure of a command. Its message is the one line the person reads; it needs no stack. */
export class CommandFailure extends Error {
  name = "CommandFailure";
}
