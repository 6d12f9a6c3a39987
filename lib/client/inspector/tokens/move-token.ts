import type { CallTokens } from "#lib/client/inspector/tokens/token-calls";

/** A token by its model call and its place in it. */
export interface TokenPlace {
  span: string;
  place: number;
}

type Spoken = Pick<CallTokens, "span" | "count">;

/**
 * Where a key leads from a token: to its neighbours, to the ends of its call, or to the calls before and after. Null for a key that
 * leads nowhere. `calls` are those that said something, in the order they are drawn.
 */
export function moveToken(key: string, from: TokenPlace, calls: readonly Spoken[]): TokenPlace | null {
  const index = calls.findIndex(({ span }) => span === from.span);
  const call = calls[index];
  if (!call) return null;
  const before = calls[index - 1];
  const after = calls[index + 1];
  const startOf = (other: Spoken | undefined): TokenPlace => (other ? { span: other.span, place: 0 } : from);
  switch (key) {
    case "ArrowRight":
      return from.place + 1 < call.count ? { ...from, place: from.place + 1 } : startOf(after);
    case "ArrowLeft":
      if (from.place > 0) return { ...from, place: from.place - 1 };
      return before ? { span: before.span, place: before.count - 1 } : from;
    case "Home":
      return { ...from, place: 0 };
    case "End":
      return { ...from, place: call.count - 1 };
    case "PageDown":
      return startOf(after);
    case "PageUp":
      return from.place > 0 ? { ...from, place: 0 } : startOf(before);
    default:
      return null;
  }
}
