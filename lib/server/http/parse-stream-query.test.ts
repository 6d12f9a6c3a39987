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

  it.each(["steps", "messages", "events", "log", "tokens"])("may be the view %s", (view) => {
    expect(ask(`?view=${view}`)).toEqual({ view, format: "sse", after: 0 });
  });

  it("may filter events and tokens by name, type and tag", () => {
    expect(
      ask("?view=events&include_names=Agent,get_items&include_types=chat_model&exclude_tags=tool_llm"),
    ).toMatchObject({
      filter: { include: { names: ["Agent", "get_items"], types: ["chat_model"] }, exclude: { tags: ["tool_llm"] } },
    });
    expect(ask("?view=tokens&include_tags=tool_llm")).toMatchObject({ filter: { include: { tags: ["tool_llm"] } } });
  });

  it.each([
    "?view=events&include_types=llm",
    "?view=events&include_names=",
    "?view=tokens&exclude_tags=a,,b",
    "?view=steps&include_tags=a",
    "?include_tags=a",
  ])("is refused for the filter %s", (query) => {
    expect(() => ask(query)).toThrow(expect.objectContaining({ code: "bad_request" }));
  });

  it.each(["?view=", "?view=html", "?view=__proto__"])("is refused for the view %s", (query) => {
    expect(() => ask(query)).toThrow(expect.objectContaining({ code: "bad_request" }));
  });
});
