import { defineConfig } from "vitest/config";

if (Number(process.versions.node.split(".")[0]) < 22) {
  throw new Error(
    "The tests need Node 22 or newer: run them with `npm test`, which uses the Node 24 that npm installed.",
  );
}

/** Pure tests share one process; tests that mock AWS clients patch prototypes and are isolated. */
const mocked = ["test/aws-mocked/**/*.test.ts", "test/functions/**/*.test.ts", "test/faults/**/*.test.ts"];

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    reporters: ["default", "./test/support/totals-reporter.ts"],
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: "pure", include: ["test/**/*.test.ts"], exclude: mocked, isolate: false },
      },
      { extends: true, test: { name: "mocked", include: mocked, isolate: true } },
    ],
  },
});
