import { readAllSse, readSse } from "../../http/read-sse.ts";
import { spawnApp } from "../../servers/app-process.ts";
import { playing } from "../toolkit/fault-models.ts";
import { cardsOf, inspect } from "../toolkit/play.ts";
import { untilText } from "../toolkit/read-ticks.ts";
import { expect, test } from "../toolkit/row-test.ts";

const ticks = Array.from({ length: 100 }, (_, index) => `tick-${index + 1}`).join(" ");

test("F50 what was shown when the embedded server was killed in mid-text is there again, and the answer goes on to its end", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
  const shown = await untilText(response, "tick-20");
  await own.apps[0]?.stop("SIGKILL");
  await own.restart();

  const events = await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  expect(events.at(-1)?.data).toBe("[DONE]");
  const { run, text, view } = await inspect(own, guest, runId, "fault-ticks");
  expect(run.status).toBe("completed");
  expect(text).toBe(ticks);
  expect(text.startsWith(shown)).toBe(true);
  expect(view.parts).toHaveLength(1);
});

test("F50 a tool that must not run twice and was running at the kill is told as unknown, and not run again", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask('call pays {"seconds": 20}', {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  for await (const { data } of readSse(response)) if (data.includes('"kind":"tool"')) break;
  await expect.poll(() => own.executions()).toHaveLength(1);
  await own.apps[0]?.stop("SIGKILL");
  await own.restart();
  await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  const { run, view, text } = await inspect(own, guest, runId, "fault-call-asked");
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "pays", state: expect.stringMatching(/^(failed|interrupted)$/) }]);
  expect(cardsOf(view)[0]?.errorText).toMatch(/may have run|unknown/);
  expect(text).toContain("I went on after 1 result.");
  expect(await own.executions()).toHaveLength(1);
});

test("F50 a tool that may run twice and was running at the kill is run again, and the answer is complete", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask('call waits {"seconds": 4}', {
    agent: "faults",
    model: playing("fault-call-asked"),
  });
  for await (const { data } of readSse(response)) if (data.includes('"kind":"tool"')) break;
  await expect.poll(() => own.executions()).toHaveLength(1);
  await own.apps[0]?.stop("SIGKILL");
  await own.restart();
  await readAllSse(await guest.fetch(`/api/runs/${runId}/stream`));
  const { run, view } = await inspect(own, guest, runId, "fault-call-asked");
  expect(run.status).toBe("completed");
  expect(cardsOf(view)).toMatchObject([{ tool: "waits", state: "done", output: "worked for 4 seconds" }]);
});

test("F53 a second process on the same data folder is refused with one line, and changes nothing", async ({
  openOwn,
}) => {
  const own = await openOwn();
  const guest = own.newGuest();
  const { runId, response } = await guest.ask("count", { agent: "plain", model: playing("fault-ticks") });
  const second = await spawnApp({ dataFolder: own.dataFolder });
  expect(await second.ended).not.toBe(0);
  expect(second.output().trim().split("\n")).toEqual([expect.stringContaining("is in use by another Whisker process")]);
  await response.text();
  expect((await inspect(own, guest, runId, "fault-ticks")).text).toBe(ticks);
});
