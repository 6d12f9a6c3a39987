import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readChunks } from "#lib/projections/testing/read-chunks";
import type { ItemView } from "#lib/protocol/stream-view";
import { catTools, storyTools } from "#lib/server/executor/testing/cat-tools";
import { type RecordedRun, recordScene } from "#lib/server/executor/testing/record-scene";

// What LangChain's documentation of streaming agents prints of its cat, and the loops it prints it with.

const question = "where is the cat hiding? what items are in that location?";
const where = { calls: [{ id: "c1", name: "where_cat_is_hiding" }] };
const items = { calls: [{ id: "c2", name: "get_items", pieces: ['{"place": ', '"shelf"}'] }] };
const tokensOf = (line: string): string[] => line.split("|").slice(0, -1);

const answer =
  "The| cat| is| currently| hiding| on| the| shelf|.| In| that| location|,| you| can| find| books|,| pencils|,| and| pictures|.|";
const story = "In| a| shelf|,| you| might| find|:\n\n|1|.| Books|:| A| shelf| is| commonly| used| to| store| books|.|";
const storyAnswer = "The| cat| is| hiding| on| the| shelf|.| In| that| location|,| you| might| find| books|.|";

const plainRun = () =>
  recordScene({
    question,
    rounds: [[where], [items], [{ text: tokensOf(answer) }]],
    tools: () => catTools,
  });

function storyRun(): Promise<RecordedRun> {
  const left = [[where], [items], [{ text: tokensOf(storyAnswer) }]];
  return recordScene({
    question,
    rounds: ({ tools }) => (tools === undefined ? [{ text: tokensOf(story) }] : (left.shift() ?? [])),
    tools: () => storyTools,
  });
}

const itemsOf = <View extends ItemView>(view: View, { header, log }: RecordedRun) =>
  readChunks(
    view,
    log.map(({ chunk }) => chunk),
    { header },
  ).items;

/** The documentation's loop over `astream_events`. */
function printEvents(run: RecordedRun): string {
  const printed: string[] = [];
  for (const { event, name, data } of itemsOf("events", run)) {
    if (event === "on_chain_start" && name === "Agent") {
      printed.push(`Starting agent: ${name} with input: ${JSON.stringify(data.input)}\n`);
    } else if (event === "on_chain_end" && name === "Agent") {
      const { output } = z.object({ output: z.string() }).parse(data.output);
      printed.push(`\n--\nDone agent: ${name} with output: ${output}\n`);
    }
    if (event === "on_chat_model_stream") {
      // Empty content means that the model is asking for a tool.
      if (data.chunk?.content) printed.push(`${data.chunk.content}|`);
    } else if (event === "on_tool_start") {
      printed.push(`--\nStarting tool: ${name} with inputs: ${JSON.stringify(data.input)}\n`);
    } else if (event === "on_tool_end") {
      printed.push(`Done tool: ${name}\nTool output was: ${String(data.output)}\n--\n`);
    }
  }
  return printed.join("");
}

describe("the transcripts of the documentation", () => {
  it("of events: agent and tools with input and output, and the answer between bars", async () => {
    expect(printEvents(await plainRun())).toBe(
      [
        `Starting agent: Agent with input: {"input":"${question}"}`,
        "--",
        "Starting tool: where_cat_is_hiding with inputs: {}",
        "Done tool: where_cat_is_hiding",
        "Tool output was: on the shelf",
        "--",
        "--",
        'Starting tool: get_items with inputs: {"place":"shelf"}',
        "Done tool: get_items",
        "Tool output was: books, pencils and pictures",
        "--",
        answer,
        "--",
        `Done agent: Agent with output: ${answer.replaceAll("|", "")}`,
        "",
      ].join("\n"),
    );
  });

  it("of events from inside a tool: its model's tokens between its start and its end", async () => {
    expect(printEvents(await storyRun())).toContain(
      [
        '--\nStarting tool: get_items with inputs: {"place":"shelf"}',
        `${story}Done tool: get_items`,
        `Tool output was: ${story.replaceAll("|", "")}`,
        "--",
        storyAnswer,
        "--",
        "Done agent: Agent with output: The cat is hiding on the shelf.",
      ].join("\n"),
    );
  });

  it("of steps: actions and observations in turn, then the answer, each with its messages", async () => {
    const steps = itemsOf("steps", await plainRun());
    const printed = steps.map((item) => {
      if ("actions" in item) {
        return item.actions.map(
          ({ tool: name, input }) => `Calling Tool: \`${name}\` with input \`${JSON.stringify(input)}\``,
        );
      }
      if ("observations" in item) return item.observations.map(({ output }) => `Tool Result: \`${String(output)}\``);
      return [`Final Output: ${item.output}`];
    });
    expect(printed.flat()).toEqual([
      "Calling Tool: `where_cat_is_hiding` with input `{}`",
      "Tool Result: `on the shelf`",
      'Calling Tool: `get_items` with input `{"place":"shelf"}`',
      "Tool Result: `books, pencils and pictures`",
      `Final Output: ${answer.replaceAll("|", "")}`,
    ]);
    expect(steps.map(({ messages }) => messages.map(({ role, content }) => `${role}: ${content}`))).toEqual([
      ["assistant: "],
      ["tool: on the shelf"],
      ["assistant: "],
      ["tool: books, pencils and pictures"],
      [`assistant: ${answer.replaceAll("|", "")}`],
    ]);
  });

  it("of tokens by tag: each model's own, a call's name before its arguments, and marks at the ends", async () => {
    let printed = "";
    let speaker: string | undefined;
    for (const { kind, text = "", tag, span } of itemsOf("tokens", await storyRun())) {
      if (kind === "step-end" || kind === "done") {
        printed += kind === "done" ? "\n<<DONE>>" : "\n<<STEP_END>>";
        continue;
      }
      if (span !== speaker) printed += `\n${tag}: `;
      speaker = span;
      printed += `${text}|`;
    }
    expect(printed.trimStart()).toBe(
      [
        "agent_llm: where_cat_is_hiding|{}|",
        "<<STEP_END>>",
        'agent_llm: get_items|{"place": |"shelf"}|',
        `tool_llm: ${story}`,
        "<<STEP_END>>",
        `agent_llm: ${storyAnswer}`,
        "<<STEP_END>>",
        "<<DONE>>",
      ].join("\n"),
    );
  });

  it("of the log: an entry a run, numbered where a name comes again, and patches that append to what it streams", async () => {
    const paths = itemsOf("log", await storyRun()).flatMap(({ ops }) => ops.map(({ path }) => path));
    const entries = paths.filter((path) => /^\/logs\/[^/]+$/.test(path));
    expect(entries).toEqual([
      "/logs/script-1",
      "/logs/where_cat_is_hiding",
      "/logs/script-1:2",
      "/logs/get_items",
      "/logs/Get Items LLM",
      "/logs/script-1:3",
    ]);
    for (const entry of entries) expect(paths).toContain(`${entry}/end_time`);
    expect(paths[0]).toBe("");
    expect(paths).toContain("/logs/Get Items LLM/streamed_output_str/-");
    expect(paths.slice(-2)).toEqual(["/final_output", "/end_time"]);
  });
});
