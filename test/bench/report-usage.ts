import { writeFileSync } from "node:fs";

// Loaded before the measured program: at its end writes what it took.
const startedAt = performance.now();
const cpuAtStart = process.cpuUsage();

process.on("exit", () => {
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuAtStart);
  const cpuSeconds = (user + system) / 1_000_000;
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const usage = { seconds, cpuSeconds, peakMegabytes };
  writeFileSync(String(process.env["CASTELLAN_BENCH_REPORT"]), JSON.stringify(usage));
});
