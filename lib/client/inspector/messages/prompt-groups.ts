/** Messages of a prompt that stand together. `turns`: of earlier turns of the chat; `same`: as in the call before. */
export interface PromptGroup {
  kind: "shown" | "turns" | "same";
  /** Place of the first one, and behind the last one. */
  from: number;
  to: number;
}

/** How many messages from the first on two prompts have in common. */
export function countShared(before: readonly unknown[], prompt: readonly unknown[]): number {
  let shared = 0;
  // Both were made by the same fold, so that what is equal is written alike.
  while (
    shared < prompt.length &&
    shared < before.length &&
    (before[shared] === prompt[shared] || JSON.stringify(before[shared]) === JSON.stringify(prompt[shared]))
  ) {
    shared += 1;
  }
  return shared;
}

/**
 * What of a prompt is shown and what is folded. Against the call before it: all that both have. For a run's first call: the earlier
 * turns, which are messages from `turnsFrom` to the question at `question`.
 */
export function groupPrompt(options: {
  length: number;
  /** Messages that the call before had, too; null for a first call. */
  shared: number | null;
  turnsFrom: number;
  question: number;
}): PromptGroup[] {
  const { length, shared, turnsFrom, question } = options;
  const groups: PromptGroup[] =
    shared !== null
      ? [
          { kind: "same", from: 0, to: shared },
          { kind: "shown", from: shared, to: length },
        ]
      : [
          { kind: "shown", from: 0, to: turnsFrom },
          { kind: "turns", from: turnsFrom, to: question },
          { kind: "shown", from: question, to: length },
        ];
  return groups.filter(({ from, to }) => from < to);
}
