import "server-only";
import type { LanguageModelV4, SharedV4ProviderOptions } from "@ai-sdk/provider";

/** A model people can choose, with what a run needs to call it. */
export interface OfferedModel {
  /** `provider:model`. */
  id: string;
  label: string;
  /** Plays scenes instead of thinking; shown wherever the model's name is. */
  scripted: boolean;
  /** Whose provider metadata the model's messages carry: it is replayed to models of the same provider only. */
  provider: string;
  model: LanguageModelV4;
  /** To be passed with every call of the model. */
  providerOptions?: SharedV4ProviderOptions;
}
