import { describe, expect, it } from "vitest";
import { countCharacters, plainTextOfMessage, readPromptMessage } from "#lib/client/inspector/messages/prompt-message";

const assistant = {
  role: "assistant",
  content: [
    { type: "reasoning", text: "Hm.", providerOptions: { openai: { itemId: "rs_1" } } },
    { type: "text", text: "I look." },
    { type: "tool-call", toolCallId: "c1", toolName: "look", input: { place: "bed" } },
  ],
};
const tool = {
  role: "tool",
  content: [
    { type: "tool-result", toolCallId: "c1", toolName: "look", output: { type: "text", value: "socks" } },
    { type: "tool-result", toolCallId: "c2", toolName: "smell", output: { type: "error-text", value: "It broke." } },
    { type: "tool-result", toolCallId: "c3", toolName: "count", output: { type: "json", value: { socks: 2 } } },
    { type: "tool-result", toolCallId: "c4", toolName: "eat", output: { type: "execution-denied" } },
  ],
};

describe("a message of a prompt", () => {
  it("has its texts, thinking and calls with what is for the provider alone", () => {
    expect(readPromptMessage(assistant)).toEqual({
      role: "assistant",
      options: undefined,
      parts: [
        { kind: "thinking", text: "Hm.", options: { openai: { itemId: "rs_1" } } },
        { kind: "text", text: "I look.", options: undefined },
        { kind: "call", callId: "c1", tool: "look", input: { place: "bed" }, isAtProvider: false, options: undefined },
      ],
    });
  });

  it("has results as the model reads them", () => {
    expect(
      readPromptMessage(tool).parts.map(
        (part) => part.kind === "result" && [part.tool, part.form, part.text, part.isError],
      ),
    ).toEqual([
      ["look", "text", "socks", false],
      ["smell", "error-text", "It broke.", true],
      ["count", "json", '{"socks":2}', false],
      ["eat", "execution-denied", "Denied.", true],
    ]);
  });

  it("of instructions is one text", () => {
    const message = readPromptMessage({
      role: "system",
      content: "Be brief.",
      providerOptions: { one: { cache: true } },
    });
    expect(message.parts).toEqual([{ kind: "text", text: "Be brief.", options: undefined }]);
    expect(message.options).toEqual({ one: { cache: true } });
  });

  it("counts the characters of what it says and not of what is for the provider alone", () => {
    expect(countCharacters(readPromptMessage(assistant))).toBe("Hm.I look.look".length + '{"place":"bed"}'.length);
    expect(countCharacters(readPromptMessage(tool))).toBe('socksIt broke.{"socks":2}Denied.'.length);
  });

  it("is copied as text", () => {
    expect(plainTextOfMessage(readPromptMessage(assistant))).toBe('Hm.\n\nI look.\n\nlook({"place":"bed"})');
  });
});

describe("what a file calls a message", () => {
  it.each([
    [7, { role: "", parts: [{ kind: "other", form: "", value: 7, options: undefined }], options: undefined }],
    [{ role: "user" }, { role: "user", parts: [], options: undefined }],
    [
      { role: 7, content: 7 },
      { role: "", parts: [], options: undefined },
    ],
    [
      { role: "user", content: [null] },
      { role: "user", parts: [{ kind: "other", form: "", value: null, options: undefined }], options: undefined },
    ],
  ])("%j is shown all the same", (message, shown) => {
    const read = readPromptMessage(message);
    expect(read).toEqual(shown);
    expect(countCharacters(read)).toBeGreaterThanOrEqual(0);
    expect(plainTextOfMessage(read)).toBeTypeOf("string");
  });

  it("a file in a message is told by its kind", () => {
    const file = { type: "file", mediaType: "image/png", data: "aGk=" };
    expect(readPromptMessage({ role: "user", content: [file] }).parts).toEqual([
      { kind: "other", form: "file", value: file, options: undefined },
    ]);
  });

  it("a result without an output is told as nothing", () => {
    const [part] = readPromptMessage({ role: "tool", content: [{ type: "tool-result" }] }).parts;
    expect(part).toMatchObject({ kind: "result", tool: "", text: "null", isError: false });
  });
});
