import { defineConfig } from "vitest/config";

/** Every call of every function is broken once, and a full account's worth comes at once: minutes, not seconds. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    reporters: ["default", "./test/support/totals-reporter.ts"],
    include: ["test/faults/**/*.test.ts", "test/faults/**/*.spec.ts"],
    env: { FAULTS: "all" },
    testTimeout: 1_200_000,
    fileParallelism: false,
  },
});
