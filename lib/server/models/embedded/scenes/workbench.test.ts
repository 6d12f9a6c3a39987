import { describe, expect, it } from "vitest";
import { catTools } from "#lib/server/models/embedded/testing/cat-tools";
import { playChat, type ToolAnswers } from "#lib/server/models/embedded/testing/play-chat";

const workbench: ToolAnswers = {
  slow_tool: ({ seconds }) => ({ type: "text", value: `took ${seconds} seconds` }),
  failing_tool: ({ reason }) => ({ type: "error-text", value: `It was asked to fail: ${reason}` }),
  write_note: () => ({ type: "json", value: { characters: 1 } }),
};

async function ask(question: string, tools = workbench) {
  const [steps = []] = await playChat({ questions: [question], tools });
  return { calls: steps.flatMap((step) => step.calls), answer: steps.at(-1)?.text ?? "" };
}

describe("the workbench scene", () => {
  it.each([
    ["use a slow tool", 3],
    ["Please run the slow tool for 7 seconds.", 7],
    ["call slow_tool for 900 seconds", 25],
  ])("%s", async (question, seconds) => {
    const { calls, answer } = await ask(question);
    expect(calls).toEqual([{ tool: "slow_tool", input: { seconds } }]);
    expect(answer).toContain(`took ${seconds} seconds`);
  });

  it.each(["use a tool that fails", "Call the failing tool"])("%s: reports the failure", async (question) => {
    const { calls, answer } = await ask(question);
    expect(calls).toEqual([{ tool: "failing_tool", input: { reason: expect.any(String) } }]);
    expect(answer).toMatch(/failed.*It was asked to fail/);
  });

  it.each(["call a tool with a long argument", "use a tool with a very long input", "write a note"])(
    "%s: writes a note of about 4,000 characters",
    async (question) => {
      const { calls, answer } = await ask(question);
      const [call] = calls;
      expect(call?.tool).toBe("write_note");
      const text = String(call?.input.text);
      expect(text.length).toBeGreaterThan(3800);
      expect(text.length).toBeLessThan(4600);
      expect(answer).toContain(`${text.length.toLocaleString("en")} characters`);
    },
  );

  it("calls several at once", async () => {
    const { calls } = await ask("use a slow tool and a tool that fails at the same time");
    expect(calls.map((call) => call.tool)).toEqual(["slow_tool", "failing_tool"]);
  });

  it.each(["use a slow tool", "use a tool that fails", "call a tool with a long argument"])(
    "%s: names the workbench where the tool is not offered",
    async (question) => {
      for (const tools of [{}, catTools("on the shelf")]) {
        const { calls, answer } = await ask(question, tools);
        expect(calls).toEqual([]);
        expect(answer).toContain("**Workbench**");
      }
    },
  );
});
