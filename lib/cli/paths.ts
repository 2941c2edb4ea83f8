import { AccessModel, type ReachVerdict } from "../access/access-model.ts";
import { explainReach, type ReachReport } from "../access/explain-reach.ts";
import { NOT_MODELLED } from "../access/not-modelled.ts";
import { explainOutside } from "../access/outside.ts";
import { shortName } from "../access/short-name.ts";
import type { LoadedAccount } from "../local/load-accounts.ts";
import { ACCOUNT_OPTIONS, accountsOption, GUARDRAIL_OPTIONS, guardrailsOption } from "./account-options.ts";
import type { Command, CommandInput, ExitCode, Io } from "./command.ts";
import { OPTIONS } from "./common-options.ts";
import { printable } from "./printable.ts";

export const paths: Command = {
  name: "paths",
  summary: "Tell who can reach administrator, by which steps, and what stands in the way",
  usage: "[options]",
  options: { ...ACCOUNT_OPTIONS, ...GUARDRAIL_OPTIONS, json: OPTIONS.json },
  notes: [
    "proven: nothing stands in the way; conditional: it takes what is listed (MFA, an address, something that exists);",
    "blocked: only the boundary, deny or organization's policy that is named stands in the way; unknown: a fact that",
    "was not read decides; no: there is no known way.",
  ],
  takesWords: true,
  run: printPaths,
};

const VERDICTS = [
  "proven",
  "conditional",
  "unknown",
  "blocked",
  "no",
] as const satisfies readonly ReachVerdict[];

async function printPaths(input: CommandInput, io: Io): Promise<ExitCode> {
  const startedAt = performance.now();
  const levels = await guardrailsOption(input);
  const accounts = await accountsOption(input, io, input.words);
  const counts: Record<ReachVerdict, number> = { proven: 0, conditional: 0, unknown: 0, blocked: 0, no: 0 };
  const json = input.values["json"] === true;
  for (const account of accounts) {
    const model = new AccessModel(account.state, { now: account.at, levels });
    const reports = model.principals.map(({ arn }) => explainReach(model, arn));
    for (const report of reports) counts[report.reachesAdmin] += 1;
    const all = [...reports, ...explainOutside(model)];
    if (json) printJson(account, all, io);
    else printForPeople(account, all, io);
  }
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(3));
  if (json) io.out(JSON.stringify(summaryOf(accounts, counts, seconds)));
  else printSummary(accounts, counts, io);
  return 0;
}

function printJson({ state }: LoadedAccount, reports: readonly ReachReport[], io: Io): void {
  for (const report of reports) io.out(JSON.stringify({ type: "access", account: state.account, ...report }));
}

function summaryOf(
  accounts: readonly LoadedAccount[],
  counts: Record<ReachVerdict, number>,
  seconds: number,
) {
  return {
    type: "summary",
    accounts: accounts.map(({ state }) => state.account),
    principals: Object.values(counts).reduce((sum, count) => sum + count, 0),
    reachesAdmin: counts,
    incomplete: Object.fromEntries(accounts.map(({ state }) => [state.account, state.incomplete])),
    notModelled: NOT_MODELLED,
    seconds,
  };
}

function printForPeople({ state }: LoadedAccount, reports: readonly ReachReport[], io: Io): void {
  io.out(`Account ${state.account}`);
  for (const verdict of VERDICTS) {
    const group = reports.filter(({ reachesAdmin }) => reachesAdmin === verdict);
    if (group.length === 0 || verdict === "no") continue;
    io.out("");
    io.out(`${verdict.toUpperCase()} (${group.length})`);
    for (const report of group) for (const line of reportLines(report)) io.out(line);
  }
  io.out("");
}

/** What is not known is told once: the other paths would say the same of other compute. */
const PATHS_SHOWN = { proven: 3, conditional: 3, blocked: 3, no: 3, unknown: 1 } as const satisfies Record<
  ReachVerdict,
  number
>;
const IDS_SHOWN = 6;

function* reportLines({ principal, paths: all, reachesAdmin }: ReachReport): Generator<string> {
  yield `  ${printable(principal.startsWith("arn:aws:iam::") ? shortName(principal) : principal, 200)}`;
  const shown = all.filter(({ verdict, aside }) => verdict === reachesAdmin && !aside);
  for (const path of shown.slice(0, PATHS_SHOWN[reachesAdmin])) {
    for (const [index, step] of path.steps.entries()) {
      yield `    ${index === 0 ? `${path.id}: ` : "then "}${printable(step, 1000)}`;
    }
    for (const condition of path.conditions) yield `      if: ${printable(condition)}`;
    for (const blocker of path.blockedBy) yield `      blocked by: ${printable(blocker)}`;
    for (const fact of path.missing) yield `      not known: ${printable(fact)}`;
  }
  const more = shown.slice(PATHS_SHOWN[reachesAdmin]).map(({ id }) => id);
  const ids = `${more.slice(0, IDS_SHOWN).join(", ")}${more.length > IDS_SHOWN ? ", …" : ""}`;
  if (more.length > 0)
    yield `    … and ${more.length} more ${more.length === 1 ? "path" : "paths"} (--json prints them): ${ids}`;
}

function printSummary(
  accounts: readonly LoadedAccount[],
  counts: Record<ReachVerdict, number>,
  io: Io,
): void {
  io.out(VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(", "));
  for (const { state } of accounts) {
    for (const [type, reason] of Object.entries(state.incomplete)) {
      if (DECIDING.has(type)) io.out(`Not read whole: ${type} of ${state.account}: ${printable(reason)}`);
    }
  }
  io.out("Not taken into account:");
  for (const line of NOT_MODELLED) io.out(`  ${line}`);
}

const DECIDING: ReadonlySet<string> = new Set([
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
  "AWS::IAM::InstanceProfile",
]);
