import { failureSecret } from "../../fake-provider/failure-scenes.ts";
import { exactText } from "../../fake-provider/fault-scenes.ts";
import { playing } from "../toolkit/fault-models.ts";
import { inspect, play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

for (const api of ["chat", "responses"] as const) {
  test.describe(`over the ${api} API`, () => {
    test.use({ api });

    test("F07 a provider that never sends headers, only headers, or only comments is given up after its time", async ({
      station,
      guest,
    }) => {
      // The session, which three requests at once would each be given.
      await play(station, guest, "fault-quick");
      const scenes = ["fault-no-headers", "fault-headers-only", "fault-pings-only"];
      const begin = Date.now();
      const played = await Promise.all(scenes.map((scene) => play(station, guest, scene)));
      for (const { run, hits } of played) {
        expect(run).toMatchObject({ status: "failed", error: { code: "provider_timeout" } });
        expect(hits).toHaveLength(1);
        const closedAfter = (hits[0]?.closedByPeerAt ?? 0) - begin;
        expect(closedAfter).toBeGreaterThan(48_000);
        expect(closedAfter).toBeLessThan(72_000);
      }
    });

    test("F08 silence in mid-text keeps what was said, ends as stalled, and closes the provider's socket", async ({
      station,
      guest,
    }) => {
      const { run, text, hits } = await play(station, guest, "fault-stall");
      expect(run).toMatchObject({ status: "interrupted", error: { code: "stalled" } });
      expect(text).toBe("The cat was seen near the old");
      expect(hits).toEqual([expect.objectContaining({ finishedAt: null, closedByPeerAt: expect.any(Number) })]);
    });

    for (const [id, scene] of [
      ["F09", "fault-eof"],
      ["F10", "fault-reset"],
    ] as const) {
      test(`${id} ${scene} in mid-text is never told as a complete answer, and what was said is kept`, async ({
        station,
        guest,
      }) => {
        const { run, text } = await play(station, guest, scene);
        expect(run).toMatchObject({ status: "interrupted", finishReason: "lost" });
        expect(text).toBe("The cat was seen near the old");
      });
    }

    test("F12 one malformed chunk among good text is not completed in silence", async ({ station, guest }) => {
      const { run, text } = await play(station, guest, "fault-malformed-chunk");
      expect(run.status).toMatch(/^(failed|interrupted)$/);
      expect(run.error?.code).toBe("malformed_answer");
      expect(text).toContain("Before the bad chunk.");
    });

    for (const scene of ["fault-no-choices", "fault-empty-body", "fault-200-page"]) {
      test(`F13 ${scene} is told as no answer, and leaves no empty bubble`, async ({ station, guest }) => {
        const { run, view, body } = await play(station, guest, scene);
        expect(run.status).toBe("failed");
        expect(run.error?.code).toMatch(/^(empty_response|provider_error|malformed_answer)$/);
        expect(view.parts).toEqual([]);
        expect(body).not.toMatch(/<h1>|doctype/i);
      });
    }

    for (const [scene, kept] of [
      ["fault-error-first", ""],
      ["fault-error-later", "Half of the answer, and then"],
    ] as const) {
      test(`F14 ${scene} is told in words of ours, and what was said is kept`, async ({ station, guest }) => {
        const { run, text, body } = await play(station, guest, scene);
        expect(run.status).toMatch(/^(failed|interrupted)$/);
        expect(run.error?.code).toMatch(/^[a-z_]+$/);
        expect(text).toBe(kept);
        expect(body).not.toContain(failureSecret);
      });
    }

    test("F24 an answer at its length limit, one cut by a filter and a refusal each end with their own reason", async ({
      station,
      guest,
    }) => {
      const length = await play(station, guest, "fault-length");
      expect(length.run).toMatchObject({ status: "completed", finishReason: "length" });
      const filter = await play(station, guest, "fault-filter");
      expect(filter.run).toMatchObject({ status: "completed", finishReason: "content-filter" });
      const refusal = await play(station, guest, "fault-refusal");
      if (refusal.run.status === "completed") expect(refusal.text).toContain("I will not help with that.");
      else expect(refusal.run).toMatchObject({ status: "failed", finishReason: "empty" });
    });

    test("F25 20 MB of text are cut at a megabyte with their reason, and the provider's socket is closed", async ({
      station,
      guest,
    }) => {
      const { runId } = await guest.askToEnd("tell me everything", {
        agent: "plain",
        model: playing("fault-huge-text"),
      });
      const { run, text, hits } = await inspect(station, guest, runId, "fault-huge-text");
      expect(run).toMatchObject({ status: "completed", finishReason: "length" });
      const bytes = Buffer.byteLength(text);
      expect(bytes).toBeGreaterThan(900_000);
      expect(bytes).toBeLessThanOrEqual(1_100_000);
      expect(hits).toEqual([expect.objectContaining({ closedByPeerAt: expect.any(Number) })]);
      expect(hits[0]?.bytesSent).toBeLessThan(15_000_000);
    });

    for (const scene of ["fault-single-bytes", "fault-cut-emoji"]) {
      test(`F25 the text of ${scene} is exact`, async ({ station, guest }) => {
        const { run, text } = await play(station, guest, scene);
        expect(run.status).toBe("completed");
        expect(text).toBe(exactText);
      });
    }

    for (const scene of ["fault-late-text", "fault-text-after-done"]) {
      test(`F26 ${scene}: nothing comes after the end of the run, and what is told of it is stable`, async ({
        station,
        guest,
      }) => {
        const { run, text, events } = await play(station, guest, scene);
        expect(run.status).toMatch(/^(completed|failed|interrupted)$/);
        expect(text).toContain("All that counts.");
        expect(events.at(-1)?.chunk).toMatchObject({ type: "data-span-end", data: { status: run.status } });
        expect(run.lastSeq).toBe(events.at(-1)?.seq);
      });
    }
  });
}
