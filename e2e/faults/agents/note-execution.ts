import "server-only";
import { appendFileSync } from "node:fs";

/** Writes down that a call was executed, so that a test can count executions over several processes. */
export function noteExecution(callId: string): void {
  const { FAULT_EXECUTIONS_FILE } = process.env;
  if (FAULT_EXECUTIONS_FILE) appendFileSync(FAULT_EXECUTIONS_FILE, `${callId}\n`);
}
