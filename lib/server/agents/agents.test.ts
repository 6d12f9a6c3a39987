import { asSchema, type Tool } from "ai";
import { describe, expect, it } from "vitest";
import { catAgent } from "#lib/server/agents/cat";
import { catStorytellerAgent } from "#lib/server/agents/cat-storyteller";
import { agents, findAgent } from "#lib/server/agents/index";
import { listAgents } from "#lib/server/agents/list-agents";
import type { ToolContext, ToolModelCall } from "#lib/server/agents/tool-context";
import { ToolFailure } from "#lib/server/agents/tool-failure";
import { createSeededRandom } from "#lib/server/models/embedded/seeded-random";

const context: ToolContext = { random: () => 0, askModel: () => Promise.resolve("") };

async function run(tool: Tool, input: unknown, more: Partial<ToolContext> = {}): Promise<unknown> {
  const checked = await asSchema(tool.inputSchema).validate?.(input);
  if (!checked?.success) throw new Error("The input does not match the tool's schema.");
  const options = { toolCallId: "c1", messages: [], context: { ...context, ...more } };
  return tool.execute?.(checked.value, options);
}

function toolOf(agentId: string, name: string): Tool {
  const tool = findAgent(agentId)?.tools[name];
  if (!tool) throw new Error(`${agentId} has no tool ${name}.`);
  return tool;
}

describe("the cat agent", () => {
  const where = toolOf("cat", "where_cat_is_hiding");
  const items = toolOf("cat", "get_items");

  it("has exactly two tools", () => {
    expect(Object.keys(catAgent.tools)).toEqual(["where_cat_is_hiding", "get_items"]);
  });

  it("hides under the bed or on the shelf, half the time each", async () => {
    expect(await run(where, {}, { random: () => 0 })).toBe("under the bed");
    expect(await run(where, {}, { random: () => 0.49 })).toBe("under the bed");
    expect(await run(where, {}, { random: () => 0.5 })).toBe("on the shelf");
    expect(await run(where, {}, { random: () => 0.999 })).toBe("on the shelf");
  });

  it("hides in the same place for the same seed and question, and in both over many questions", async () => {
    const place = (question: string) => run(where, {}, { random: createSeededRandom(7, question).next });
    expect(await place("where is the cat?")).toBe(await place("where is the cat?"));
    const places = await Promise.all(Array.from({ length: 40 }, (_, index) => place(`question ${index}`)));
    expect(new Set(places)).toEqual(new Set(["under the bed", "on the shelf"]));
  });

  it("takes no input where none is needed", async () => {
    expect(await run(where, { place: "ignored" })).toBe("under the bed");
  });

  it.each([
    ["bed", "socks, shoes and dust bunnies"],
    ["under the bed", "socks, shoes and dust bunnies"],
    ["shelf", "books, pencils and pictures"],
    ["on the shelf", "books, pencils and pictures"],
    ["kitchen", "cat snacks"],
    ["", "cat snacks"],
  ])("finds at %j: %s", async (place, found) => {
    expect(await run(items, { place })).toBe(found);
  });

  it("needs to be told a place to look at", async () => {
    await expect(run(items, {})).rejects.toThrow("does not match");
  });
});

describe("the storyteller", () => {
  it("has the same two tools by name", () => {
    expect(Object.keys(catStorytellerAgent.tools)).toEqual(Object.keys(catAgent.tools));
  });

  it("asks a model for at least three items of the place, described, and answers what it says", async () => {
    const asked: ToolModelCall[] = [];
    const askModel = (call: ToolModelCall): Promise<string> => {
      asked.push(call);
      return Promise.resolve("Books, pencils, pictures.");
    };
    expect(await run(toolOf("cat-storyteller", "get_items"), { place: "shelf" }, { askModel })).toBe(
      "Books, pencils, pictures.",
    );
    expect(asked).toMatchObject([{ name: "Get Items LLM", tags: ["tool_llm"] }]);
    for (const words of ["'shelf'", "at least 3", "comma separated", "brief description"]) {
      expect(asked[0]?.prompt).toContain(words);
    }
  });
});

describe("the workbench", () => {
  it("fails in its own words when asked to", async () => {
    await expect(run(toolOf("workbench", "failing_tool"), { reason: "a test" })).rejects.toSatisfy(
      (error) => ToolFailure.is(error) && error.message === "It was asked to fail: a test",
    );
  });

  it("takes a long note and says what it got", async () => {
    const text = " one  two\nthree ";
    expect(await run(toolOf("workbench", "write_note"), { title: "T", text })).toEqual({
      title: "T",
      characters: text.length,
      words: 3,
    });
  });

  it("is slow as long as it is told, and refuses to be slower than it may", async () => {
    expect(await run(toolOf("workbench", "slow_tool"), { seconds: 0 })).toBe("took 0 seconds");
    await expect(run(toolOf("workbench", "slow_tool"), { seconds: 26 })).rejects.toThrow("does not match");
  });

  it("gives up being slow at once when it is stopped", async () => {
    const stopped = AbortSignal.abort();
    const options = { toolCallId: "c1", messages: [], abortSignal: stopped, context };
    await expect(toolOf("workbench", "slow_tool").execute?.({ seconds: 25 }, options)).rejects.toThrow("aborted");
  });
});

describe("the offer of agents", () => {
  it("names each with its tools, and the first as default", () => {
    const { agents: offered, default: first } = listAgents();
    expect(first).toBe("cat");
    expect(offered.map(({ id, tools }) => [id, tools])).toEqual([
      ["cat", ["where_cat_is_hiding", "get_items"]],
      ["cat-storyteller", ["where_cat_is_hiding", "get_items"]],
      ["plain", []],
      ["workbench", ["slow_tool", "failing_tool", "write_note"]],
    ]);
  });

  it("has no two of one id, and finds nothing by an id that is none", () => {
    expect(new Set(agents.map(({ id }) => id)).size).toBe(agents.length);
    expect(findAgent("__proto__")).toBeUndefined();
  });

  it("has a question to begin with for each", () => {
    for (const agent of agents) expect(agent.suggestions.length).toBeGreaterThan(0);
  });
});
