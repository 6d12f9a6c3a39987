import { expect, it } from "vitest";
import { describeWait } from "#lib/client/describe-wait";

it("says that a busy model is asked again, the how-manieth time and when", () => {
  expect(describeWait({ attempt: 2, code: "rate_limited", at: 0 }, 4)).toBe("The model is busy, retrying (2) in 4 s…");
  expect(describeWait({ attempt: 3, code: "rate_limited", at: 0 }, 0)).toBe("The model is busy, retrying (3)…");
});

it("tells a broken connection, a failing model and a restarted server apart", () => {
  const texts = ["connection_lost", "provider_error", "taken_over"].map((code) =>
    describeWait({ attempt: 2, code, at: 0 }, 0),
  );
  expect(texts).toEqual([
    "The connection to the model broke; asking again (2)…",
    "The model had a problem; asking again (2)…",
    "The server was restarted; going on from the last finished step…",
  ]);
});
