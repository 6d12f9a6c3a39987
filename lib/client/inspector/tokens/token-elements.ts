import type { TokenPlace } from "#lib/client/inspector/tokens/move-token";
import { tokenOnLine } from "#lib/client/inspector/tokens/token-on-line";

/** The token that an element is, or stands in, as it is drawn: `data-place` on it and `data-span` on its chunk. Null where it is none. */
export function placeOfToken(target: EventTarget): TokenPlace | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-place]") : null;
  const chunk = element?.closest<HTMLElement>("[data-span]");
  return element && chunk?.dataset.span !== undefined
    ? { span: chunk.dataset.span, place: Number(element.dataset.place) }
    : null;
}

function tokensIn(box: Element): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>("[data-place]")];
}

function isAt(element: Element, { span, place }: TokenPlace): boolean {
  const at = placeOfToken(element);
  return at?.span === span && at.place === place;
}

/** The element of a token, if it is drawn. */
export function findToken(box: Element, at: TokenPlace): HTMLElement | undefined {
  return tokensIn(box).find((element) => isAt(element, at));
}

/** The token on the line below or above; null where none is drawn there. */
export function lineNeighbour(box: Element, from: TokenPlace, step: 1 | -1): TokenPlace | null {
  // The head of a call that stays at the top is drawn before the chunks, so that tokens are in reading order all the same.
  const elements = tokensIn(box);
  const start = elements.findIndex((element) => isAt(element, from));
  const found = tokenOnLine(
    elements.map((element) => element.getBoundingClientRect()),
    start,
    step,
  );
  const element = elements[found];
  return element ? placeOfToken(element) : null;
}
