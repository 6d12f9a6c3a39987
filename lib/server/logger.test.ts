import { describe, expect, it } from "vitest";
import { createLogger } from "#lib/server/logger";

function openFixture(secrets: (string | undefined)[] = []) {
  const lines: string[] = [];
  const logger = createLogger(secrets, (line) => void lines.push(line));
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? "null") };
}

describe("a failure in the log", () => {
  it("is one line of JSON that its reference finds", () => {
    const { logger, lines, last } = openFixture();
    const ref = logger.failure("tool failed", new TypeError("It\nbroke."));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain("\n");
    expect(last()).toMatchObject({ event: "tool failed", ref, error: "TypeError", message: "It\nbroke." });
    expect(last().stack[0]).toContain("logger.test.ts");
    expect(ref).toMatch(/^[0-9a-f]{8}$/);
  });

  it("has a reference of its own", () => {
    const { logger } = openFixture();
    const refs = Array.from({ length: 50 }, () => logger.failure("x", new Error("x")));
    expect(new Set(refs).size).toBe(50);
  });

  it("hides known secrets, also where a message looks like a stack", () => {
    const { logger, lines } = openFixture(["sk-secret-1", undefined]);
    logger.failure("x", new Error("refused sk-secret-1\n    at sk-secret-1 (file.js:1:1)"));
    expect(lines[0]).not.toContain("sk-secret-1");
    expect(lines[0]).toContain("[redacted]");
  });

  it("hides known secrets in every form they may stand in", () => {
    const { logger, lines } = openFixture(["p@ss/word!"]);
    const forms = ["p%40ss%2Fword%21", Buffer.from("me:p@ss/word!").toString("base64")];
    logger.failure("x", new Error(`refused ${forms.join(" ")}`));
    for (const form of forms) expect(lines[0]).not.toContain(form);
  });

  it("hides what looks like a secret and is none of ours", () => {
    const { logger, lines } = openFixture();
    logger.failure("x", new Error("Incorrect API key provided: sk-proj-0123456789"));
    expect(lines[0]).not.toContain("0123456789");
  });

  it("says nothing of what hangs on an error but its code and status", () => {
    const { logger, lines, last } = openFixture();
    const error = Object.assign(new Error("refused"), {
      code: "ECONNRESET",
      statusCode: 502,
      requestBodyValues: "canary",
      responseHeaders: { authorization: "canary" },
      url: "https://canary.example",
      cause: new Error("canary"),
    });
    logger.failure("x", error);
    expect(last()).toMatchObject({ code: "ECONNRESET", status: 502 });
    expect(lines[0]).not.toContain("canary");
  });

  it("tells what was thrown that is no error by its type only", () => {
    const { logger, lines, last } = openFixture();
    logger.failure("x", "canary");
    expect(last()).toMatchObject({ error: "string" });
    expect(lines[0]).not.toContain("canary");
  });

  it("keeps a message short", () => {
    const { logger, last } = openFixture();
    logger.failure("x", new Error("y".repeat(10_000)));
    expect(last().message).toHaveLength(500);
  });
});

it("a note in the log carries its fields", () => {
  const { logger, last } = openFixture();
  logger.info("ready", { port: 3000 });
  expect(last()).toMatchObject({ event: "ready", port: 3000, level: 30 });
});
