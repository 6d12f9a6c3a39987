import { describe, expect, it } from "vitest";
import { parseStreamQuery } from "#lib/server/http/parse-stream-query";

const ask = (query: string, headers: Record<string, string> = {}) =>
  parseStreamQuery(new Request(`http://localhost/api/runs/r/stream${query}`, { headers }));

describe("how a run's stream is asked for", () => {
  it("is the ui view from the beginning unless something else is said", () => {
    expect(ask("")).toEqual({ view: "ui", format: "sse", after: 0 });
  });

  it("may be a place, of which the one of a lost connection wins", () => {
    expect(ask("?after=12")).toMatchObject({ after: 12 });
    expect(ask("?after=12", { "last-event-id": "34" })).toMatchObject({ after: 34 });
  });

  it("may be raw events, one JSON text a line", () => {
    expect(ask("?view=raw", { accept: "text/html, application/x-ndjson" })).toMatchObject({
      view: "raw",
      format: "ndjson",
    });
  });

  it.each(["?after=-1", "?after=1.5", "?after=", "?after=x", "?after=1e3", "?after=0x10", "?after=9999999999999999"])(
    "is refused for the place %s",
    (query) => {
      expect(() => ask(query)).toThrow(expect.objectContaining({ code: "bad_request" }));
    },
  );

  it("is refused for a place of a lost connection that cannot be", () => {
    expect(() => ask("", { "last-event-id": "seven" })).toThrow(expect.objectContaining({ code: "bad_request" }));
  });

  it.each(["?view=", "?view=html", "?view=__proto__"])("is refused for the view %s", (query) => {
    expect(() => ask(query)).toThrow(expect.objectContaining({ code: "bad_request" }));
  });
});
