import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readOrCreateSecret } from "#lib/server/auth/secret";
import { makeTemporaryDir } from "#lib/server/store/testing/open-test-store";

function openFixture() {
  const { dir, remove } = makeTemporaryDir();
  onTestFinished(remove);
  return { dir, path: join(dir, "secret") };
}

it("a secret is made once, and every data folder has its own", () => {
  const [one, two] = [openFixture(), openFixture()];
  const secret = readOrCreateSecret(one.dir);
  expect(secret.length).toBeGreaterThanOrEqual(64);
  expect(readOrCreateSecret(one.dir)).toBe(secret);
  expect(readOrCreateSecret(two.dir)).not.toBe(secret);
});

it("a secret is readable by its owner only", () => {
  const { dir, path } = openFixture();
  readOrCreateSecret(dir);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("a file without a whole secret is refused by name and left as it is", () => {
  const { dir, path } = openFixture();
  writeFileSync(path, "cut");
  expect(() => readOrCreateSecret(dir)).toThrow(path);
  expect(readFileSync(path, "utf8")).toBe("cut");
});

it("a folder that is not there is an error, not a new secret", () => {
  expect(() => readOrCreateSecret(join(openFixture().dir, "nowhere"))).toThrow("ENOENT");
});
