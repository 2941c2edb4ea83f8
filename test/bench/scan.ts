import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRulesOn } from "./all-rules-on.ts";
import type { BenchCase, Measurement } from "./bench-case.ts";
import { generateAccount } from "./generate-account.ts";
import { measureProcess, type ProcessFigures } from "./measure-process.ts";

const HALF = 5_000;
const TIMES_PARSE = 5;
/** Milliseconds that a scan may take beside what the size of the snapshot explains. */
const ALLOWANCE_MS = 2_000;
const PEAK_MEGABYTES = 600;
const SHARE_OF_ONE_RULE = 0.05;
/** Rules that may take more, and why. */
const DEARER: { readonly [rule: string]: { readonly share: number; readonly why: string } } = {
  "principal-reaches-admin": {
    share: 0.15,
    why: "for each principal it looks for a way through the graph of all of them",
  },
};
/** Rules that take less of the whole are told as one. */
const LISTED_SHARE = 0.01;

const CASTELLAN = fileURLToPath(new URL("../../lib/cli/castellan.js", import.meta.url));
const SMALL_ACCOUNT = fileURLToPath(new URL("../../events/accounts/well-kept.json", import.meta.url));
const STAGES = fileURLToPath(new URL("./scan-account.ts", import.meta.url));

/** What `scan-account.ts` prints, in milliseconds of CPU time. */
interface ScanFigures {
  readonly parse: number;
  readonly verdicts: number;
  readonly findings: number;
  readonly stages: { readonly [name: string]: number };
  readonly rules: { readonly [id: string]: number };
}

/** The command as people run it, with every rule on, from a snapshot of 10,000 principals to what it prints. */
export const scan: BenchCase = {
  name: "scan",
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), "castellan-bench-"));
    try {
      const snapshot = join(folder, "account.json");
      const settings = join(folder, "governance.yml");
      const account = generateAccount({ users: HALF, roles: HALF, policies: 2000, groups: 200, seed: 7 });
      await writeFile(snapshot, JSON.stringify(account));
      await writeFile(settings, JSON.stringify({ rules: allRulesOn() }));
      const words = [CASTELLAN, "scan", "--snapshot", snapshot, "--settings", settings];
      // As people run it: from the second time on Node has the modules compiled.
      await measureProcess([CASTELLAN, "scan", "--snapshot", SMALL_ACCOUNT]);
      const command = await measureProcess(words);
      const json = await measureProcess([...words, "--json"]);
      const { output } = await measureProcess([STAGES, snapshot]);
      const figures = JSON.parse(output) as ScanFigures;
      return [...wholeFigures(command, figures), withJson(json), ...shares(figures)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const NAME = `${(2 * HALF).toLocaleString("en")} principals`;

function wholeFigures(
  command: ProcessFigures,
  { parse, verdicts, findings, rules }: ScanFigures,
): Measurement[] {
  const total = command.cpuSeconds * 1000;
  const counts = `${verdicts} verdicts of ${Object.keys(rules).length} rules, ${findings} findings`;
  return [
    {
      name: `${NAME}: the command less ${ALLOWANCE_MS / 1000} s, against JSON.parse`,
      value: Math.max(0, total - ALLOWANCE_MS) / parse,
      unit: "times",
      target: { atMost: TIMES_PARSE },
      note: `${counts} in ${total.toFixed(0)} ms of CPU time, JSON.parse ${parse.toFixed(0)} ms`,
    },
    {
      name: `${NAME}: peak memory`,
      value: command.peakMegabytes,
      unit: "MB",
      target: { atMost: PEAK_MEGABYTES },
    },
  ];
}

/** Machines are told the evidence of every finding, which people are not. */
function withJson({ cpuSeconds, peakMegabytes }: ProcessFigures): Measurement {
  const note = `${peakMegabytes.toFixed(0)} MB`;
  return { name: `${NAME}: the command with --json`, value: cpuSeconds * 1000, unit: "ms of CPU time", note };
}

/** Of the whole, in a run that is timed stage by stage: first what the rules share, then the rules. */
function shares({ stages, rules }: ScanFigures): Measurement[] {
  const sum = (parts: Iterable<number>) => [...parts].reduce((whole, part) => whole + part, 0);
  const total = sum([...Object.values(stages), ...Object.values(rules)]);
  const isListed = ([, ms]: [string, number]) => ms >= LISTED_SHARE * total;
  const listed = Object.entries(rules).filter(isListed);
  const others = Object.entries(rules).filter((rule) => !isListed(rule));
  const share = (name: string, ms: number): Measurement => ({
    name: `${NAME}: ${name}`,
    value: ms / total,
    unit: "of the whole",
    note: `${ms.toFixed(0)} ms`,
  });
  return [
    ...Object.entries(stages).map(([name, ms]) => share(name, ms)),
    ...listed.sort((a, b) => b[1] - a[1]).map(([id, ms]) => ofRule(share(id, ms), DEARER[id])),
    share(
      `${others.length} other rules, each below ${LISTED_SHARE * 100} %`,
      sum(others.map(([, ms]) => ms)),
    ),
  ];
}

function ofRule(measured: Measurement, dearer: (typeof DEARER)[string] | undefined): Measurement {
  if (!dearer) return { ...measured, target: { atMost: SHARE_OF_ONE_RULE } };
  return { ...measured, target: { atMost: dearer.share }, note: `${measured.note}: ${dearer.why}` };
}
