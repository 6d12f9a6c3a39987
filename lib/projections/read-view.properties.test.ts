import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toViewMessages } from "#lib/projections/header-messages";
import { projectPrompt } from "#lib/projections/project-prompt";
import type { ViewItems } from "#lib/projections/read-view";
import { emptyRunTrace } from "#lib/projections/run-trace";
import { toRunnableMessage } from "#lib/projections/runnable-messages";
import { applyLog } from "#lib/projections/testing/apply-log";
import { cutText, randomRun, randomSteps, spokenIn, writeRun } from "#lib/projections/testing/random-run";
import { readChunks, readHeader } from "#lib/projections/testing/read-chunks";
import type { RunChunk } from "#lib/protocol/run-event";
import type { MessageChunk } from "#lib/protocol/runnable-event";
import { itemViews } from "#lib/protocol/stream-view";

const cuts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 });
const settings = { numRuns: 150 };

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

/** A chunk as what it is a piece of, without its text. A call's name, which comes once, is a thing of its own. */
const kindOf = ({ content: _content, additional_kwargs, tool_call_chunks: [call] = [] }: MessageChunk): string =>
  JSON.stringify([additional_kwargs !== undefined, call && { ...call, args: "" }]);
const words = ({ content, additional_kwargs, tool_call_chunks: [call] = [] }: MessageChunk): string =>
  content + (call?.args ?? "") + (additional_kwargs?.reasoning_content ?? "");

const joinEvents = (items: ViewItems["events"][]) =>
  joined(
    items.map(({ data, ...event }) => ({
      ...event,
      data: data.chunk ? { kind: kindOf(data.chunk) } : data,
      said: data.chunk ? words(data.chunk) : null,
    })),
    (left, right) =>
      left.said !== null && left.run_id === right.run_id && JSON.stringify(left.data) === JSON.stringify(right.data)
        ? { ...left, said: left.said + (right.said ?? "") }
        : undefined,
  );

const isChunks = (value: unknown): value is MessageChunk[] =>
  Array.isArray(value) &&
  value.every((item: unknown) => typeof item === "object" && item !== null && "content" in item);

/** The log's document, what was streamed into it joined. */
function logState(items: ViewItems["log"][]): string {
  return JSON.stringify(applyLog(items), (key, value: unknown) => {
    if (key === "streamed_output_str" && Array.isArray(value)) return value.join("");
    if (key !== "streamed_output" || !isChunks(value)) return value;
    return joined(
      value.map((chunk) => ({ kind: kindOf(chunk), said: words(chunk) })),
      (left, right) => (left.kind === right.kind ? { ...left, said: left.said + right.said } : undefined),
    );
  });
}

const endStates = {
  steps: (chunks: RunChunk[]) => readChunks("steps", chunks).items,
  messages: (chunks: RunChunk[]) => readChunks("messages", chunks).items,
  events: (chunks: RunChunk[]) => joinEvents(readChunks("events", chunks).items),
  log: (chunks: RunChunk[]) => logState(readChunks("log", chunks).items),
  tokens: (chunks: RunChunk[]) => joinTokens(readChunks("tokens", chunks).items),
};

describe.each(itemViews)("the view %s", (view) => {
  it("comes to the same state at any place however deltas are cut", () => {
    fc.assert(
      fc.property(randomSteps, cuts, cuts, fc.nat(), (steps, left, right, place) => {
        const [one, other] = [left, right].map((pieces) => {
          const { units } = writeRun(steps, cutText(pieces));
          return endStates[view](units.slice(0, 1 + (place % units.length)).flat());
        });
        expect(one).toEqual(other);
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

/** What each run said, by the run: the texts of its items joined. */
function saidBy<Item>(items: Item[], runOf: (item: Item) => string, textOf: (item: Item) => string) {
  const said: Record<string, string> = {};
  for (const item of items) said[runOf(item)] = (said[runOf(item)] ?? "") + textOf(item);
  return said;
}

describe("every view", () => {
  it("has all that the agent said in the order it was said, without discarded attempts where the view drops them", () => {
    fc.assert(
      fc.property(randomSteps, cuts, (steps, pieces) => {
        const chunks = randomRun(steps, cutText(pieces));
        for (const [kind, field] of [["text", "content"] as const, ["reasoning", "reasoning"] as const]) {
          const messages = readChunks("messages", chunks).items.filter(({ role }) => role === "assistant");
          expect(messages.map((message) => message[field] ?? "").join("")).toBe(spokenIn(steps, kind));
          const inSteps = readChunks("steps", chunks).items.flatMap((item) =>
            "observations" in item ? [] : item.messages,
          );
          expect(inSteps.map((message) => message[field] ?? "").join("")).toBe(spokenIn(steps, kind));
          const events = readChunks("events", chunks).items.filter(({ tags }) => tags.includes("agent_llm"));
          const said = events.map(({ data: { chunk } }) =>
            kind === "text" ? chunk?.content : chunk?.additional_kwargs?.reasoning_content,
          );
          expect(said.join("")).toBe(spokenIn(steps, kind, true));
        }
        const tokens = readChunks("tokens", chunks).items.filter(
          ({ kind, tag }) => kind === "text" && tag === "agent_llm",
        );
        expect(tokens.map(({ text }) => text).join("")).toBe(spokenIn(steps, "text", true));
        const ops = readChunks("log", chunks).items.flatMap((item) => item.ops);
        const streamed = ops.filter(({ path }) => /^\/logs\/demo[^/]*\/streamed_output_str\/-$/.test(path));
        expect(streamed.map(({ value }) => value).join("")).toBe(spokenIn(steps, "text", true));
      }),
      settings,
    );
  });

  it("has what each model said that a tool asked, unmixed, however many speak at once", () => {
    fc.assert(
      fc.property(randomSteps, cuts, (steps, pieces) => {
        const { units, nested } = writeRun(steps, cutText(pieces));
        const chunks = units.flat();
        const events = readChunks("events", chunks).items.filter(({ tags }) => tags.includes("tool_llm"));
        const names = Object.fromEntries(events.map(({ run_id, name }) => [run_id.replace("run-1:", ""), name]));
        expect(
          saidBy(
            events,
            ({ name }) => name,
            ({ data }) => data.chunk?.content ?? "",
          ),
        ).toEqual(nested);
        const ends = events.filter(({ event }) => event === "on_chat_model_end");
        expect(Object.fromEntries(ends.map(({ name, data }) => [name, data.output]))).toMatchObject(
          Object.fromEntries(Object.entries(nested).map(([name, content]) => [name, { content }])),
        );
        const tokens = readChunks("tokens", chunks).items.filter(({ tag }) => tag === "tool_llm");
        expect(
          saidBy(
            tokens,
            ({ span = "" }) => names[span] ?? "",
            ({ text = "" }) => text,
          ),
        ).toEqual(nested);
        const ops = readChunks("log", chunks).items.flatMap((item) => item.ops);
        const streamed = ops.filter(({ path }) => /^\/logs\/Model of [^/]*\/streamed_output_str\/-$/.test(path));
        expect(
          saidBy(
            streamed,
            ({ path }) => path.split("/")[2] ?? "",
            ({ value }) => String(value),
          ),
        ).toEqual(nested);
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
          const earlier = chunks.slice(0, index).map((before) => ({ chunk: before }));
          const prompt = projectPrompt(readHeader, earlier).flatMap(toViewMessages);
          expect(event.data.input).toEqual({ messages: [prompt.map(toRunnableMessage)] });
        }
      }),
      settings,
    );
  });
});
