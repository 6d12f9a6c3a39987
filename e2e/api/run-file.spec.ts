import { readRunFile } from "#lib/client/inspector/read-run-file";
import { writeRunFile } from "#lib/client/inspector/write-run-file";
import { outlineRun } from "#lib/projections/align-runs";
import { expect, test } from "../fixtures.ts";
import { fakeModel } from "../servers/offered-models.ts";

const question = "where is the cat hiding? what items are in that location?";

for (const model of [undefined, fakeModel("fake-thinking")]) {
  test(`the raw view of a run with ${model ?? "the embedded model"} is a file that is read, and written byte for byte the same`, async ({
    guest,
  }) => {
    const { runId } = await guest.askToEnd(question, model ? { model } : {});
    const accept = { accept: "application/x-ndjson" };
    const response = await guest.fetch(`/api/runs/${runId}/stream?view=raw`, { headers: accept });
    const file = await response.blob();
    const read = await readRunFile(file);
    if (read.kind !== "run") throw new Error(`Refused: ${JSON.stringify(read.problem)}`);
    expect(read.isComplete).toBe(true);
    expect(outlineRun(read.header, read.events)).toMatchObject({ runId, question, status: "completed" });
    expect(await writeRunFile(read.header, read.events).text()).toBe(await file.text());
  });
}
