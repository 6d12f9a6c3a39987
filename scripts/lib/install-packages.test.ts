import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { firstNpmError, pathOutsideProject } from "./install-packages.mjs";

describe("firstNpmError", () => {
  it("gives npm's code and its first sentence", () => {
    const output = [
      "npm warn EBADENGINE Unsupported engine {",
      "npm error code ENOTFOUND",
      "npm error syscall getaddrinfo",
      "npm error errno ENOTFOUND",
      "npm error network request to https://registry.example/zod failed",
      "npm error network This is a problem related to network connectivity.",
    ].join("\n");
    expect(firstNpmError(output)).toBe("ENOTFOUND, network request to https://registry.example/zod failed");
  });

  it("gives nothing when npm said nothing", () => {
    expect(firstNpmError("added 3 packages")).toBeUndefined();
  });
});

describe("pathOutsideProject", () => {
  it("leaves out the commands of the project and keeps the rest in order", () => {
    const path = ["/srv/app/node_modules/.bin", "/usr/local/bin", "/usr/bin"].join(delimiter);
    expect(pathOutsideProject(path, "/srv/app")).toBe(["/usr/local/bin", "/usr/bin"].join(delimiter));
  });
});
