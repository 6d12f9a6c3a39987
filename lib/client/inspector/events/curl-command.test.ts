import { expect, it } from "vitest";
import { curlCommand } from "#lib/client/inspector/events/curl-command";
import { everything } from "#lib/projections/run-filter";

const asked = { origin: "http://localhost:3000", runId: "run-1", view: "events", filter: everything } as const;

it("streams a view as NDJSON with the session's cookie from a variable", () => {
  expect(curlCommand(asked)).toBe(
    `curl -N 'http://localhost:3000/api/runs/run-1/stream?view=events' -H 'Accept: application/x-ndjson' --cookie "$WHISKER_COOKIE"`,
  );
});

it("holds the filter, and nothing of a value reaches the shell", () => {
  const filter = { include: { names: ["it's; rm -rf $HOME `id`", "!!\n"] }, exclude: { tags: ['"{a,b}[1-3]'] } };
  const command = curlCommand({ ...asked, view: "tokens", filter });
  expect(command).toContain("view=tokens&include_names=it'\\''s%3B%20rm%20-rf%20%24HOME%20%60id%60,!!%0A");
  expect(command).toContain("&exclude_tags=%22%7Ba%2Cb%7D%5B1-3%5D'");
  // One word between quotes: what a single quote would end is begun again at once.
  expect(command.replaceAll("'\\''", "").match(/'[^']*'/g)).toHaveLength(2);
});
