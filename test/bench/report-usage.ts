import { writeFileSync } from "node:fs";

// Loaded before the measured program: at its end writes what it took.
const startedAt = performance.now();

process.on("exit", () => {
  const seconds = (performance.now() - startedAt) / 1000;
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  writeFileSync(String(process.env["CASTELLAN_BENCH_REPORT"]), JSON.stringify({ seconds, peakMegabytes }));
});
