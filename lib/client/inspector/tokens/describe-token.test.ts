import { expect, it } from "vitest";
import { describeToken } from "#lib/client/inspector/tokens/describe-token";

const begun = { callBegan: 1_500, runBegan: 1_000 };

it("tells the time since the token before, or of the first since its call began, and where it stands in the run", () => {
  expect(describeToken({ gap: 25, at: 2_250, seq: 1_234 }, begun)).toBe(
    "25 ms after the token before · at 1.250s · event 1,234",
  );
  expect(describeToken({ gap: null, at: 1_712, seq: 8 }, begun)).toBe(
    "first token, 212 ms after the call began · at 0.712s · event 8",
  );
});
