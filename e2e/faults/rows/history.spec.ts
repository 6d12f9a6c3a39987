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
    sql: (id) =>
      `update run_events set chunk = '{"type":"legacy-part","x":1}' where run_id = '${id}' and chunk like '%"finish-step"%'`,
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
    station,
    guest,
    chat,
    context,
  }) => {
    const { chatId, run, text } = await play(station, guest, "fake-two-tools", { agent: "cat", text: "find the cat" });
    const events = await station.database.read("select seq, at, chunk from run_events where run_id = ?", [run.id]);
    // Nobody has read the answer yet, so the process remembers nothing of it.
    await station.database.run(sql(run.id));

    const [name = "", value = ""] = (guest.cookie ?? "").split(/=(.*)/s);
    await context.addCookies([{ name, value, url: station.url }]);
    await chat.open(`/chat/${chatId}`);
    await expect(chat.questions()).toContainText("find the cat");
    await expect(chat.answers()).toHaveCount(1);
    await expect(chat.page.getByTestId("tombstone")).toHaveCount(leaves === "a tombstone" ? 1 : 0);
    if (leaves === "the text") await expect(chat.answer()).toHaveText(text);
    const next = await play(station, guest, "fault-quick", { id: chatId });
    expect(next.run.status).toBe("completed");
    expect(next.text).toContain("that is the whole answer");

    if (leaves === "the text") return;
    // What cannot be read is mended, so that the invariants can read it.
    for (const { seq, at, chunk } of events)
      await station.database.read(
        "insert into run_events (run_id, seq, at, chunk) values (?, ?, ?, ?) on conflict (run_id, seq) do update set chunk = excluded.chunk returning seq",
        [run.id, Number(seq), Number(at), String(chunk)],
      );
  });
}
