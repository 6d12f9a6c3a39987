import { describe, expect, it } from "vitest";
import { lockfileProblems } from "./lockfile-problems.mjs";

describe("lockfileProblems", () => {
  it("finds nothing when optional packages lie beside, inside or above the package that asks for them", () => {
    const optionalDependencies = { native: "1.0.0" };
    expect(
      lockfileProblems({
        packages: {
          "": {},
          "node_modules/a": { optionalDependencies },
          "node_modules/a/node_modules/native": {},
          "node_modules/b/node_modules/c": { optionalDependencies },
          "node_modules/native": {},
        },
      }),
    ).toEqual([]);
  });

  it("names an optional package without an entry, which npm ci would refuse", () => {
    const packages = {
      "node_modules/a": { optionalDependencies: { native: "1.0.0" } },
      "node_modules/b/node_modules/native": {},
    };
    expect(lockfileProblems({ packages })).toEqual([
      "node_modules/a has the optional package native, which has no entry",
    ]);
  });

  it("names an address of a registry", () => {
    expect(
      lockfileProblems({ packages: { "node_modules/a": { resolved: "https://registry.example/a.tgz" } } }),
    ).toEqual(["node_modules/a names an address (https://registry.example/a.tgz)"]);
  });
});
