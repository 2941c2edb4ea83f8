import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ProcessFigures {
  readonly seconds: number;
  /** Of all threads: what other work on the machine makes of the time does not count. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly status: number | null;
  readonly output: string;
}

const REPORTER = new URL("./report-usage.ts", import.meta.url).href;

/** Runs Node with arguments, and tells how long its work took without Node's own start, and its largest memory. */
export async function measureProcess(args: readonly string[]): Promise<ProcessFigures> {
  const folder = await mkdtemp(join(tmpdir(), "castellan-bench-"));
  const report = join(folder, "usage.json");
  try {
    const { status, output } = await runNode(["--import", REPORTER, ...args], {
      CASTELLAN_BENCH_REPORT: report,
    });
    const usage = JSON.parse(readFileSync(report, "utf8")) as Omit<ProcessFigures, "status" | "output">;
    return { ...usage, status, output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs Node to its end; what it says on standard error is passed through. */
export function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output }));
  });
}
