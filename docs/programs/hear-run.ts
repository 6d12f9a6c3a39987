import { driveHandlers } from "#lib/projections/drive-handlers";
import type { RunHandlers } from "#lib/projections/run-handlers";
import { readRawLog } from "./read-raw-log.ts";

/** Prints what models with these tags say, token by token, and the tools that run meanwhile. */
function tokenByToken(...tags: string[]): RunHandlers {
  return {
    tags,
    onModelStart: (event) => void process.stdout.write(`${event.tags.join()}: `),
    onToken: (text) => void process.stdout.write(text && `${text}|`),
    onModelEnd: () => console.log(),
    onToolStart: ({ name, data }) => console.log(`${name} begins with`, data.input),
    onToolEnd: ({ name, data }) => console.log(`${name} is done after ${String(data.output).length} characters`),
  };
}

/** Fails whenever it hears a token. */
const broken: RunHandlers = {
  onToken() {
    throw new Error("broken");
  },
};

const problems: unknown[] = [];
await driveHandlers({
  ...(await readRawLog(process.stdin)),
  handlers: [tokenByToken("tool_llm"), broken],
  onProblem: (error) => void problems.push(error),
});
console.log(`The other one failed ${problems.length} times, and nobody noticed.`);
