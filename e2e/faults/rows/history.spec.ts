import { openOwnPage } from "../toolkit/own-page.ts";
import { play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

interface Damage {
  what: string;
  /** What is left of the answer. */
  leaves: "a tombstone" | "the text";
  sql: (runId: string) => string;
}

const damages: Damage[] = [
  {
    what: "a row that is no JSON",
    leaves: "a tombstone",
    sql: (id) => `update run_events set chunk = '{"type":"text-del' where run_id = '${id}' and seq = 4`,
  },
  {
    what: "a row that is missing",
    leaves: "a tombstone",
    sql: (id) => `delete from run_events where run_id = '${id}' and seq = 4`,
  },
  {
    what: "a chunk of a kind nobody knows",
    leaves: "the text",
    sql: (id) => `update run_events set chunk = '{"type":"legacy-part","x":1}' where run_id = '${id}' and seq = 4`,
  },
  {
    what: "a tool that is no longer offered",
    leaves: "the text",
    sql: (id) => `update run_events set chunk = replace(chunk, 'get_items', 'removed_tool') where run_id = '${id}'`,
  },
  {
    what: "arguments of an older schema",
    leaves: "the text",
    sql: (id) => `update run_events set chunk = replace(chunk, '"place"', '"where"') where run_id = '${id}'`,
  },
  {
    what: "an agent that is no longer offered",
    leaves: "the text",
    sql: (id) => `update runs set agent = 'removed' where id = '${id}'`,
  },
  {
    what: "a header that is no JSON",
    leaves: "the text",
    sql: (id) => `update runs set header = '{"prov' where id = '${id}'`,
  },
];

for (const { what, leaves, sql } of damages) {
  test(`F55 a chat with ${what} opens, leaves ${leaves} of that answer, and takes the next question`, async ({
    openOwn,
    browser,
    exempt,
  }) => {
    exempt("I9", "the test itself asks the next question, while the damage lasts");
    const own = await openOwn();
    const page = await openOwnPage(own, browser);
    const { chat } = page;
    await chat.chooseAgent("Cat");
    await chat.chooseModel("fake-two-tools");
    await chat.askToEnd("find the cat");
    const text = await chat.answer().innerText();
    const answer = (await chat.stored()).messages.at(-1);
    if (answer?.role !== "assistant") throw new Error("The chat does not end with an answer.");
    const { run } = answer;
    const events = await own.database.read("select seq, at, chunk from run_events where run_id = ?", [run.id]);
    const [row] = await own.database.read("select agent, header from runs where id = ?", [run.id]);
    await own.apps[0]?.stop("SIGKILL");
    await own.database.run(sql(run.id));
    await own.restart();

    await chat.page.reload();
    await expect(chat.questions()).toContainText("find the cat");
    await expect(chat.answers()).toHaveCount(1);
    await expect(chat.page.getByTestId("tombstone")).toHaveCount(leaves === "a tombstone" ? 1 : 0);
    if (leaves === "the text") await expect(chat.answer()).toHaveText(text);
    const guest = await page.guest();
    const next = await play(own, guest, "fault-quick", { id: chat.chatId() });
    expect(next.run.status).toBe("completed");
    expect(next.text).toContain("that is the whole answer");
    await page.close();

    // The damage is mended, so that the invariants can read the log.
    for (const { seq, at, chunk } of events)
      await own.database.read(
        "insert into run_events (run_id, seq, at, chunk) values (?, ?, ?, ?) on conflict (run_id, seq) do update set chunk = excluded.chunk returning seq",
        [run.id, Number(seq), Number(at), String(chunk)],
      );
    await own.database.read("update runs set agent = ?, header = ? where id = ? returning id", [
      String(row?.agent),
      String(row?.header),
      run.id,
    ]);
    await own.apps[0]?.stop("SIGKILL");
    await own.restart();
  });
}
