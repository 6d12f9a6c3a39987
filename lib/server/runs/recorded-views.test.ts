import { describe, expect, it } from "vitest";
import { toViewMessages } from "#lib/projections/header-messages";
import { projectPrompt } from "#lib/projections/project-prompt";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import { toRunnableMessage } from "#lib/projections/runnable-messages";
import { applyLog } from "#lib/projections/testing/apply-log";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { RunnableEvent } from "#lib/protocol/runnable-event";
import type { SpanEnd, SpanStart } from "#lib/protocol/span";
import type { ItemView } from "#lib/protocol/stream-view";
import type { RecordedRun } from "#lib/server/executor/testing/record-scene";
import { recordedRuns } from "#lib/server/executor/testing/recorded-runs";

const chunksOf = ({ log }: RecordedRun) => log.map(({ chunk }) => chunk);

const itemsOf = <View extends ItemView>(view: View, run: RecordedRun) =>
  readChunks(view, chunksOf(run), { header: run.header }).items;

const time = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** The names of runs in the log: the second of a name is `name:2`, unless that is the name of another that began before. */
function keysOf(names: string[]): string[] {
  const keys: string[] = [];
  for (const name of names) {
    let key = name;
    for (let count = 2; keys.includes(key); count++) key = `${name}:${count}`;
    keys.push(key);
  }
  return keys;
}

const loggedTypes = { run: "chain", model: "llm", tool: "tool" } as const;

/** The log's document, written down from the run's events, steps and spans. */
function expectedDocument(run: RecordedRun): unknown {
  const events = itemsOf("events", run);
  const chunks = chunksOf(run);
  const starts = chunks.flatMap((chunk): SpanStart[] => (chunk.type === "data-span-start" ? [chunk.data] : []));
  const ends = chunks.flatMap((chunk): SpanEnd[] => (chunk.type === "data-span-end" ? [chunk.data] : []));

  /** What a tool showed while it ran in this span. */
  function shownIn({ span, callId }: SpanStart): unknown[] {
    const from = chunks.findIndex((chunk) => chunk.type === "data-span-start" && chunk.data.span === span);
    const to = chunks.findIndex((chunk) => chunk.type === "data-span-end" && chunk.data.span === span);
    return chunks
      .slice(from, to === -1 ? undefined : to)
      .flatMap((chunk) =>
        chunk.type === "tool-output-available" && chunk.preliminary && chunk.toolCallId === callId
          ? [chunk.output]
          : [],
      );
  }

  function entry(start: SpanStart): Record<string, unknown> {
    const { span, parent, kind, name, tags, metadata = {} } = start;
    const id = parent === undefined ? run.header.run.id : `${run.header.run.id}:${span}`;
    const own = events.filter((event) => event.run_id === id);
    const spoken = own.flatMap(({ data: { chunk } }) => (chunk ? [chunk] : []));
    const ended = own.find(({ event }) => /_(end|error)$/.test(event));
    const output = ended?.data.output ?? null;
    return {
      id,
      name,
      type: loggedTypes[kind],
      tags,
      metadata,
      start_time: time(start.at),
      end_time: time(ends.find((end) => end.span === span)?.at),
      streamed_output: kind === "tool" ? shownIn(start) : spoken,
      streamed_output_str: spoken.flatMap((chunk) => (isText(chunk) ? [chunk.content] : [])),
      final_output: kind === "tool" ? { output } : output,
      ...(ended?.metadata.status === undefined ? {} : { status: ended.metadata.status, error: ended.data.error }),
    };
  }

  const [root, ...inner] = starts;
  if (!root) return null;
  const keys = keysOf(inner.map(({ name }) => name));
  const { streamed_output_str: _none, ...agent } = entry(root);
  return {
    ...agent,
    streamed_output: itemsOf("steps", run),
    logs: Object.fromEntries(inner.map((start, index) => [keys[index], entry(start)])),
  };
}

const isText = (chunk: NonNullable<RunnableEvent["data"]["chunk"]>): boolean =>
  !chunk.tool_call_chunks && !chunk.additional_kwargs;

describe.each(recordedRuns)("every view of a run with %s", (_name, record) => {
  it("agrees: the patches of the log build what events, steps and spans say", async () => {
    for (const run of await record()) {
      // Applied one after the other, so that a prefix that could not be applied would be thrown.
      expect(applyLog(itemsOf("log", run))).toEqual(expectedDocument(run));
    }
  });

  it("tells of the very prompts that its model was asked with", async () => {
    for (const run of await record()) {
      const { header, log } = run;
      const asked = itemsOf("events", run).filter(
        ({ event, tags }) => event === "on_chat_model_start" && tags.includes("agent_llm"),
      );
      const places = log.flatMap(({ chunk }, index) =>
        chunk.type === "data-span-start" && chunk.data.tags.includes("agent_llm") ? [index] : [],
      );
      const prompts = places.map((place) => projectPrompt(header, log.slice(0, place)));
      expect(asked.map(({ data }) => data.input)).toEqual(
        prompts.map((prompt) => ({ messages: [prompt.flatMap(toViewMessages).map(toRunnableMessage)] })),
      );
    }
  });

  it("has the text and the calls that the page shows, in their order", async () => {
    for (const run of await record()) {
      const { parts } = run.log.reduce(projectRunView, emptyRunView("run-1"));
      const text = parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
      const thought = parts.map((part) => (part.kind === "reasoning" ? part.text : "")).join("");
      const calls = parts.flatMap((part) => (part.kind === "tool" ? [part.id] : []));
      const messages = itemsOf("messages", run).filter(({ role }) => role === "assistant");
      expect(messages.map(({ content }) => content).join("")).toBe(text);
      expect(messages.map(({ reasoning }) => reasoning ?? "").join("")).toBe(thought);
      expect(messages.flatMap(({ toolCalls = [] }) => toolCalls.map(({ id }) => id))).toEqual(calls);
      const answered = itemsOf("messages", run).flatMap(({ toolCallId }) => toolCallId ?? []);
      expect(answered).toEqual(calls);
      const steps = itemsOf("steps", run);
      expect(steps.flatMap((item) => ("actions" in item ? item.actions.map(({ callId }) => callId) : []))).toEqual(
        calls,
      );
      expect(
        steps.flatMap((item) => ("observations" in item ? item.observations.map(({ callId }) => callId) : [])),
      ).toEqual(calls);
    }
  });
});
