import { describe, expect, it } from "vitest";
import { listenAddress } from "./listen-address.mjs";

describe("listenAddress", () => {
  it("is localhost, port 3000, when nothing is set or set to nothing", () => {
    const expected = { host: "localhost", port: 3000, url: "http://localhost:3000" };
    expect(listenAddress({})).toEqual(expected);
    expect(listenAddress({ PORT: "", WHISKER_HOST: "" })).toEqual(expected);
  });

  it("gives an address a person can open for hosts that mean every interface, and for IPv6", () => {
    expect(listenAddress({ PORT: "80", WHISKER_HOST: "0.0.0.0" }).url).toBe("http://localhost:80");
    expect(listenAddress({ PORT: "80", WHISKER_HOST: "::1" }).url).toBe("http://[::1]:80");
  });

  it.each(["eighty", "0", "65536", "80.5", "-1"])("refuses PORT=%s and names it", (port) => {
    expect(() => listenAddress({ PORT: port })).toThrow(/^PORT is "[^"]+"; it must be a whole number/);
  });
});
