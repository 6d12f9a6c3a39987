/**
 * Folder of the build that browser tests use. It stands outside `.next`, which a build for people empties even while
 * tests run. next.config.mjs, scripts/tsconfig.test-build.json and .gitignore name it too.
 */
export const testBuild = ".next-test";
