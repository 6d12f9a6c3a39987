import { chatBody } from "../../http/guest.ts";
import { rawRequest } from "../../http/raw-request.ts";
import { readAllSse, readSse } from "../../http/read-sse.ts";
import { playing } from "../toolkit/fault-models.ts";
import { play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";
import { readRuns } from "../toolkit/stored-runs.ts";

const plain = (scene: string) => ({ agent: "plain", model: playing(scene) });

for (const mode of ["embedded", "postgres"] as const) {
  test.describe(`on ${mode === "embedded" ? "the embedded database" : "two servers with PostgreSQL"}`, () => {
    test.use({ mode });

    test("F37 a Stop of an older run leaves the new one alone", async ({ station, guest }) => {
      const first = await play(station, guest, "fault-quick");
      const next = await guest.ask("go on", { id: first.chatId, ...plain("fault-ticks") });
      const stop = await guest.post(`/api/runs/${first.run.id}/stop`);
      expect(stop.status).toBe(200);
      expect(await stop.json()).toEqual(first.run);
      await next.response.text();
      expect((await guest.run(next.runId)).status).toBe("completed");
    });

    test("F38 ten Stops end a run once, and a Stop of an ended run changes nothing", async ({ station, guest }) => {
      const { runId, response } = await guest.ask("go on", plain("fake-slow"));
      for await (const { data } of readSse(response)) if (data.includes("tick-3")) break;
      const stops = await Promise.all(Array.from({ length: 10 }, () => guest.post(`/api/runs/${runId}/stop`)));
      expect(stops.map(({ status }) => status)).toEqual(stops.map(() => 200));
      await expect.poll(async () => (await guest.run(runId)).status).toBe("stopped");
      const [before] = await readRuns(station.database).then((runs) => runs.filter(({ id }) => id === runId));
      expect((await guest.post(`/api/runs/${runId}/stop`)).status).toBe(200);
      const [after] = await readRuns(station.database).then((runs) => runs.filter(({ id }) => id === runId));
      expect(after).toEqual(before);
    });

    test("F39 a POST whose answer was lost and that is sent again has one run and one answer", async ({
      station,
      guest,
    }) => {
      await guest.askToEnd("hello");
      const body = chatBody("one question", plain("fault-quick"));
      station.front.fates.push({ isAnswerLost: true });
      const lost = rawRequest({
        url: station.url,
        path: "/api/chat",
        method: "POST",
        headers: { "content-type": "application/json", cookie: guest.cookie ?? "", host: new URL(station.url).host },
        body: JSON.stringify(body),
      });
      await expect(lost).rejects.toThrow();
      const response = await guest.post("/api/chat", body);
      expect(response.status).toBe(200);
      expect((await readAllSse(response)).at(-1)?.data).toBe("[DONE]");
      expect((await guest.chat(body.id)).messages).toHaveLength(2);
      expect(station.provider.hits.list({ model: "fault-quick" })).toHaveLength(1);
    });

    test("F40 the same key with another body is refused, and by another person is a request of its own", async ({
      station,
      guest,
    }) => {
      const body = chatBody("hello", plain("fault-quick"));
      await (await guest.post("/api/chat", body)).text();
      const before = await guest.chat(body.id);
      const other = { ...body, message: { ...body.message, parts: [{ type: "text", text: "goodbye" }] } };
      const refused = await guest.post("/api/chat", other);
      expect(refused.status).toBe(422);
      await refused.arrayBuffer();
      expect(await guest.chat(body.id)).toEqual(before);

      const stranger = station.newGuest();
      await stranger.askToEnd("to have a session");
      const foreign = await stranger.post("/api/chat", body);
      expect(foreign.status).toBe(404);
      await foreign.arrayBuffer();
      const own = await stranger.post("/api/chat", { ...body, id: crypto.randomUUID() });
      expect(own.status).toBe(200);
      expect(own.headers.get("x-run-id")).not.toBe(before.headId);
      await own.text();
    });

    test("F41 a POST sent again after the run is over replays that run", async ({ station, guest }) => {
      const body = chatBody("hello", plain("fault-quick"));
      const first = await guest.post("/api/chat", body);
      const before = await readAllSse(first);
      const again = await guest.post("/api/chat", body);
      expect(again.headers.get("x-run-id")).toBe(first.headers.get("x-run-id"));
      const words = (events: { data: string }[]) =>
        events.flatMap(({ data }) => (data.includes('"text-delta"') ? [JSON.parse(data).delta] : [])).join("");
      expect(words(await readAllSse(again))).toBe(words(before));
      expect(station.provider.hits.list({ model: "fault-quick" })).toHaveLength(1);
    });

    test("F43 while a run goes on, editing and redoing are refused with its id, and nothing is left behind", async ({
      station,
      guest,
    }) => {
      const { runId, chatId, response } = await guest.ask("go on", plain("fake-slow"));
      const [question] = (await guest.chat(chatId)).messages;
      const attempts = [
        { id: chatId, trigger: "regenerate-message" },
        { ...chatBody("edited"), id: chatId, messageId: question?.id },
        { ...chatBody("another"), id: chatId },
      ];
      for (const body of attempts) {
        const refused = await guest.post("/api/chat", body);
        expect(refused.status).toBe(409);
        expect((await refused.json()).error).toMatchObject({ code: "run_active", runId });
      }
      expect((await guest.chat(chatId)).messages).toHaveLength(2);
      await (await guest.post(`/api/runs/${runId}/stop`)).arrayBuffer();
      await response.text();
      expect((await readRuns(station.database)).filter(({ chat_id }) => chat_id === chatId)).toHaveLength(1);
    });

    test("F43 no door is open yet that deletes a chat or one message", async ({ station, guest }) => {
      const { chatId, view } = await play(station, guest, "fault-quick");
      for (const path of [`/api/chats/${chatId}`, `/api/chats/${chatId}/messages/${view.runId}`]) {
        const response = await guest.fetch(path, { method: "DELETE" });
        await response.arrayBuffer();
        expect([404, 405]).toContain(response.status);
      }
      expect((await guest.chat(chatId)).messages).toHaveLength(2);
    });
  });
}
