import "server-only";
import type { TokenItem } from "#lib/protocol/token-item";
import type { Paper } from "#lib/server/terminal/paper";

/** A printer of tokens: a bar after each, the tag of the model call at the beginning of what it says. */
export function createTokenPrinter(paper: Paper): (item: TokenItem) => void {
  let speaking: string | undefined;
  return (item) => {
    if (item.kind === "step-end" || item.kind === "done") {
      speaking = undefined;
      const mark = item.kind === "done" ? "<<DONE>>" : "<<STEP_END>>";
      paper.line(item.discarded ? `${mark} discarded, asked again` : mark, "gray");
      return;
    }
    const { text = "", tag = "model", span, callId, kind } = item;
    const place = `${span} ${callId}`;
    if (place !== speaking) {
      paper.endLine();
      paper.write(`${tag}: `, tag === "tool_llm" ? "yellow" : "cyan");
    }
    speaking = place;
    if (text === "") return;
    paper.write(text, kind === "text" ? undefined : "yellow");
    paper.write("|", "gray");
  };
}
