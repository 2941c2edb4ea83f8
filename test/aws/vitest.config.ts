import { defineConfig } from "vitest/config";

/** The tests on an emulated AWS, which `run.ts` starts: they share one stack and run one after another. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["test/aws/**/*.spec.ts"],
    globalSetup: "test/aws/global-setup.ts",
    reporters: ["default", "./test/support/totals-reporter.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
