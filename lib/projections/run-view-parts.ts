import type { CardState, PartView, RunView } from "#lib/protocol/run-view";

type PartOf<Kind extends PartView["kind"]> = Extract<PartView, { kind: Kind }>;

function isPart<Kind extends PartView["kind"]>(part: PartView, kind: Kind, id: string): part is PartOf<Kind> {
  return part.kind === kind && part.id === id;
}

/** Whether a card in this state still waits for something. */
export function isOpenCard(state: CardState): boolean {
  return state === "writing" || state === "waiting" || state === "running";
}

/** The part with this kind and id. Searched from the end, where the part that grows stands. */
export function findPart<Kind extends PartView["kind"]>(
  view: RunView,
  kind: Kind,
  id: string,
): PartOf<Kind> | undefined {
  for (let index = view.parts.length - 1; index >= 0; index--) {
    const part = view.parts[index];
    if (part && isPart(part, kind, id)) return part;
  }
  return undefined;
}

/** Adds a part at the end, which ends any wait for another attempt; an id that is taken is a foreign chunk and refused. */
export function appendPart(view: RunView, part: PartView): RunView {
  return findPart(view, part.kind, part.id) ? view : { ...view, retry: null, parts: [...view.parts, part] };
}

/**
 * Replaces one part by what `change` makes of it. A chunk is refused when its part is not there, or when `change` answers the
 * part itself because the chunk comes too late.
 */
export function patchPart<Kind extends PartView["kind"]>(
  view: RunView,
  kind: Kind,
  id: string,
  change: (part: PartOf<Kind>) => PartOf<Kind>,
): RunView {
  for (let index = view.parts.length - 1; index >= 0; index--) {
    const part = view.parts[index];
    if (!part || !isPart(part, kind, id)) continue;
    const changed = change(part);
    return changed === part ? view : { ...view, parts: view.parts.with(index, changed) };
  }
  return view;
}
