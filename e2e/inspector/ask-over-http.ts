import type { Page } from "playwright/test";

/** Runs a turn to its end with the page's own session, which is quicker than through the page. Answers the run's id. */
export async function askOverHttp(page: Page, text: string, agent: string): Promise<string> {
  const message = { id: crypto.randomUUID(), role: "user", parts: [{ type: "text", text }] };
  const response = await page.request.post("/api/chat", { data: { id: crypto.randomUUID(), message, agent } });
  await response.body();
  const runId = response.headers()["x-run-id"];
  if (!runId) throw new Error(`Refused with ${response.status()}`);
  return runId;
}

/** The lines that the API gives of a view as NDJSON, as one text. */
export async function readLines(page: Page, runId: string, query: string): Promise<string> {
  const response = await page.request.get(`/api/runs/${runId}/stream?${query}`, {
    headers: { accept: "application/x-ndjson" },
  });
  return response.text();
}
