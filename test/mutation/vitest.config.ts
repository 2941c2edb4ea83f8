import { defineConfig } from "vitest/config";

/** The tests that are to kill mutants: those of the folders that are mutated, but for those that measure time. */
export default defineConfig({
  root: new URL("../..", import.meta.url).pathname,
  test: {
    include: ["test/{policy,engine,finding}/**/*.test.ts"],
    testNamePattern: "^(?!.*far over quota)",
    testTimeout: 30_000,
  },
});
