import { describe, expect, it, onTestFinished } from "vitest";
import { lockDataDir } from "#lib/server/store/lock-data-dir";
import { makeTemporaryDir, openStore } from "#lib/server/store/testing/open-test-store";
import { ask } from "#lib/server/terminal/ask";

const question = "where is the cat hiding?";

/** One turn over a data folder of its own. `onPut` sees what is printed as it comes. */
function openTerminal() {
  const { dir, remove } = makeTemporaryDir();
  onTestFinished(remove);
  const variables = { WHISKER_DATA_DIR: dir, WHISKER_EMBEDDED_TPS: "0" };
  async function run(args: string[], { tps = "0", onPut }: { tps?: string; onPut?: (stop: () => void) => void } = {}) {
    const stop = new AbortController();
    let out = "";
    let notes = "";
    const code = await ask({
      args,
      variables: { ...variables, WHISKER_EMBEDDED_TPS: tps },
      stop: stop.signal,
      streams: {
        put(text) {
          out += text;
          onPut?.(() => stop.abort());
        },
        note(text) {
          notes += text;
        },
        hasColours: false,
        hasNoteColours: false,
        drained: () => Promise.resolve(),
        flushed: () => Promise.resolve(),
      },
    });
    return { code, out, notes };
  }
  return { dir, run };
}

describe("one turn in a terminal", () => {
  it("prints the run, says where it is recorded, and ends well", async () => {
    const { dir, run } = openTerminal();
    const { code, out, notes } = await run([question, "--agent", "plain", "--view", "steps"]);
    expect(out).toMatch(/^Final Output: \S/);
    expect(code).toBe(0);
    expect(notes).toContain(`recorded in ${dir}`);
    const runId = /Run (\S+),/.exec(notes)?.[1] ?? "";
    const { store } = await openStore(dir);
    onTestFinished(() => store.close());
    expect(await store.getRun(runId)).toMatchObject({ status: "completed" });
  });

  it("says the same for the same seed", async () => {
    const { run } = openTerminal();
    const args = [question, "--view", "tokens", "--seed", "3"];
    expect((await run(args)).out).toBe((await run(args)).out);
  });

  it("is kept in memory when another process has the data folder, and says so", async () => {
    const { dir, run } = openTerminal();
    const lock = lockDataDir(dir);
    onTestFinished(() => lock.release());
    const { code, out, notes } = await run([question, "--view", "steps"]);
    expect(code).toBe(0);
    expect(out).toContain("Final Output: ");
    expect(notes).toContain("kept in memory only: the data folder is in use by another process");
  });

  it("stops the run when it is asked to, and says so", async () => {
    const { run } = openTerminal();
    const { code, out, notes } = await run(["write a long answer with headings, a list, a table and code"], {
      tps: "20",
      onPut: (stop) => stop(),
    });
    expect(code).toBe(130);
    expect(notes).toContain("Stopped.");
    expect(out.trimEnd().endsWith("<<DONE>>")).toBe(true);
  });

  it("tells of options that cannot be meant in one line, with a code of its own", async () => {
    const { run } = openTerminal();
    expect(await run([question, "--view", "html"])).toMatchObject({
      code: 2,
      out: "",
      notes: expect.stringMatching(/^--view must be/),
    });
    expect(await run([question, "--agent", "nobody"])).toMatchObject({ code: 2, out: "" });
    expect((await run(["--help"])).out).toContain("--include-names");
  });
});
