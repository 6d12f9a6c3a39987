import { describe, expect, it } from "vitest";
import { fileRunLog } from "#lib/client/inspector/file-run-log";
import { createRunLog } from "#lib/client/inspector/run-log";
import { catRun } from "#lib/projections/testing/cat-run";
import { wholeHeader } from "#lib/projections/testing/whole-header";
import type { RunEvent } from "#lib/protocol/run-event";

const events: RunEvent[] = catRun.map((chunk, index) => ({ runId: "run-1", seq: index + 1, at: 1_000 + index, chunk }));

/** A log whose frames come when the test says so. */
function createFixture() {
  const frames: (() => void)[] = [];
  const log = createRunLog("run-1", (callback) => {
    frames.push(callback);
    return () => frames.splice(frames.indexOf(callback), 1);
  });
  let told = 0;
  log.subscribe(() => {
    told += 1;
  });
  return { log, nextFrame: () => frames.splice(0).map((callback) => callback()), told: () => told };
}

describe("createRunLog", () => {
  it("tells of many events once, with the next frame", () => {
    const { log, nextFrame, told } = createFixture();
    for (const event of events) log.push(event);
    expect([told(), log.shownCount()]).toEqual([0, 0]);
    nextFrame();
    expect([told(), log.shownCount()]).toEqual([1, events.length]);
  });

  it("passes over an event that is here already and one that leaves a gap", () => {
    const { log } = createFixture();
    const [first, second, third] = events;
    if (!first || !second || !third) throw new Error("The run has three events at least.");
    for (const event of [first, first, third, second, first]) log.push(event);
    expect(log.events).toEqual([first, second]);
    expect(log.lastSeq()).toBe(2);
  });

  it("has ended with the end of its root span, not with that of a span within", () => {
    const { log } = createFixture();
    for (const event of events.slice(0, -1)) log.push(event);
    expect(log.hasEnded()).toBe(false);
    for (const event of events) log.push(event);
    expect(log.hasEnded()).toBe(true);
  });

  it("keeps the header it began with when another comes with a rejoin", () => {
    const { log } = createFixture();
    log.setHeader(wholeHeader);
    log.setHeader({ ...wholeHeader, instructions: "Others." });
    expect(log.header()).toBe(wholeHeader);
  });
});

describe("fileRunLog", () => {
  it("is there as a whole at once", () => {
    const log = fileRunLog(wholeHeader, events);
    expect([log.phase(), log.shownCount(), log.header()]).toEqual(["ended", events.length, wholeHeader]);
  });

  it("is cut when the file ends before the run does", () => {
    expect(fileRunLog(wholeHeader, events.slice(0, 7)).phase()).toBe("cut");
    expect(fileRunLog(wholeHeader, []).phase()).toBe("cut");
  });
});
