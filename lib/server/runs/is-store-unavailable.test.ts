import { describe, expect, it } from "vitest";
import { isStoreUnavailable } from "#lib/server/runs/is-store-unavailable";

const withCode = (code: string): Error => Object.assign(new Error("of the database"), { code });

describe("a database that cannot serve now", () => {
  it.each(["ECONNREFUSED", "57P01", "57P03", "53300", "08006", "SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR_WRITE"])(
    "is known by the code %s",
    (code) => expect(isStoreUnavailable(withCode(code))).toBe(true),
  );

  it.each(["timeout exceeded when trying to connect", "Connection terminated unexpectedly", "Query read timeout"])(
    "is known by its words: %s",
    (message) => expect(isStoreUnavailable(new Error(message))).toBe(true),
  );

  it.each(["23505", "42P01", "SQLITE_CONSTRAINT", "ENOENT"])("is not what has the code %s", (code) =>
    expect(isStoreUnavailable(withCode(code))).toBe(false),
  );

  it("is no error of ours", () => {
    expect(isStoreUnavailable(new TypeError("x is not a function"))).toBe(false);
    expect(isStoreUnavailable("timeout")).toBe(false);
  });
});
