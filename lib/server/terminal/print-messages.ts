import "server-only";
import type { ViewMessage } from "#lib/protocol/view-message";
import type { Colour, Paper } from "#lib/server/terminal/paper";
import { shown } from "#lib/server/terminal/shown";

const colourOf: Record<ViewMessage["role"], Colour> = {
  system: "gray",
  user: "cyan",
  assistant: "green",
  tool: "yellow",
};

/** Prints a message with who says it, and the calls in it. */
export function printMessage(paper: Paper, message: ViewMessage): void {
  const { role, name, content, reasoning, toolCalls = [] } = message;
  paper.endLine();
  paper.write(`${name ? `${role} ${name}` : role}:`, colourOf[role]);
  if (reasoning) paper.write(` (thinking) ${reasoning}\n`, "gray");
  paper.write(content === "" || reasoning ? content : ` ${content}`);
  paper.endLine();
  for (const call of toolCalls) paper.line(`  calls ${call.name} with ${shown(call.input)}`, "yellow");
}
