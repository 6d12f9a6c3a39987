import { describe, expect, it } from "vitest";
import { readEnvironment } from "#lib/server/env/environment";

describe("protection that this version does not have", () => {
  it.each([
    ["WHISKER_LIMITS", "public"],
    ["WHISKER_TRUSTED_HOPS", "17"],
    ["WHISKER_RETENTION_DAYS", "365"],
  ])("is refused in one line without the value when %s asks for it", (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name} is set, but this version of Whisker [^\\n]+ to start\\.$`));
    expect(read).not.toThrow(value);
  });

  it("is not asked for by limits that are off, nor by blank variables", () => {
    expect(() => readEnvironment({ WHISKER_LIMITS: "off", WHISKER_TRUSTED_HOPS: " " })).not.toThrow();
  });
});
