import { defineConfig } from "vitest/config";

/** The tests in a browser, which `run.ts` starts with its path in CHROMIUM_PATH. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["test/browser/**/*.spec.ts"],
    reporters: ["default", "./test/support/totals-reporter.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
