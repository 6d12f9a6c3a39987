// Apart from the schemas, so that the page, which only asks for these, need not bring the validator.

/** What a span is, in LangChain's words: the agent's run, a model call, a tool call. */
export const runnableTypes = ["chain", "chat_model", "tool"] as const;
export type RunnableType = (typeof runnableTypes)[number];

/** Whether things are wanted or not, and what they are told by. A word of a filter is one of each: `include_names`. */
export const filterSides = ["include", "exclude"] as const;
export type FilterSide = (typeof filterSides)[number];

export const filterCriteria = ["names", "types", "tags"] as const;
export type FilterCriterion = (typeof filterCriteria)[number];

export type FilterWord = `${FilterSide}_${FilterCriterion}`;

/** Whether this is one of the types there are. */
export function isRunnableType(word: string): word is RunnableType {
  return runnableTypes.some((type) => type === word);
}
