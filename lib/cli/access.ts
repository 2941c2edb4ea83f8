import { requestOfPrincipal } from "../access/request-of-principal.ts";
import type { Decision } from "../policy/decision.ts";
import { decide } from "../policy/evaluate.ts";
import { csvLine } from "../report/csv-line.ts";
import { ACCOUNT_OPTIONS, accountsOption, GUARDRAIL_OPTIONS, guardrailsOption } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { OPTIONS } from "./common-options.ts";
import { checkAction, givenParts, REQUEST_OPTIONS } from "./explain.ts";
import { printable } from "./printable.ts";

export const access: Command = {
  name: "access",
  summary: "Tell who may do something on a resource",
  usage: "ACTION [RESOURCE] [options]",
  options: {
    ...REQUEST_OPTIONS,
    ...GUARDRAIL_OPTIONS,
    ...ACCOUNT_OPTIONS,
    all: { type: "boolean", help: "Also those who may not" },
    csv: { type: "boolean", help: "Print a table of comma-separated values" },
    json: OPTIONS.json,
  },
  takesWords: true,
  run: printAccess,
};

interface Row {
  readonly account: string;
  readonly principal: string;
  readonly decision: Decision;
}

const DECISIONS = ["allowed", "conditional", "unknown", "denied"] as const;

async function printAccess(input: CommandInput, io: Io): Promise<ExitCode> {
  const [action, resource = "*", ...rest] = input.words;
  if (action === undefined || rest.length > 0) throw new UsageError("access: ACTION [RESOURCE]");
  checkAction(action);
  const accounts = await accountsOption(input, io);
  const levels = await guardrailsOption(input);
  const given = await givenParts(input);
  const rows: Row[] = [];
  for (const { state, at } of accounts) {
    const { "AWS::IAM::User": users, "AWS::IAM::Role": roles } = state.entities;
    for (const principal of [...users.values(), ...roles.values()]) {
      const request = requestOfPrincipal(state, principal, levels, { action, resource }, at);
      const decision = decide({ ...request, ...given(request) });
      rows.push({ account: state.account, principal: principal.arn, decision });
    }
  }
  const shown = rows
    .filter(({ decision }) => input.values["all"] === true || decision.decision !== "denied")
    .toSorted(
      (left, right) => DECISIONS.indexOf(left.decision.decision) - DECISIONS.indexOf(right.decision.decision),
    );
  if (input.values["json"]) printJson(rows, shown, action, resource, io);
  else if (input.values["csv"]) printCsv(shown, action, resource, io);
  else printTable(rows, shown, io);
  return 0;
}

function printJson(
  rows: readonly Row[],
  shown: readonly Row[],
  action: string,
  resource: string,
  io: Io,
): void {
  for (const { account, principal, decision } of shown) {
    io.out(JSON.stringify({ type: "decision", account, principal, action, resource, ...decision }));
  }
  io.out(JSON.stringify({ type: "summary", principals: rows.length, decisions: countsOf(rows) }));
}

function printCsv(shown: readonly Row[], action: string, resource: string, io: Io): void {
  io.out(
    csvLine(["account", "principal", "action", "resource", "decision", "because", "conditions", "missing"]),
  );
  for (const { account, principal, decision } of shown) {
    const because = decision.because
      .map(({ policy, statement }) => `${policy} ${statement ?? ""}`.trim())
      .join("; ");
    const { conditions, missing } = decision;
    io.out(
      csvLine([
        account,
        principal,
        action,
        resource,
        decision.decision,
        because,
        conditions.join("; "),
        missing.join("; "),
      ]),
    );
  }
}

function printTable(rows: readonly Row[], shown: readonly Row[], io: Io): void {
  const width = Math.max(0, ...shown.map(({ principal }) => Math.min(principal.length, 100)));
  for (const { principal, decision } of shown) {
    const why = [
      ...decision.conditions,
      ...decision.missing,
      ...decision.because.map(({ policy }) => policy),
    ];
    io.out(
      `${decision.decision.padEnd(12)}${printable(principal, 100).padEnd(width)}  ${printable(why.join("; "))}`,
    );
  }
  const counts = countsOf(rows);
  io.out(DECISIONS.map((decision) => `${counts[decision]} ${decision}`).join(", "));
}

function countsOf(rows: readonly Row[]): Record<Decision["decision"], number> {
  const counts = { allowed: 0, conditional: 0, unknown: 0, denied: 0 };
  for (const { decision } of rows) counts[decision.decision] += 1;
  return counts;
}
