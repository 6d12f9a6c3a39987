/** Thrown when a signal asked a command to end and the program it ran has ended. */
export class CommandStopped extends Error {
  name = "CommandStopped";
}
