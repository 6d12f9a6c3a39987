import { describe, expect, it } from "vitest";
import { createTurnAdmission } from "#lib/server/runs/turn-admission";

function openFixture() {
  const clock = { ms: 0, backlog: 0 };
  const admission = createTurnAdmission(
    () => clock.backlog,
    () => clock.ms,
  );
  const stored = Promise.withResolvers<string>();
  const begin = (): Promise<string> => admission.run(() => stored.promise);
  return { clock, admission, stored, begin };
}

const unavailable = { code: "unavailable", details: { retryAfter: 5 } };

describe("new turns", () => {
  it("are taken in any number while the store is quick", async () => {
    const { begin, stored } = openFixture();
    const begun = Array.from({ length: 200 }, begin);
    stored.resolve("run");
    expect(new Set(await Promise.all(begun))).toEqual(new Set(["run"]));
  });

  it("are refused once some have waited long for a slow store, and taken again when it has caught up", async () => {
    const { begin, clock, stored } = openFixture();
    const begun = Array.from({ length: 8 }, begin);
    clock.ms = 2_000;
    await expect(begin()).rejects.toMatchObject(unavailable);
    stored.resolve("run");
    await Promise.all(begun);
    expect(await begin()).toBe("run");
  });

  it("are refused while many events wait to be stored", async () => {
    const { begin, clock } = openFixture();
    clock.backlog = 20_001;
    await expect(begin()).rejects.toMatchObject(unavailable);
  });

  it("are refused once the server is about to go", async () => {
    const { begin, admission } = openFixture();
    expect(admission.isDraining).toBe(false);
    admission.drain();
    expect(admission.isDraining).toBe(true);
    await expect(begin()).rejects.toMatchObject(unavailable);
    expect(() => admission.check()).toThrow("restarted");
  });

  it("that could not be stored do not count as waiting", async () => {
    const { admission, clock, begin, stored } = openFixture();
    stored.resolve("run");
    for (let index = 0; index < 10; index++) {
      await admission.run(() => Promise.reject(new Error("no database"))).catch(() => undefined);
    }
    clock.ms = 10_000;
    expect(await begin()).toBe("run");
  });
});
