import "server-only";

/** Which of a model call's time budgets was used up. */
export type ModelBudget = "first-content" | "part-gap" | "model-call";

/** What ends a model call that takes longer than it may. */
export class ModelTimeout extends Error {
  readonly budget: ModelBudget;

  constructor(budget: ModelBudget) {
    super(`A model call used up its budget: ${budget}.`);
    this.name = "ModelTimeout";
    this.budget = budget;
  }
}
