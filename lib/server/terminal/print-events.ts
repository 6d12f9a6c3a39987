import "server-only";
import type { RunHandlers } from "#lib/projections/run-handlers";
import type { RunnableEvent } from "#lib/protocol/runnable-event";
import type { Paper } from "#lib/server/terminal/paper";
import { shown } from "#lib/server/terminal/shown";

/** The terminal as handlers of a run: starts and ends on lines of their own, tokens with a bar after each. */
export function printEvents(paper: Paper): RunHandlers {
  const rule = (): void => paper.line("--", "gray");
  const outputOf = ({ data: { output } }: RunnableEvent): string =>
    shown(typeof output === "object" && output !== null && "output" in output ? output.output : output);
  const modelEnd = (event: RunnableEvent): void =>
    paper.line(`Model call ${event.name} ended ${String(event.metadata.status)}: ${event.data.error ?? ""}`, "red");
  return {
    onAgentStart: ({ name, data }) => paper.line(`Starting agent: ${name} with input: ${shown(data.input)}`, "cyan"),
    onAgentEnd(event) {
      rule();
      paper.line(`Done agent: ${event.name} with output: ${outputOf(event)}`, "green");
    },
    onAgentError(event) {
      rule();
      paper.line(`Agent ${event.name} ended ${String(event.metadata.status)}: ${event.data.error ?? ""}`, "red");
      paper.line(`Its output so far: ${outputOf(event)}`);
    },
    onToken(text) {
      if (text === "") return;
      paper.write(text);
      paper.write("|", "gray");
    },
    onModelEnd: () => paper.endLine(),
    onModelError: modelEnd,
    onToolStart({ name, data }) {
      rule();
      paper.line(`Starting tool: ${name} with inputs: ${shown(data.input)}`, "yellow");
    },
    onToolEnd(event) {
      paper.line(`Done tool: ${event.name}`, "yellow");
      paper.line(`Tool output was: ${shown(event.data.output)}`);
      rule();
    },
    onToolError(event) {
      paper.line(`Tool failed: ${event.name}`, "red");
      paper.line(`Tool error was: ${event.data.error ?? ""}`);
      rule();
    },
  };
}
