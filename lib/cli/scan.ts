import { DETECTIONS } from "../detections/index.ts";
import { activateRules } from "../engine/active-rules.ts";
import { recordObservations } from "../engine/record-observations.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import type { Finding } from "../finding/finding.ts";
import type { LoadedAccount } from "../local/load-accounts.ts";
import { memoryStore } from "../local/memory-store.ts";
import { FRAMEWORKS, type Framework } from "../rule/controls.ts";
import { RULES } from "../rules/index.ts";
import { nearestName } from "../settings/nearest-name.ts";
import type { Settings } from "../settings/settings.ts";
import { ACCOUNT_OPTIONS, accountsOption, listOption } from "./account-options.ts";
import { allFindings, countFindings, fails } from "./all-findings.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { failOnOption, OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { findingLines } from "./finding-lines.ts";
import { printable } from "./printable.ts";

export const scan: Command = {
  name: "scan",
  summary: "Judge a whole account as it is, by every rule that is on",
  usage: "--snapshot FILE... | --trail PATH... | --profile NAME [options]",
  options: {
    ...ACCOUNT_OPTIONS,
    only: { type: "string", multiple: true, value: "RULE", help: "Only this rule, on or off; may repeat" },
    framework: { type: "string", value: "NAME", help: `Only rules that serve it: ${FRAMEWORKS.join(", ")}` },
    "fail-on": OPTIONS["fail-on"],
    settings: OPTIONS.settings,
    all: { type: "boolean", help: "Print every finding one by one, however many are alike" },
    json: OPTIONS.json,
  },
  notes: [
    "A snapshot holds no access keys, passwords or MFA devices: with --credential-report they are judged as well.",
  ],
  takesWords: true,
  run: runScan,
};

async function runScan(input: CommandInput, io: Io): Promise<ExitCode> {
  const failOn = failOnOption(input);
  const active = activateRules(chosenRules(input), [], chosenSettings(input, await settingsOption(input)));
  const accounts = await accountsOption(input, io, input.words, active.needs);
  const store = memoryStore();
  const undetermined = new Map<string, number>();
  let judged = 0;
  for (const { state, at } of accounts) {
    io.status?.(`judging account ${state.account}`);
    const judgements = judgeAccount(state, at, active);
    await recordObservations(judgements, [], store, active.settings);
    for (const { rule, verdict } of judgements.flatMap(({ observations }) => observations)) {
      judged += 1;
      if (verdict.outcome !== "undetermined") continue;
      const reason = `${rule.id}: ${verdict.reason}`;
      undetermined.set(reason, (undetermined.get(reason) ?? 0) + 1);
    }
  }
  io.status?.("");
  const findings = await allFindings(store, new Set(accounts.map(({ state }) => state.account)));
  if (input.values["json"]) printJson(findings, accounts, judged, undetermined, io);
  else printForPeople(findings, accounts, judged, undetermined, input.values["all"] === true, io);
  return fails(findings, failOn) ? 1 : 0;
}

function chosenRules(input: CommandInput) {
  const only = listOption(input, "only");
  for (const id of only) if (!RULES.some((rule) => rule.id === id)) throw unknownRule(id);
  const framework = frameworkOption(input);
  return RULES.filter((rule) => only.length === 0 || only.includes(rule.id)).filter(
    (rule) => framework === undefined || rule.controls[framework] !== undefined,
  );
}

function unknownRule(id: string): UsageError {
  if (DETECTIONS.some((detection) => detection.id === id))
    return new UsageError(`--only: ${id} is a detection: it judges records (replay), not an account`);
  const nearest = nearestName(
    id,
    RULES.map((rule) => rule.id),
  );
  const suggestion = nearest === undefined ? "" : `; did you mean ${nearest}?`;
  return new UsageError(`--only: "${printable(id, 60)}" is no rule${suggestion}`);
}

function frameworkOption(input: CommandInput): Framework | undefined {
  const word = textOption(input, "framework");
  if (word === undefined) return undefined;
  const framework = FRAMEWORKS.find((name) => name === word.toLowerCase());
  if (framework) return framework;
  throw new UsageError(`--framework: "${printable(word, 60)}" is none of ${FRAMEWORKS.join(", ")}`);
}

/** A rule that is named by `--only` is on, whatever the settings say. */
function chosenSettings(input: CommandInput, settings: Settings): Settings {
  const rules = new Map(settings.rules);
  for (const id of listOption(input, "only")) rules.set(id, { ...rules.get(id), enabled: true });
  return { ...settings, rules };
}

function printJson(
  findings: readonly Finding[],
  accounts: readonly LoadedAccount[],
  judged: number,
  undetermined: ReadonlyMap<string, number>,
  io: Io,
): void {
  for (const finding of findings) io.out(JSON.stringify(finding));
  const notJudged = [...undetermined.values()].reduce((sum, count) => sum + count, 0);
  const summary = {
    accounts: accounts.length,
    judged,
    findings: countFindings(findings),
    undetermined: notJudged,
  };
  io.out(JSON.stringify({ type: "summary", ...summary }));
}

function printForPeople(
  findings: readonly Finding[],
  accounts: readonly LoadedAccount[],
  judged: number,
  undetermined: ReadonlyMap<string, number>,
  showAll: boolean,
  io: Io,
): void {
  for (const line of findingLines(findings, showAll)) io.out(line);
  const names = accounts.map(({ state }) => state.account).join(", ");
  io.out(
    `Judged ${names}: ${judged} verdicts, ${findings.filter(({ status }) => status === "open").length} open findings.`,
  );
  if (undetermined.size === 0) return;
  io.out("");
  io.out("Could not be judged:");
  for (const [reason, count] of undetermined) io.out(`  ${printable(reason)} (${count})`);
}
