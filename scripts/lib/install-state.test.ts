import { describe, expect, it } from "vitest";
import { matchesLock } from "./install-state.mjs";

const lock = {
  packages: {
    "": {},
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a-for-another-system": { version: "1.0.0", optional: true },
  },
};

describe("matchesLock", () => {
  it("accepts what is asked for, without the optional packages of other systems", () => {
    expect(matchesLock(lock, { packages: { "node_modules/a": { version: "1.0.0" } } })).toBe(true);
  });

  it("refuses another version and a missing package", () => {
    expect(matchesLock(lock, { packages: { "node_modules/a": { version: "1.0.1" } } })).toBe(false);
    expect(matchesLock(lock, { packages: {} })).toBe(false);
  });
});
