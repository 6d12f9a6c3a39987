import { expect, it } from "vitest";
import { argumentPreview, linePreview } from "#lib/client/argument-preview";

it("takes the first plain value of the arguments", () => {
  expect(argumentPreview({ x: 10, y: 20 })).toBe("10");
  expect(argumentPreview({ filter: { deep: "no" }, place: "shelf" })).toBe("shelf");
  expect(argumentPreview({})).toBeNull();
  expect(argumentPreview(undefined)).toBeNull();
});

it("shows one line of at most 80 characters", () => {
  expect(linePreview("two\n  lines")).toBe("two lines");
  expect(linePreview("x".repeat(500))).toHaveLength(80);
  expect(linePreview("x".repeat(500))?.endsWith("…")).toBe(true);
  expect(linePreview("  \n ")).toBeNull();
});
