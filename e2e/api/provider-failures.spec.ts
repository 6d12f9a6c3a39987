import { failureSecret } from "../fake-provider/failure-scenes.ts";
import { expect, test } from "../fixtures.ts";
import { fakeModel } from "../servers/offered-models.ts";

const failures = [
  { scene: "fake-401", status: "failed", reason: "error", message: /refused the server's credentials/ },
  { scene: "fake-404", status: "failed", reason: "error", message: /does not offer this model/ },
  { scene: "fake-429", status: "failed", reason: "error", message: /too many requests\. Try again in 7 seconds/ },
  { scene: "fake-quota", status: "failed", reason: "error", message: /no credit left/ },
  { scene: "fake-500", status: "failed", reason: "error", message: /problem of its own/ },
  { scene: "fake-context", status: "failed", reason: "error", message: /longer than the model can read/ },
  { scene: "fake-empty", status: "failed", reason: "empty", message: /no answer/ },
  { scene: "fake-drop", status: "interrupted", reason: "lost", message: /broke off/, kept: "near the windo" },
  { scene: "fake-eof", status: "interrupted", reason: "lost", message: /broke off/, kept: "simply ends without" },
  { scene: "fake-error", status: "failed", reason: "error", message: /provider/, kept: "Half an answer" },
] as const;

/** The answer's words in the body of a stream. */
function textOf(body: string): string {
  return [...body.matchAll(/^data: (\{"type":"text-delta".*)$/gm)]
    .map(([, json]) => JSON.parse(json ?? "").delta)
    .join("");
}

for (const app of ["chat", "responses"] as const) {
  test.describe(`over the ${app} API`, () => {
    test.use({ app });

    for (const failure of failures) {
      test(`${failure.scene} ends the run ${failure.status} with a sentence of ours`, async ({ guest }) => {
        const model = fakeModel(failure.scene);
        const { runId, chatId, body } = await guest.askToEnd("hello", { agent: "plain", model });
        const run = await guest.run(runId);
        expect(run).toMatchObject({ status: failure.status, finishReason: failure.reason });
        expect(run.error?.message).toMatch(failure.message);
        expect(body).toContain('"type":"error"');
        if ("kept" in failure) expect(textOf(body)).toContain(failure.kept);
        const raw = await (await guest.fetch(`/api/runs/${runId}/stream?view=raw`)).text();
        const chat = JSON.stringify(await guest.chat(chatId));
        for (const text of [body, raw, chat]) expect(text).not.toContain(failureSecret);
      });
    }

    test("a refusal is an answer that says so", async ({ guest }) => {
      const { runId, chatId } = await guest.askToEnd("hello", { agent: "plain", model: fakeModel("fake-refusal") });
      const run = await guest.run(runId);
      const [, answer] = (await guest.chat(chatId)).messages;
      if (run.status === "completed") expect(JSON.stringify(answer)).toContain("I cannot help with that");
      else expect(run.error?.message).toMatch(/refus|no answer|filter/i);
    });

    test("an answer at its length limit is complete and says why it ends", async ({ guest }) => {
      const { runId } = await guest.askToEnd("hello", { agent: "plain", model: fakeModel("fake-length") });
      expect(await guest.run(runId)).toMatchObject({ status: "completed", finishReason: "length" });
    });

    test("a call whose arguments broke off is closed as interrupted and never ran", async ({ guest }) => {
      const { chatId, runId } = await guest.askToEnd("hello", {
        agent: "cat",
        model: fakeModel("fake-drop-arguments"),
      });
      expect((await guest.run(runId)).status).toBe("interrupted");
      const [, answer] = (await guest.chat(chatId)).messages;
      expect(answer).toMatchObject({ view: { parts: [{ kind: "tool", state: "interrupted", hasStarted: false }] } });
    });

    test("two tools are called one after the other with arguments in fragments", async ({ guest }) => {
      const { chatId } = await guest.askToEnd("find the cat", { agent: "cat", model: fakeModel("fake-two-tools") });
      const [, answer] = (await guest.chat(chatId)).messages;
      if (answer?.role !== "assistant") throw new Error("There is no answer.");
      expect(answer.view.status).toBe("completed");
      const tools = answer.view.parts.filter((part) => part.kind === "tool");
      expect(tools.map(({ tool, state }) => [tool, state])).toEqual([
        ["where_cat_is_hiding", "done"],
        ["get_items", "done"],
      ]);
      expect(tools[1]?.input).toEqual({ place: tools[0]?.output });
      expect(answer.view.parts.at(-1)).toMatchObject({
        kind: "text",
        text: expect.stringContaining(String(tools[1]?.output)),
      });
    });

    test("parallel calls keep their own arguments and results", async ({ guest }) => {
      const { chatId } = await guest.askToEnd("look at both", { agent: "cat", model: fakeModel("fake-parallel") });
      const [, answer] = (await guest.chat(chatId)).messages;
      if (answer?.role !== "assistant") throw new Error("There is no answer.");
      const tools = answer.view.parts.filter((part) => part.kind === "tool");
      expect(tools.map(({ input, output }) => [input, output])).toEqual([
        [{ place: "under the bed" }, "socks, shoes and dust bunnies"],
        [{ place: "on the shelf" }, "books, pencils and pictures"],
      ]);
    });

    test("thinking is kept apart from the answer", async ({ guest }) => {
      const { chatId } = await guest.askToEnd("think", { agent: "plain", model: fakeModel("fake-thinking") });
      const [, answer] = (await guest.chat(chatId)).messages;
      expect(answer).toMatchObject({
        view: {
          parts: [
            { kind: "reasoning", text: expect.stringContaining("warmer one"), isStreaming: false },
            { kind: "text", text: expect.stringContaining("most likely under the bed") },
          ],
        },
      });
    });
  });
}
