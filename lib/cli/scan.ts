import { DETECTIONS } from "../detections/index.ts";
import { type ActiveRule, type ActiveRules, activateRules } from "../engine/active-rules.ts";
import { addFreshFindings } from "../engine/fresh-findings.ts";
import { judgeEntities } from "../engine/sweep-account.ts";
import { fails, inOrder } from "../finding/all-findings.ts";
import type { Finding } from "../finding/finding.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { LoadedAccount } from "../local/load-accounts.ts";
import { frameworkViews, type RequirementView } from "../report/framework-view.ts";
import { reportCsv } from "../report/report-csv.ts";
import { type RuleTally, tallyOf, tallyVerdicts } from "../report/verdict-tally.ts";
import { FRAMEWORKS, type Framework } from "../rule/controls.ts";
import { RULES } from "../rules/index.ts";
import { nearestName } from "../settings/nearest-name.ts";
import type { Settings } from "../settings/settings.ts";
import { ACCOUNT_OPTIONS, accountsOption, listOption } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { failOnOption, OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { isWatched } from "./is-watched.ts";
import { setAsideKnown } from "./known-findings.ts";
import { printable } from "./printable.ts";
import { jsonLines, type ScanOutcome, scanLines } from "./scan-lines.ts";

export const scan: Command = {
  name: "scan",
  summary: "Judge a whole account as it is, by every rule that is on",
  usage: "--snapshot FILE... | --trail PATH... | --profile NAME [options]",
  options: {
    ...ACCOUNT_OPTIONS,
    only: { type: "string", multiple: true, value: "RULE", help: "Only this rule, on or off; may repeat" },
    framework: {
      type: "string",
      value: "NAME",
      help: `Only rules that serve it, and how each requirement stands: ${FRAMEWORKS.join(", ")}`,
    },
    known: {
      type: "string",
      value: "FILE",
      help: "What an earlier scan --json printed: only what is new since then is told and fails",
    },
    "fail-on": OPTIONS["fail-on"],
    settings: OPTIONS.settings,
    all: { type: "boolean", help: "Print every finding one by one, however many are alike" },
    csv: { type: "boolean", help: "Print the findings as a table of comma-separated values" },
    json: OPTIONS.json,
  },
  notes: [
    "A snapshot holds no access keys, passwords or MFA devices: with --credential-report they are judged as well.",
  ],
  takesWords: true,
  run: runScan,
};

async function runScan(input: CommandInput, io: Io): Promise<ExitCode> {
  if (input.values["csv"] && input.values["json"])
    throw new UsageError("--csv and --json cannot be used together");
  const failOn = failOnOption(input);
  const framework = frameworkOption(input);
  const rules = chosenRules(input, framework);
  const settings = chosenSettings(input, await settingsOption(input));
  const active = activateRules(rules, [], settings);
  const watched = activateRules(rules, DETECTIONS, settings);
  const accounts = await accountsOption(input, io, input.words, active.needs);
  const { findings, tally } = judge(
    accounts,
    (state) => (isWatched(state) ? watched : active),
    input.values["json"] !== true,
    io,
  );
  const outcome: ScanOutcome = {
    ...(await setAsideKnown(findings, textOption(input, "known"))),
    accounts: accounts.map(({ state }) => state.account),
    tally,
    requirements: framework === undefined ? [] : requirementsOf(framework, active, tally, findings),
  };
  if (input.values["csv"])
    for (const line of reportCsv({ findings: outcome.fresh, rules: RULES })) io.out(line);
  else if (input.values["json"]) for (const line of jsonLines(outcome)) io.out(line);
  else for (const line of scanLines(outcome, input.values["all"] === true)) io.out(line);
  return fails(outcome.fresh, failOn) ? 1 : 0;
}

function judge(
  accounts: readonly LoadedAccount[],
  rulesFor: (state: AccountState) => ActiveRules,
  omitsEvidence: boolean,
  io: Io,
) {
  const findings: Finding[] = [];
  const tally = new Map<string, RuleTally>();
  const countOf = (rule: ActiveRule) => tallyOf(tally, rule);
  for (const { state, at } of accounts) {
    const active = rulesFor(state);
    let entities = 0;
    for (const judgements of judgeEntities(state, at, active, { omitsEvidence, countOf })) {
      entities += 1;
      if (entities % PROGRESS_ENTITIES === 0)
        io.status?.(`judging account ${state.account}: ${entities.toLocaleString("en")} entities`);
      tallyVerdicts(tally, judgements);
      addFreshFindings(findings, judgements, active.settings.exemptions);
    }
  }
  io.status?.("");
  return { findings: inOrder(findings), tally };
}

const PROGRESS_ENTITIES = 500;

function requirementsOf(
  framework: Framework,
  active: ActiveRules,
  tally: ReadonlyMap<string, RuleTally>,
  findings: readonly Finding[],
): readonly RequirementView[] {
  const on = new Set(active.rules.map(({ rule }) => rule.id));
  const rules = RULES.map(({ id, kind, controls }) => ({ id, kind, controls, on: on.has(id) }));
  const views = frameworkViews(rules, tally, findings);
  return views.find((view) => view.framework === framework)?.requirements ?? [];
}

function chosenRules(input: CommandInput, framework: Framework | undefined) {
  const only = listOption(input, "only");
  for (const id of only) if (!RULES.some((rule) => rule.id === id)) throw unknownRule(id);
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
