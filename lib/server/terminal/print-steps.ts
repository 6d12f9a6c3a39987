import "server-only";
import type { StepItem } from "#lib/protocol/step-item";
import type { Paper } from "#lib/server/terminal/paper";
import { shown } from "#lib/server/terminal/shown";

/** Prints calls, results and the final output, with a rule after each. */
export function printStep(paper: Paper, item: StepItem): void {
  if ("actions" in item) {
    for (const { tool, input } of item.actions) {
      paper.line(`Calling Tool: \`${tool}\` with input \`${shown(input)}\``, "yellow");
    }
  } else if ("observations" in item) {
    for (const { output, error } of item.observations) {
      if (error === undefined) paper.line(`Tool Result: \`${shown(output)}\``);
      else paper.line(`Tool Error: \`${error}\``, "red");
    }
  } else {
    paper.line(`Final Output: ${item.output}`, "green");
    if (item.status) paper.line(`The run ended ${item.status}.`, "red");
  }
  paper.line("---", "gray");
}
