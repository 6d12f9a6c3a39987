import "server-only";
import { parseArgs } from "node:util";
import { AppError } from "#lib/protocol/app-error";
import { MAX_MESSAGE_BYTES } from "#lib/protocol/chat-request";
import type { RunFilter } from "#lib/protocol/run-filter";
import { type StreamView, streamViews } from "#lib/protocol/stream-view";
import { agents } from "#lib/server/agents/index";
import { parseRunFilter } from "#lib/server/http/parse-run-filter";

export interface AskOptions {
  question: string;
  agent?: string;
  model?: string;
  view: StreamView;
  filter?: RunFilter;
  seed?: number;
  isJson: boolean;
}

export const askUsage = `npm run ask -- "question" [options]

  --agent ID            ${agents.map(({ id }) => id).join(", ")} (${agents[0].id})
  --model ID            which model, as provider:id
  --view VIEW           ${streamViews.join(", ")} (tokens)
  --include-names A,B   of events and tokens only these; also --include-types, --include-tags
  --exclude-names A,B   all but these; also --exclude-types, --exclude-tags
  --seed N              fixes the random choices
  --json                one JSON value a line

For a pipe, ask with npm run -s: it keeps npm's own lines out of what is printed.
`;

/** What was typed cannot be meant. The message says why, in one line. */
export class UsageError extends Error {}

const flags = {
  agent: { type: "string" },
  model: { type: "string" },
  view: { type: "string", default: "tokens" },
  "include-names": { type: "string" },
  "include-types": { type: "string" },
  "include-tags": { type: "string" },
  "exclude-names": { type: "string" },
  "exclude-types": { type: "string" },
  "exclude-tags": { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : "The options cannot be read.";
    throw new UsageError(reason.replaceAll(/\s*\n\s*/g, " "));
  }
}

function filterOf(view: StreamView, values: ReturnType<typeof parse>["values"]): RunFilter | undefined {
  const names = {
    include_names: "include-names",
    include_types: "include-types",
    include_tags: "include-tags",
    exclude_names: "exclude-names",
    exclude_types: "exclude-types",
    exclude_tags: "exclude-tags",
  } as const;
  try {
    return parseRunFilter(view, (criterion) => values[names[criterion]] ?? null);
  } catch (error) {
    if (AppError.is(error)) throw new UsageError(error.message);
    throw error;
  }
}

/** Reads what was typed; answers undefined when help was asked for. Throws a `UsageError` for what cannot be meant. */
export function parseAskOptions(args: string[]): AskOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const question = positionals.join(" ").trim();
  if (question === "") throw new UsageError('There is no question. Ask with: npm run ask -- "question"');
  if (Buffer.byteLength(question) > MAX_MESSAGE_BYTES) throw new UsageError("The question is longer than 256 KB.");
  const view = streamViews.find((known) => known === values.view);
  if (!view) throw new UsageError(`--view must be one of ${streamViews.join(", ")}.`);
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && (!/^-?\d+$/.test(values.seed ?? "") || !Number.isSafeInteger(seed))) {
    throw new UsageError("--seed must be a whole number.");
  }
  const filter = filterOf(view, values);
  return {
    question,
    view,
    isJson: values.json,
    ...(values.agent === undefined ? {} : { agent: values.agent }),
    ...(values.model === undefined ? {} : { model: values.model }),
    ...(filter ? { filter } : {}),
    ...(seed === undefined ? {} : { seed }),
  };
}
