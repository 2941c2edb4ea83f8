import { readFileSync } from "node:fs";
import { scanLines } from "../../lib/cli/scan-lines.ts";
import { accessOf } from "../../lib/engine/account-access.ts";
import { type ActiveRule, type ActiveRules, activateRules } from "../../lib/engine/active-rules.ts";
import { addFreshFindings } from "../../lib/engine/fresh-findings.ts";
import { judgeEntities } from "../../lib/engine/sweep-account.ts";
import { inOrder } from "../../lib/finding/all-findings.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import { awsPolicyTexts } from "../../lib/local/aws-policy-texts.ts";
import { readSnapshots } from "../../lib/local/read-snapshots.ts";
import { type RuleTally, tallyOf, tallyVerdicts } from "../../lib/report/verdict-tally.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";
import { allRulesOn } from "./all-rules-on.ts";

/**
 * Does what `scan --snapshot FILE` does, and prints what each stage and each rule took, in milliseconds of CPU time.
 * What rules share is a stage of its own: the access model is made before a rule asks for it.
 */
const [file = ""] = process.argv.slice(2);
const NOW = Date.UTC(2026, 10, 22);
const stages: Record<string, number> = {};
let lastLap = cpuMs();
stages["loading modules"] = lastLap;
JSON.parse(readFileSync(file, "utf8"));
const parse = lap();

const active = activateRules(RULES, [], {
  ...DEFAULT_SETTINGS,
  rules: new Map(Object.entries(allRulesOn())),
});
const { states } = await readSnapshots([file], []);
for (const state of states) state.awsPolicyTexts = awsPolicyTexts(() => NOW);
stages["reading"] = lap();
for (const state of states) accessOf(state, active.settings, NOW);
stages["the access model"] = lap();

const rules = new Map<string, number>();
const timed = watched(active);
const fresh: Finding[] = [];
const tally = new Map<string, RuleTally>();
const judgingFrom = performance.now();
for (const state of states) {
  const countOf = (rule: ActiveRule) => tallyOf(tally, rule);
  for (const judgements of judgeEntities(state, NOW, timed, { omitsEvidence: true, countOf })) {
    tallyVerdicts(tally, judgements);
    addFreshFindings(fresh, judgements, active.settings.exemptions);
  }
}
const judging = lap();
// The clock of CPU time is too slow to be asked a million times: rules share the CPU time as they share the time.
const cpuOfMs = judging / (performance.now() - judgingFrom);
for (const [id, ms] of rules) rules.set(id, ms * cpuOfMs);
const inRules = [...rules.values()].reduce((sum, ms) => sum + ms, 0);
stages["counting verdicts, making findings"] = judging - inRules;

const accounts = states.map(({ account }) => account);
const outcome = { fresh: inOrder(fresh), known: 0, gone: 0, accounts, tally, requirements: [] };
const lines = [...scanLines(outcome, false)].length;
stages["sorting and printing"] = lap();

const verdicts = [...tally.values()].reduce(
  (sum, { compliant, nonCompliant, notApplicable, undetermined }) =>
    sum +
    compliant +
    nonCompliant +
    notApplicable +
    [...undetermined.values()].reduce((all, { entities }) => all + entities, 0),
  0,
);
const figures = { parse, verdicts, findings: fresh.length, lines, stages, rules: Object.fromEntries(rules) };
process.stdout.write(JSON.stringify(figures));

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
    rules.set(id, (rules.get(id) ?? 0) + performance.now() - before);
    return result;
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Since the last one. */
function lap(): number {
  const before = lastLap;
  lastLap = cpuMs();
  return lastLap - before;
}
