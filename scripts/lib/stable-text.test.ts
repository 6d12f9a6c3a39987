import { describe, expect, it } from "vitest";
import { createStableText } from "./stable-text.mjs";

const [first, second] = ["5e0ad75c-9d5c-4b41-8a43-5b2d3a6c8f10", "cf2a7a8e-63a5-4a06-9d5b-0f4c7c1f9e21"];

describe("a stable text", () => {
  it("has random ids by the order in which they appear, also in later texts", () => {
    const { stable, original } = createStableText();
    expect(stable(`${first}:s2 ${second} ${first}`)).toBe(
      "00000000-0000-4000-8000-000000000001:s2 00000000-0000-4000-8000-000000000002 00000000-0000-4000-8000-000000000001",
    );
    expect(stable(second)).toBe("00000000-0000-4000-8000-000000000002");
    expect(original("/runs/00000000-0000-4000-8000-000000000002/stop")).toBe(`/runs/${second}/stop`);
  });

  it("has one moment for every time", () => {
    const { stable } = createStableText();
    expect(stable('{"at":1795532225002,"start_time":"2026-11-24T14:57:01.118Z"}')).toBe(
      '{"at":1767225600000,"start_time":"2026-01-01T00:00:00.000Z"}',
    );
  });

  it("is otherwise what it was", () => {
    const text = 'call_12umGhpnaptE0Dy1npZCpkAn {"seq":75,"usage":12345} 2026-11-24';
    expect(createStableText().stable(text)).toBe(text);
  });
});
