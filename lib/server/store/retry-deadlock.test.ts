import pg from "pg";
import { expect, test, vi } from "vitest";
import { retryDeadlock } from "#lib/server/store/retry-deadlock";

function failure(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError("no", 2, "error"), { code });
}

test("what was undone by a deadlock is done again", async () => {
  const work = vi
    .fn(async () => "done")
    .mockRejectedValueOnce(failure("40P01"))
    .mockRejectedValueOnce(failure("40P01"));
  expect(await retryDeadlock(work)).toBe("done");
  expect(work).toHaveBeenCalledTimes(3);
});

test("any other failure is not tried again", async () => {
  const work = vi.fn(async () => Promise.reject(failure("23505")));
  await expect(retryDeadlock(work)).rejects.toMatchObject({ code: "23505" });
  expect(work).toHaveBeenCalledTimes(1);
});

test("deadlocks without end are a failure", async () => {
  const work = vi.fn(async () => Promise.reject(failure("40P01")));
  await expect(retryDeadlock(work)).rejects.toMatchObject({ code: "40P01" });
  expect(work).toHaveBeenCalledTimes(5);
});
