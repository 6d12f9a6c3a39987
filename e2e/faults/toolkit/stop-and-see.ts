import { expect } from "playwright/test";
import type { Guest } from "../../http/guest.ts";
import { inspect, play } from "./play.ts";
import type { Station } from "./station.ts";

/** Stops a run, waits until its owner is told that it has stopped, and answers the time it was asked at, ms since 1970. */
export async function stopAndSee(guest: Guest, runId: string): Promise<number> {
  const askedAt = Date.now();
  const response = await guest.post(`/api/runs/${runId}/stop`);
  await response.arrayBuffer();
  expect(response.status).toBe(200);
  await expect.poll(async () => (await guest.run(runId)).status, { intervals: [50] }).toBe("stopped");
  return askedAt;
}

/**
 * Checks that an ended run neither grows nor asks the provider anything more while another run of more than a second is
 * played. Answers the run as it stays.
 */
export async function expectStays(station: Station, guest: Guest, runId: string, scene: string) {
  const before = await inspect(station, guest, runId, scene);
  await play(station, guest, "fault-second");
  const after = await inspect(station, guest, runId, scene);
  expect(after).toMatchObject({ run: before.run, events: before.events });
  expect(after.hits).toHaveLength(before.hits.length);
  return after;
}
