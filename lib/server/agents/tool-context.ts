import "server-only";
import { z } from "zod";

/** A model call that a tool makes itself. Its tokens stream into the tool's card. */
export interface ToolModelCall {
  /** Name and tags under which the call stands in the log. */
  name: string;
  tags: string[];
  instructions?: string;
  prompt: string;
  temperature?: number;
}

/** What Whisker gives a running tool as `options.context`. */
export type ToolContext = {
  /** Random number in [0, 1); fixed by `WHISKER_SEED`. */
  random(): number;
  /** Asks the run's model, streams its text into the tool's card and answers the whole text. Rejects when the call fails. */
  askModel(call: ToolModelCall): Promise<string>;
};

/** For `contextSchema` of a tool that uses its context. */
export const toolContextSchema = z.custom<ToolContext>(
  (value) => typeof value === "object" && value !== null && "askModel" in value && "random" in value,
);
