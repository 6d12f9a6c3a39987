import { describe, expect, it } from "vitest";
import { isBanner } from "./is-banner.mjs";

describe("isBanner", () => {
  it.each([
    "▲ Next.js 16.4.5",
    "\u001b[1m\u001b[38;2;173;127;168m▲ Next.js 16.4.5\u001b[39m\u001b[22m",
    "- Local:         http://localhost:3000",
    "- Network:       http://localhost:3000",
    "✓ Ready in 262ms",
    " ✓ Starting...",
    "✓ Running next.config.mjs took 31ms",
    "",
  ])("knows %j as the framework's greeting", (line) => {
    expect(isBanner(line)).toBe(true);
  });

  it.each(["DATABASE_URL is set.", "⨯ Error: no", "    at start (server.js:1:1)", '{"level":30,"msg":"- Local"}'])(
    "lets %j through",
    (line) => {
      expect(isBanner(line)).toBe(false);
    },
  );
});
