import { play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

const damages: [what: string, sql: (runId: string) => string][] = [
  [
    "a row that is no JSON",
    (id) => `update run_events set chunk = '{"type":"text-del' where run_id = '${id}' and seq = 4`,
  ],
  [
    "a chunk of a kind nobody knows",
    (id) => `update run_events set chunk = '{"type":"legacy-part","x":1}' where run_id = '${id}' and seq = 4`,
  ],
  [
    "a tool that is no longer offered",
    (id) => `update run_events set chunk = replace(chunk, 'get_items', 'removed_tool') where run_id = '${id}'`,
  ],
  [
    "arguments of an older schema",
    (id) => `update run_events set chunk = replace(chunk, '"place"', '"where"') where run_id = '${id}'`,
  ],
  ["an agent that is no longer offered", (id) => `update runs set agent = 'removed' where id = '${id}'`],
  ["a header that is no JSON", (id) => `update runs set header = '{"prov' where id = '${id}'`],
];

for (const [what, damage] of damages) {
  test(`F55 a chat with ${what} opens, says so in one place, and takes the next question`, async ({
    openOwn,
    page,
    exempt,
  }) => {
    exempt("I9", "the test itself asks the next question, while the damage lasts");
    const own = await openOwn();
    const guest = own.newGuest();
    const { chatId, run } = await play(own, guest, "fake-two-tools", { agent: "cat", text: "find the cat" });
    const events = await own.database.read("select seq, chunk from run_events where run_id = ?", [run.id]);
    const [row] = await own.database.read("select agent, header from runs where id = ?", [run.id]);
    await own.apps[0]?.stop("SIGTERM");
    await own.database.run(damage(run.id));
    await own.restart();

    const response = await guest.fetch(`/api/chats/${chatId}`);
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    const [name, value] = (guest.cookie ?? "").split(/=(.*)/s);
    await page.context().addCookies([{ name: name ?? "", value: value ?? "", url: own.url }]);
    await page.goto(`${own.url}/chat/${chatId}`);
    await expect(page.locator('[data-testid="message"][data-role="user"]')).toContainText("find the cat");
    await expect(page.locator('[data-testid="message"][data-role="assistant"]')).toHaveCount(1);
    const next = await play(own, guest, "fault-quick", { id: chatId });
    expect(next.run.status).toBe("completed");

    // The damage is mended, so that the invariants can read the log.
    for (const { seq, chunk } of events)
      await own.database.read("update run_events set chunk = ? where run_id = ? and seq = ? returning seq", [
        String(chunk),
        run.id,
        Number(seq),
      ]);
    await own.database.read("update runs set agent = ?, header = ? where id = ? returning id", [
      String(row?.agent),
      String(row?.header),
      run.id,
    ]);
    await own.apps[0]?.stop("SIGTERM");
    await own.restart();
  });
}
