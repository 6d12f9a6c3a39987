import { expect, it } from "vitest";
import { createRedaction } from "#lib/server/redaction/create-redaction";

it("an error of a run's row holds neither known secrets nor the credentials of others", () => {
  const error = { code: "provider_error", message: "hunter22-hunter22 and Bearer abc123def456", ref: "12ab" };
  expect(createRedaction(["hunter22-hunter22"]).error(error)).toEqual({
    code: "provider_error",
    message: "hu[redacted] and Bearer [redacted]",
    ref: "12ab",
  });
});

it("each run is looked through by itself", () => {
  const redaction = createRedaction(["0123456789abcdef"]);
  const [one, two] = [redaction.openRun(), redaction.openRun()];
  expect(one.pass({ type: "text-delta", id: "t1", delta: "01234567" })).toEqual([]);
  expect(two.pass({ type: "text-delta", id: "t1", delta: "89abcdef" })).toHaveLength(1);
});
