import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "../fixtures.ts";
import { test } from "./own-data-folder.ts";

const wrong: [title: string, environment: Record<string, string>, line: RegExp][] = [
  ["a DATABASE_URL that is not PostgreSQL's", { DATABASE_URL: "mysql://u:hidden-word@db/x" }, /^DATABASE_URL is wrong/],
  ["a missing WHISKER_SECRET", { DATABASE_URL: "postgres://u:hidden-word@db/x" }, /^WHISKER_SECRET must be set/],
  [
    "a database that nothing answers for",
    { DATABASE_URL: "postgres://u:hidden-word@127.0.0.1:1/x", WHISKER_SECRET: "long enough for a secret of this test" },
    /^DATABASE_URL names a database that cannot be used: nothing answers/,
  ],
  ["a wrong WHISKER_EMBEDDED_TPS", { WHISKER_EMBEDDED_TPS: "fast" }, /^WHISKER_EMBEDDED_TPS is wrong/],
  ["a wrong OPENAI_BASE_URL", { OPENAI_BASE_URL: "localhost:1234" }, /^OPENAI_BASE_URL is wrong/],
  ["a wrong OPENAI_API", { OPENAI_API: "completions" }, /^OPENAI_API is wrong/],
  ["a WHISKER_SECRET that is too short", { WHISKER_SECRET: "hidden-word" }, /^WHISKER_SECRET is wrong/],
  ["a WHISKER_MODEL that is not offered", { WHISKER_MODEL: "openai:nothing" }, /^WHISKER_MODEL is .*not offered/],
];

for (const [title, environment, line] of wrong) {
  test(`${title} stops the start with one line that names it`, async ({ spawn }) => {
    const app = await spawn({ environment });
    expect(await app.ended).not.toBe(0);
    const lines = app.output().trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
    expect(app.output()).not.toContain("hidden-word");
  });
}

test("a blank OPENAI_BASE_URL is one that is not set", async ({ spawn }) => {
  const app = await spawn({ environment: { OPENAI_BASE_URL: " " } });
  await app.ready();
});

test("a second process on the same data folder ends with one clear line, and the first goes on", async ({
  spawn,
  dataFolder,
}) => {
  const first = await spawn();
  await first.ready();
  const second = await spawn();
  expect(await second.ended).not.toBe(0);
  const lines = second.output().trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`The data folder ${dataFolder} is in use by another Whisker process`);
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
});

test("a data folder that is a file stops the start with one line", async ({ spawn, dataFolder }) => {
  const file = join(dataFolder, "file");
  await writeFile(file, "");
  const app = await spawn({ dataFolder: file });
  expect(await app.ended).not.toBe(0);
  expect(app.output().trim().split("\n")).toEqual([
    expect.stringContaining(`The data folder ${file} cannot be written to`),
  ]);
});
