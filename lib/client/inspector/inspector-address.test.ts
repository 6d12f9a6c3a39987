import { describe, expect, it } from "vitest";
import { readInspectorPlace, writeInspectorPlace } from "#lib/client/inspector/inspector-address";

describe("the place in an inspector's address", () => {
  it.each(["", "tab=events&span=s4&seq=12", "tab=log&seq=3", "span=s2"])(
    "is the same after reading and writing %j",
    (text) => {
      const query = new URLSearchParams(text);
      expect(writeInspectorPlace(new URLSearchParams(), readInspectorPlace(query)).toString()).toBe(text);
    },
  );

  it("leaves the rest of the query as it is", () => {
    const query = new URLSearchParams("compare=abc&tab=log");
    const place = { tab: "timeline", selection: { span: null, seq: 4 } } as const;
    expect(writeInspectorPlace(query, place).toString()).toBe("compare=abc&seq=4");
  });

  it.each(["tab=secrets", "seq=-1", "seq=1.5", "seq=1e99", "seq=no", `span=${"s".repeat(65)}`])(
    "does not believe %j",
    (text) => {
      expect(readInspectorPlace(new URLSearchParams(text))).toEqual({
        tab: "timeline",
        selection: { span: null, seq: null },
      });
    },
  );
});
