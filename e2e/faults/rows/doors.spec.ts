import { play } from "../toolkit/play.ts";
import { expect, test } from "../toolkit/row-test.ts";

test("F56 there is no door yet through which a person brings an MCP server", async ({ guest }) => {
  for (const path of ["/api/mcp", "/api/mcp/servers", "/api/tools"]) {
    const response = await guest.post(path, { url: "http://127.0.0.1:1/mcp" });
    await response.arrayBuffer();
    expect(response.status, path).toBe(404);
  }
});

test("F57 there is no door yet through which a call is approved", async ({ station, guest }) => {
  const { run } = await play(station, guest, "fault-quick");
  const response = await guest.post(`/api/runs/${run.id}/approvals/call-1`, { decision: "once" });
  await response.arrayBuffer();
  expect(response.status).toBe(404);
});
