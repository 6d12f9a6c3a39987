const apiHeaders = [
  // What stands here replaces what a route says itself; a stream that is compressed on its way arrives in lumps.
  { key: "Cache-Control", value: "private, no-store, no-transform" },
  { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" },
];

const commonHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.WHISKER_DIST_DIR || ".next",
  // The test build may not rewrite the one a person works with.
  typescript: {
    tsconfigPath: process.env.WHISKER_DIST_DIR ? "scripts/tsconfig.test-build.json" : "tsconfig.json",
  },
  reactCompiler: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  turbopack: {
    root: import.meta.dirname,
    // Only the build of the tests can be asked for the agent whose tools misbehave; no other build sees a line of it.
    ...(process.env.WHISKER_DIST_DIR === ".next-test"
      ? { resolveAlias: { "#lib/server/agents/more-agents": "./e2e/faults/agents/more-agents.ts" } }
      : {}),
  },
  serverExternalPackages: ["better-sqlite3", "pino"],
  headers: () => [
    { source: "/:path*", headers: commonHeaders },
    { source: "/api/:path*", headers: apiHeaders },
  ],
};

export default config;
