import { expect, it, vi } from "vitest";
import { createRetryingLoader } from "#lib/client/retrying-loader";

const gone = new TypeError("Failed to load chunk");

function createFixture() {
  const attempt = vi.fn<() => Promise<string>>();
  const report = vi.fn();
  return { attempt, report, loader: createRetryingLoader(attempt, report) };
}

it("asks once, however many need it", async () => {
  const { attempt, loader } = createFixture();
  attempt.mockResolvedValue("parser");
  expect(await Promise.all([loader.load(), loader.first(), loader.load()])).toEqual(["parser", "parser", "parser"]);
  expect(await loader.load()).toBe("parser");
  expect(loader.current()).toBe("parser");
  expect(attempt).toHaveBeenCalledTimes(1);
});

it("reports a failed attempt and resolves to nothing instead of rejecting", async () => {
  const { attempt, report, loader } = createFixture();
  attempt.mockRejectedValue(gone);
  expect(await loader.load()).toBeNull();
  expect(loader.current()).toBeNull();
  expect(report.mock.calls).toEqual([[gone]]);
});

it("tries again at the next need after a failure and tells those who wait", async () => {
  const { attempt, loader } = createFixture();
  const told = vi.fn();
  loader.subscribe(told);
  attempt.mockRejectedValueOnce(gone).mockResolvedValueOnce("parser");
  await loader.load();
  expect(told).not.toHaveBeenCalled();
  expect(await loader.load()).toBe("parser");
  expect(told).toHaveBeenCalledTimes(1);
  expect(loader.current()).toBe("parser");
});

it("gives the first outcome as one and the same promise, also after a failure", async () => {
  const { attempt, loader } = createFixture();
  attempt.mockRejectedValueOnce(gone).mockResolvedValueOnce("parser");
  const first = loader.first();
  expect(await first).toBeNull();
  expect(loader.first()).toBe(first);
  expect(attempt).toHaveBeenCalledTimes(1);
  await loader.load();
  expect(loader.first()).toBe(first);
});

it("tells nobody who no longer listens", async () => {
  const { attempt, loader } = createFixture();
  const told = vi.fn();
  loader.subscribe(told)();
  attempt.mockResolvedValue("parser");
  await loader.load();
  expect(told).not.toHaveBeenCalled();
});
