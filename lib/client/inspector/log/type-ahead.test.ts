import { describe, expect, it } from "vitest";
import { createTypeAhead } from "#lib/client/inspector/log/type-ahead";

const names = ["run", "id", "logs", "logic", "metadata", "Model"];

describe("createTypeAhead", () => {
  it("finds the next row whose name begins with a letter, whatever its case", () => {
    const typing = createTypeAhead();
    expect(typing.type("M", 0, names, 0)).toBe(4);
    expect(typing.type("m", 100, names, 4)).toBe(5);
  });

  it("goes on with a word for as long as there is no pause", () => {
    const typing = createTypeAhead();
    expect([..."logi"].map((letter, index) => typing.type(letter, index * 100, names, 0)).at(-1)).toBe(3);
    expect(typing.type("i", 5_000, names, 0)).toBe(1);
  });

  it("begins a new word when it is told to, however soon", () => {
    const typing = createTypeAhead();
    typing.type("l", 0, names, 0);
    expect(typing.type("m", 10, names, 0)).toBe(null);
    typing.reset();
    expect(typing.type("m", 20, names, 0)).toBe(4);
  });
});
