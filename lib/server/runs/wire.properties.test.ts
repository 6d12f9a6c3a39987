import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { cutText, type RandomStep, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { wholeHeader as header } from "#lib/projections/testing/whole-header";
import type { RunView } from "#lib/protocol/run-view";
import { type ItemView, itemViews } from "#lib/protocol/stream-view";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { createEventEncoder } from "#lib/server/runs/encode-events";
import { createViewEncoder } from "#lib/server/runs/encode-view";
import { readBySdk } from "#lib/server/runs/testing/read-by-sdk";
import { partsOfFold, partsOfSdk } from "#lib/server/runs/testing/sdk-parts";

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 });
const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
const settings = { numRuns: 60 };

function logOf(steps: RandomStep[], pieces: number[]): CommittedEvent[] {
  const chunks = randomRun(steps, cutText(pieces));
  return chunks.map((chunk, index) => ({ seq: index + 1, at: index, chunk, text: JSON.stringify(chunk) }));
}

/** The log in commits whose sizes the numbers say, each in turn. */
function commitsOf(log: CommittedEvent[], lengths: number[]): CommittedEvent[][] {
  const commits: CommittedEvent[][] = [];
  for (let from = 0; from < log.length; ) {
    const length = lengths[commits.length % lengths.length] ?? 1;
    commits.push(log.slice(from, from + length));
    from += length;
  }
  return commits;
}

const linesOf = (body: string) =>
  body
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** What a reader of the `ui` view is sent who has everything up to `after`. */
function uiItems(commits: CommittedEvent[][], after = 0): Pick<CommittedEvent, "seq" | "chunk">[] {
  const encoder = createEventEncoder("run-1", "ui", "ndjson");
  const body = commits.map((commit) => encoder.events(commit.filter(({ seq }) => seq > after))).join("");
  return linesOf(body).map(({ seq, data }) => ({ seq, chunk: data }));
}

function viewItems(view: ItemView, commits: CommittedEvent[][], after = 0): { seq?: number; data: unknown }[] {
  const encoder = createViewEncoder({ header, view, format: "ndjson", after });
  return linesOf(commits.map((commit) => encoder.events(commit)).join(""));
}

/** The view without times of thinking, which only server-sent events carry. */
function untimed(view: RunView) {
  const parts = view.parts.map((part) => (part.kind === "reasoning" ? { ...part, startedAt: 0, endedAt: 0 } : part));
  return { ...view, parts };
}

describe("the ui view of any run", () => {
  it("folds to the same however its events were committed, and from any place a reader was cut off", () => {
    fc.assert(
      fc.property(randomSteps, cuts, sizes, fc.nat(), (steps, pieces, lengths, place) => {
        const log = logOf(steps, pieces);
        const whole = untimed(log.reduce(projectRunView, emptyRunView("run-1")));
        const commits = commitsOf(log, lengths);
        const items = uiItems(commits);
        const seen = items.slice(0, place % (items.length + 1));
        const cutOff = seen.reduce(projectRunView, emptyRunView("run-1"));
        const rest = uiItems(commits, seen.at(-1)?.seq);
        expect(untimed(rest.reduce(projectRunView, cutOff))).toEqual(whole);
      }),
      settings,
    );
  });

  it("is to an AI SDK client what it is to ours", async () => {
    await fc.assert(
      fc.asyncProperty(randomSteps, cuts, fc.integer({ min: 1, max: 30 }), async (steps, pieces, size) => {
        const log = logOf(steps, pieces);
        const { message, errors } = await readBySdk(log, size);
        expect(partsOfSdk(message)).toEqual(partsOfFold(log.reduce(projectRunView, emptyRunView("run-1"))));
        expect(errors).toEqual([]);
      }),
      settings,
    );
  });
});

describe.each(itemViews)("the view %s of any run", (view) => {
  it("gives a reader who was cut off exactly the rest, however its events were committed", () => {
    fc.assert(
      fc.property(randomSteps, cuts, sizes, fc.nat(), (steps, pieces, lengths, place) => {
        const commits = commitsOf(logOf(steps, pieces), lengths);
        const items = viewItems(view, commits);
        const seen = items.slice(0, place % (items.length + 1));
        // A reader goes on from the last place it was told; what came after that, without a place, comes again.
        const known = seen.findLastIndex(({ seq }) => seq !== undefined);
        expect(viewItems(view, commits, seen[known]?.seq)).toEqual(items.slice(known + 1));
      }),
      settings,
    );
  });
});
