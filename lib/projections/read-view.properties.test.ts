import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toViewMessages } from "#lib/projections/header-messages";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { ViewItems } from "#lib/projections/read-view";
import { emptyRunTrace } from "#lib/projections/run-trace";
import { applyPatch } from "#lib/projections/testing/apply-patch";
import { cutText, type RandomStep, randomRun, randomSteps } from "#lib/projections/testing/random-run";
import { readChunks, readHeader } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import { itemViews } from "#lib/protocol/stream-view";

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 });
const settings = { numRuns: 100 };

/** Neighbouring pieces of one thing as one, so that only what was said is left. */
function joined<Item>(items: Item[], join: (left: Item, right: Item) => Item | undefined): Item[] {
  const merged: Item[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    const both = last === undefined ? undefined : join(last, item);
    if (both === undefined) merged.push(item);
    else merged[merged.length - 1] = both;
  }
  return merged;
}

const joinTokens = (items: ViewItems["tokens"][]) =>
  joined(items, (left, right) =>
    left.kind === right.kind && left.span === right.span && left.callId === right.callId && left.text !== undefined
      ? { ...left, text: left.text + (right.text ?? "") }
      : undefined,
  );

const piece = (value: unknown): string =>
  JSON.stringify(value, (key, inner) =>
    key === "content" || key === "args" || key === "reasoning_content" ? "" : inner,
  );
const words = (chunk: NonNullable<ViewItems["events"]["data"]["chunk"]>): string =>
  chunk.content + (chunk.tool_call_chunks?.[0]?.args ?? "") + (chunk.additional_kwargs?.reasoning_content ?? "");

const joinEvents = (items: ViewItems["events"][]) =>
  joined(
    items.map((event) => ({
      frame: event.data.chunk ? piece(event) : event,
      said: event.data.chunk ? words(event.data.chunk) : "",
    })),
    (left, right) =>
      typeof left.frame === "string" && left.frame === right.frame && !left.frame.includes('"name":"look"')
        ? { frame: left.frame, said: left.said + right.said }
        : undefined,
  );

/** The log's document, what was streamed into it joined. */
function logState(items: ViewItems["log"][]): string {
  const state = applyPatch(
    undefined,
    items.flatMap(({ ops }) => ops),
  );
  return JSON.stringify(state, (key, value) => {
    if (key === "streamed_output_str") return value.join("");
    return key === "streamed_output" && value.every((item: object) => "content" in item)
      ? joined(
          value.map((chunk: never) => ({ kind: piece(chunk), said: words(chunk) })),
          (left: { kind: string; said: string }, right) =>
            left.kind === right.kind ? { ...left, said: left.said + right.said } : undefined,
        )
      : value;
  });
}

const endStates = {
  steps: (chunks: RunChunk[]) => readChunks("steps", chunks).items,
  messages: (chunks: RunChunk[]) => readChunks("messages", chunks).items,
  events: (chunks: RunChunk[]) => joinEvents(readChunks("events", chunks).items),
  log: (chunks: RunChunk[]) => logState(readChunks("log", chunks).items),
  tokens: (chunks: RunChunk[]) => joinTokens(readChunks("tokens", chunks).items),
};

const textSaid = (steps: RandomStep[], isDiscardedToo: boolean): string =>
  steps.flatMap(({ lost, said }) => [...(isDiscardedToo ? [lost] : []), ...said]).join("");

describe.each(itemViews)("the view %s", (view) => {
  it("comes to the same end however deltas are cut", () => {
    fc.assert(
      fc.property(randomSteps, cuts, cuts, (steps, left, right) => {
        expect(endStates[view](randomRun(steps, cutText(left)))).toEqual(
          endStates[view](randomRun(steps, cutText(right))),
        );
      }),
      settings,
    );
  });

  it("goes on from a kept state with exactly the items that were not told before", () => {
    fc.assert(
      fc.property(randomSteps, cuts, fc.nat(), (steps, pieces, place) => {
        const chunks = randomRun(steps, cutText(pieces));
        const at = place % (chunks.length + 1);
        const head = readChunks(view, chunks.slice(0, at));
        const tail = readChunks(view, chunks.slice(at), { trace: JSON.parse(JSON.stringify(head.trace)) });
        const whole = readChunks(view, chunks);
        expect([...head.items, ...tail.items]).toEqual(whole.items);
        expect(tail.trace).toEqual(whole.trace);
      }),
      settings,
    );
  });
});

describe("every view", () => {
  it("has all the text in the order it was said, without discarded attempts where the view drops them", () => {
    fc.assert(
      fc.property(randomSteps, cuts, (steps, pieces) => {
        const chunks = randomRun(steps, cutText(pieces));
        const kept = textSaid(steps, false);
        const all = textSaid(steps, true);
        const messages = readChunks("messages", chunks).items;
        expect(
          messages
            .filter(({ role }) => role === "assistant")
            .map(({ content }) => content)
            .join(""),
        ).toBe(kept);
        const inSteps = readChunks("steps", chunks).items.flatMap((item) =>
          "observations" in item ? [] : item.messages,
        );
        expect(inSteps.map(({ content }) => content).join("")).toBe(kept);
        const isAgent = (tags: string[]): boolean => tags.includes("agent_llm");
        const events = readChunks("events", chunks).items.filter(({ tags }) => isAgent(tags));
        expect(events.map(({ data }) => data.chunk?.content ?? "").join("")).toBe(all);
        const tokens = readChunks("tokens", chunks).items.filter(
          ({ kind, tag }) => kind === "text" && tag === "agent_llm",
        );
        expect(tokens.map(({ text }) => text).join("")).toBe(all);
        const ops = readChunks("log", chunks).items.flatMap((item) => item.ops);
        const streamed = ops.filter(({ path }) => /^\/logs\/demo[^/]*\/streamed_output_str\/-$/.test(path));
        expect(streamed.map(({ value }) => value).join("")).toBe(all);
      }),
      settings,
    );
  });

  it("tells of the very prompts that the models were asked with", () => {
    fc.assert(
      fc.property(randomSteps, (steps) => {
        const chunks = randomRun(steps, cutText([3]));
        let trace = emptyRunTrace();
        for (const [index, chunk] of chunks.entries()) {
          const read = readChunks("events", [chunk], { trace });
          trace = read.trace;
          const [event] = read.items;
          if (event?.event !== "on_chat_model_start" || event.name !== "demo") continue;
          const prompt = projectPrompt(
            readHeader,
            chunks.slice(0, index).map((earlier) => ({ chunk: earlier })),
          );
          const { messages } = event.data.input as { messages: [{ type: string; content: string }[]] };
          const roles = { system: "system", human: "user", ai: "assistant", tool: "tool" } as Record<string, string>;
          expect(messages[0].map(({ type, content }) => [roles[type], content])).toEqual(
            prompt.flatMap(toViewMessages).map(({ role, content }) => [role, content]),
          );
        }
      }),
      settings,
    );
  });
});
