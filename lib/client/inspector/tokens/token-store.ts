import { createTokenGrouping, type TokenState } from "#lib/client/inspector/tokens/token-calls";
import type { ViewList } from "#lib/client/inspector/view-list";

/** The tokens of a list by model call, which grow with it. */
export interface TokenStore {
  /** The same object as long as nothing was added. */
  current(): TokenState;
  subscribe(listener: () => void): () => void;
}

/** Groups the tokens of a list whenever somebody asks. */
export function createTokenStore(list: ViewList<"tokens">): TokenStore {
  const grouping = createTokenGrouping();
  return { current: () => grouping.read(list.entries()), subscribe: list.subscribe };
}
