import "server-only";
import type { TokenItem } from "#lib/protocol/token-item";
import type { Paper } from "#lib/server/terminal/paper";

/**
 * A printer of tokens: a bar after each, the tag of the model call at the beginning of what it says. In each step the second call
 * of a tag has a 2 behind it, and so on, so that calls that speak at the same time can be told apart.
 */
export function createTokenPrinter(paper: Paper): (item: TokenItem) => void {
  let speaking: string | undefined;
  const spansByTag = new Map<string, string[]>();
  const labelOf = (tag: string, span = ""): string => {
    const spans = spansByTag.get(tag) ?? [];
    if (!spans.includes(span)) spans.push(span);
    spansByTag.set(tag, spans);
    const index = spans.indexOf(span);
    return index === 0 ? tag : `${tag} ${index + 1}`;
  };
  return (item) => {
    if (item.kind === "step-end" || item.kind === "done") {
      speaking = undefined;
      spansByTag.clear();
      const mark = item.kind === "done" ? "<<DONE>>" : "<<STEP_END>>";
      paper.line(item.discarded ? `${mark} discarded, asked again` : mark, "gray");
      return;
    }
    const { text = "", tag = "model", span, callId, kind } = item;
    const place = `${span} ${callId}`;
    if (place !== speaking) {
      paper.endLine();
      paper.write(`${labelOf(tag, span)}: `, tag === "tool_llm" ? "yellow" : "cyan");
    }
    speaking = place;
    if (text === "") return;
    paper.write(text, kind === "text" ? undefined : "yellow");
    paper.write("|", "gray");
  };
}
