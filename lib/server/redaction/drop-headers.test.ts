import { describe, expect, it } from "vitest";
import { dropHeaders } from "#lib/server/redaction/drop-headers";
import { MASK } from "#lib/server/redaction/mask";

describe("headers that let somebody in", () => {
  it("lose their values, whatever these look like and however the name is written", () => {
    expect(
      dropHeaders({
        authorization: "letmein",
        "Proxy-Authorization": "Basic eDp5",
        COOKIE: "sid=1; theme=dark",
        "set-cookie": ["sid=1; Path=/", "theme=dark"],
        "X-Api-Key": "k",
        accept: "*/*",
      }),
    ).toEqual({
      authorization: MASK,
      "Proxy-Authorization": MASK,
      COOKIE: MASK,
      "set-cookie": [MASK, MASK],
      "X-Api-Key": MASK,
      accept: "*/*",
    });
  });

  it("lose them as pairs, as names and values in turn, and as records", () => {
    expect(dropHeaders(["Authorization", "Bearer abcdef1"])).toEqual(["Authorization", MASK]);
    expect(dropHeaders(["host", "x", "cookie", "sid=1", "accept", "*/*"])).toEqual([
      ...["host", "x", "cookie", MASK, "accept", "*/*"],
    ]);
    expect(dropHeaders({ name: "Cookie", value: "sid=1", count: 2 })).toEqual({
      name: "Cookie",
      value: MASK,
      count: 2,
    });
  });
});

describe("what only has the name of such a header", () => {
  it.each([
    { cookie: "chocolate chip" },
    { authorization: { type: "oauth" }, cookie: 3 },
    { authorization: "" },
    { name: "cookie", value: "chocolate chip" },
    { name: "shelf", value: "sid=1" },
    ["cookie", "cake"],
    ["authorization", "authentication"],
    ["tea", "cookie", "sid=1"],
    ["cookie", { sid: "a=b" }],
    { authorizations: "Bearer abcdef1" },
  ])("stays as it is: %j", (container) => {
    expect(dropHeaders(container)).toEqual(container);
  });

  it("is answered itself where there is nothing of the kind", () => {
    const [object, list] = [{ a: "b" }, ["a", "b"]];
    expect(dropHeaders(object)).toBe(object);
    expect(dropHeaders(list)).toBe(list);
  });
});
