import { tokenWords } from "#lib/catalogue/en-inspector-tokens";
import type { TokenCall } from "#lib/client/inspector/tokens/token-rows";

/** A model call as people tell it from others: its step, who asked, the model, and which attempt it was. */
export function callName({ about, tool }: Pick<TokenCall, "about" | "tool">): string {
  const { step, name, attempt } = about;
  return [
    ...(step > 0 ? [tokenWords.call.step(step)] : []),
    tool ?? tokenWords.call.agent,
    name,
    ...(attempt > 1 ? [tokenWords.call.attempt(attempt)] : []),
  ].join(" · ");
}
