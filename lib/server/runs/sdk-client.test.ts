import { describe, expect, it } from "vitest";
import { emptyRunView, projectRunView } from "#lib/projections/project-run-view";
import type { RunView } from "#lib/protocol/run-view";
import { recordScene } from "#lib/server/executor/testing/record-scene";
import { recordedRuns } from "#lib/server/executor/testing/recorded-runs";
import { recordedScenes } from "#lib/server/executor/testing/recorded-scenes";
import type { CommittedEvent } from "#lib/server/runs/committed-event";
import { readBySdk } from "#lib/server/runs/testing/read-by-sdk";
import { partsOfFold, partsOfSdk } from "#lib/server/runs/testing/sdk-parts";

const viewOf = (log: readonly CommittedEvent[]): RunView => log.reduce(projectRunView, emptyRunView("run-1"));

describe("an AI SDK client's message", () => {
  it.each(recordedRuns)("of a run with %s has the parts of our fold", async (_name, record) => {
    for (const { log } of await record()) {
      const view = viewOf(log);
      const { message, errors } = await readBySdk(log);
      expect(partsOfSdk(message)).toEqual(partsOfFold(view));
      expect(message).toMatchObject({ id: "run-1", role: "assistant" });
      expect(errors).toEqual(view.error ? [view.error.message] : []);
    }
  });

  it.each(recordedRuns)("of a run with %s has them behind every event, too", async (_name, record) => {
    const [whole] = await record();
    const log = whole?.log ?? [];
    for (let length = 1; length <= log.length; length++) {
      const seen = log.slice(0, length);
      const { message } = await readBySdk(seen, 1);
      expect(partsOfSdk(message), `behind event ${length}`).toEqual(partsOfFold(viewOf(seen)));
    }
  });
});

it("our card keeps what a tool had shown before it failed, which an AI SDK client drops", async () => {
  const scene = recordedScenes["a tool that answers bit by bit and then throws"];
  if (!scene) throw new Error("There is no such scene.");
  const { log } = await recordScene(scene);
  const failed = { state: "output-error", errorText: "The tool failed (reference ref-1)." };
  expect(viewOf(log).parts[0]).toMatchObject({ state: "failed", output: { found: 1 }, errorText: failed.errorText });
  const sdkPart = (await readBySdk(log)).message?.parts[1];
  expect(sdkPart).toMatchObject(failed);
  expect(sdkPart).toHaveProperty("output", undefined);
});

const itMayHaveRun = "It was cut off before it had finished; it may have run.";
const serverStopped = "The server stopped while this answer was being written.";
const timeIsUp = "The answer took longer than it may.";
const step = { type: "step-start" };
const half = { type: "text", text: "Half a", state: "done" };
const nested = { type: "tool-get_items", toolCallId: "c1", input: { place: "shelf" } };
const unwritten = { type: "tool-look", toolCallId: "c1", state: "output-error", input: null };
const said = { type: "text", text: "I look.", state: "done" };

/** What is absent is absent, not undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("of a run that was cut off", () => {
  it.each<[string, object[], string[]]>([
    ["a stop in the text", [step, half], []],
    ["a time limit in the text", [step, half], [timeIsUp]],
    ["a crash in the text", [step, half], [serverStopped]],
    ["a stop in thinking", [step, { type: "reasoning", id: "r1", text: "Where", state: "done" }], []],
    ["a stop in the arguments of a call", [step, said, { ...unwritten, errorText: "Stopped before it began." }], []],
    [
      "a crash in the arguments of a call",
      [step, said, { ...unwritten, errorText: "Not run: the server stopped." }],
      [serverStopped],
    ],
    ["a stop in a model that a tool asks", [step, { ...nested, state: "output-error", errorText: itMayHaveRun }], []],
    [
      "a crash in a model that a tool asks",
      [step, { ...nested, state: "output-error", errorText: "The server stopped; it may have run." }],
      [serverStopped],
    ],
  ])(
    "after %s an AI SDK client has what was said, calls as errors, and is told of it once",
    async (name, parts, errors) => {
      const scene = recordedScenes[name];
      if (!scene) throw new Error(`There is no ${name}.`);
      const reading = await readBySdk((await recordScene(scene)).log);
      expect(plain(reading.message?.parts)).toEqual(parts);
      expect(reading.errors).toEqual(errors);
    },
  );

  it("and not ended yet an AI SDK client has it as it stands: text that streams, a call that is being written or runs", async () => {
    const cutBehind = async (name: string, type: string): Promise<unknown> => {
      const scene = recordedScenes[name];
      if (!scene) throw new Error(`There is no ${name}.`);
      const { log } = await recordScene(scene);
      const last = log.findLastIndex(({ chunk }) => chunk.type === type);
      return plain((await readBySdk(log.slice(0, last + 1))).message?.parts.at(-1));
    };
    expect(await cutBehind("a crash in the text", "text-delta")).toEqual({ ...half, state: "streaming" });
    expect(await cutBehind("a crash in the arguments of a call", "tool-input-delta")).toEqual({
      type: "tool-look",
      toolCallId: "c1",
      state: "input-streaming",
      input: { place: "un" },
      rawInput: '{"place":"un',
    });
    // Text from inside a tool is ours alone: it is no part of the SDK's message.
    expect(await cutBehind("a crash in a model that a tool asks", "data-tool-output-delta")).toEqual({
      ...nested,
      state: "input-available",
    });
  });
});
