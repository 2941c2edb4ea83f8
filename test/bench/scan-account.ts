import { readFileSync } from "node:fs";
import { type ActiveRules, activateRules } from "../../lib/engine/active-rules.ts";
import { recordObservations } from "../../lib/engine/record-observations.ts";
import { judgeEntities } from "../../lib/engine/sweep-account.ts";
import { awsPolicyTexts } from "../../lib/local/aws-policy-texts.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { readSnapshots } from "../../lib/local/read-snapshots.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";

/** Scans one snapshot with every rule on, and prints what each rule took, in milliseconds of CPU time. */
const [file = ""] = process.argv.slice(2);
const NOW = Date.UTC(2026, 10, 22);

// Some rules mean nothing without a list of the user's own: they cannot be on without it.
const rules = new Map(
  RULES.filter(({ params }) => params?.safeParse({}).success !== false).map(({ id }) => [
    id,
    { enabled: true },
  ]),
);
const active = activateRules(RULES, [], { ...DEFAULT_SETTINGS, rules });
const spent = new Map<string, number>();
const timed = watched(active);

const parse = cpuOf(() => JSON.parse(readFileSync(file, "utf8")) as unknown);
const start = process.cpuUsage();
const { states } = await readSnapshots([file], []);
const read = since(start);
const store = memoryStore();
let verdicts = 0;
for (const state of states) {
  state.awsPolicyTexts = awsPolicyTexts(() => NOW);
  for (const judgements of judgeEntities(state, NOW, timed)) {
    verdicts += judgements.length;
    await recordObservations(judgements, [], store, active.settings);
  }
}
const total = since(start);
process.stdout.write(JSON.stringify({ parse, read, total, verdicts, rules: Object.fromEntries(spent) }));

function watched(all: ActiveRules): ActiveRules {
  const rulesByType = new Map(
    [...all.rulesByType].map(([type, list]) => [
      type,
      list.map((one) => ({ ...one, rule: { ...one.rule, evaluate: watch(one.rule.id, one.rule.evaluate) } })),
    ]),
  );
  return { ...all, rulesByType };
}

function watch(id: string, evaluate: (typeof RULES)[number]["evaluate"]): (typeof RULES)[number]["evaluate"] {
  return (entity, context) => {
    const before = performance.now();
    const result = evaluate(entity, context);
    spent.set(id, (spent.get(id) ?? 0) + performance.now() - before);
    return result;
  };
}

function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return since(before);
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
