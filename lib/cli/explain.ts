import { requestOfPrincipal } from "../access/request-of-principal.ts";
import { readDocument } from "../local/read-guardrails.ts";
import type { Decision, DecisionRequest, NamedDocument, Reason } from "../policy/decision.ts";
import { decide } from "../policy/evaluate.ts";
import {
  ACCOUNT_OPTIONS,
  accountsOption,
  GUARDRAIL_OPTIONS,
  guardrailsOption,
  listOption,
  orUsageError,
} from "./account-options.ts";
import {
  type Command,
  type CommandInput,
  type CommandOptions,
  type ExitCode,
  type Io,
  UsageError,
} from "./command.ts";
import { OPTIONS, textOption } from "./common-options.ts";
import { findPrincipal } from "./find-principal.ts";
import { printable } from "./printable.ts";

/** What a request brings and meets beyond what the account knows. */
export const REQUEST_OPTIONS = {
  context: {
    type: "string",
    multiple: true,
    value: "KEY=VALUE",
    help: "A condition key of the request (aws:SourceIp=192.0.2.1); may repeat, for one key too",
  },
  "resource-policy": { type: "string", value: "FILE", help: "The resource's own policy (JSON)" },
  "resource-account": { type: "string", value: "ID", help: "The account that owns the resource" },
  "session-policy": {
    type: "string",
    value: "FILE",
    help: "A policy passed when the role was assumed (JSON)",
  },
} as const satisfies CommandOptions;

export const explain: Command = {
  name: "explain",
  summary: "May a user or role do this? Which statements decide",
  usage: "PRINCIPAL ACTION [RESOURCE] [options]",
  options: {
    ...REQUEST_OPTIONS,
    ...GUARDRAIL_OPTIONS,
    ...ACCOUNT_OPTIONS,
    json: OPTIONS.json,
  },
  notes: [
    "PRINCIPAL is an ARN, user/NAME, role/NAME or a name that only one of them has. Without RESOURCE the question is",
    "about all resources. Condition keys that are not given are open: the answer then says what it depends on.",
    "Not modelled: policies of VPC endpoints, S3 Block Public Access, session tags that are not given as context.",
  ],
  takesWords: true,
  run: runExplain,
};

async function runExplain(input: CommandInput, io: Io): Promise<ExitCode> {
  const [name, action, resource = "*", ...rest] = input.words;
  if (name === undefined || action === undefined || rest.length > 0)
    throw new UsageError("explain: PRINCIPAL ACTION [RESOURCE]");
  checkAction(action);
  const accounts = await accountsOption(input, io);
  const { account, principal, sessionName } = findPrincipal(accounts, name);
  const levels = await guardrailsOption(input);
  const question = { action, resource, sessionName };
  const request = requestOfPrincipal(account.state, principal, levels, question, account.at);
  const given = await givenParts(input);
  const decision = decide({ ...request, ...given(request) });
  if (input.values["json"]) printJson(principal.arn, action, resource, decision, io);
  else printForPeople(principal.arn, action, resource, decision, io);
  return 0;
}

/** @throws {UsageError} when the word is no action */
export function checkAction(action: string): void {
  if (!/^[a-z0-9-]+:[a-z0-9]+$/i.test(action))
    throw new UsageError(`"${printable(action, 60)}" is no action such as s3:GetObject`);
}

/** What the command line adds to what the account knows, for any request. */
export async function givenParts(
  input: CommandInput,
): Promise<(request: DecisionRequest) => Partial<DecisionRequest>> {
  const resourcePolicy = await documentOption(input, "resource-policy");
  const sessionPolicy = await documentOption(input, "session-policy");
  const context = contextOption(input);
  const owner = textOption(input, "resource-account");
  if (owner !== undefined && !/^\d{12}$/.test(owner))
    throw new UsageError(`--resource-account: "${printable(owner, 60)}" is not twelve digits`);
  return (request) => ({
    context,
    ...(resourcePolicy ? { resourcePolicy } : {}),
    ...(sessionPolicy ? { sessionPolicies: [sessionPolicy] } : {}),
    ...(owner === undefined ? {} : { resource: { ...request.resource, account: owner } }),
  });
}

async function documentOption(input: CommandInput, name: string): Promise<NamedDocument | undefined> {
  const file = textOption(input, name);
  return file === undefined ? undefined : { name: file, document: await orUsageError(readDocument(file)) };
}

function contextOption(input: CommandInput): Map<string, readonly string[]> {
  const context = new Map<string, readonly string[]>();
  for (const pair of listOption(input, "context")) {
    const at = pair.indexOf("=");
    if (at < 1) throw new UsageError(`--context: "${printable(pair, 60)}" is not KEY=VALUE`);
    const key = pair.slice(0, at).toLowerCase();
    context.set(key, [...(context.get(key) ?? []), pair.slice(at + 1)]);
  }
  return context;
}

function printJson(principal: string, action: string, resource: string, decision: Decision, io: Io): void {
  io.out(JSON.stringify({ type: "decision", principal, action, resource, ...decision }));
  io.out(JSON.stringify({ type: "summary", decisions: { [decision.decision]: 1 } }));
}

const ANSWERS = {
  allowed: "may",
  denied: "may not",
  conditional: "may, on conditions,",
  unknown: "may or may not: it cannot be told whether it may",
} as const;

function printForPeople(
  principal: string,
  action: string,
  resource: string,
  decision: Decision,
  io: Io,
): void {
  const on = resource === "*" ? "all resources" : resource;
  io.out(printable(`${principal} ${ANSWERS[decision.decision]} ${action} on ${on}.`, 3_000));
  const sections = [
    ["Because", decision.because.map(reasonLine)],
    ["On condition that the request", decision.conditions],
    ["What is not known", decision.missing],
    ["Taken for granted", decision.assumed],
  ] as const;
  for (const [heading, lines] of sections) {
    if (lines.length === 0) continue;
    io.out("");
    io.out(`${heading}:`);
    for (const line of lines) io.out(`  ${printable(line)}`);
  }
}

function reasonLine({ layer, policy, statement, sid, effect }: Reason): string {
  if (statement === null) return `${LAYERS[layer]}: nothing in ${policy} allows it`;
  return `${LAYERS[layer]}: ${effect} by ${policy}, statement ${statement}${sid === undefined ? "" : ` (${sid})`}`;
}

const LAYERS = {
  rcp: "resource control policy",
  scp: "service control policy",
  resource: "resource policy",
  identity: "identity policy",
  boundary: "permissions boundary",
  session: "session policy",
} as const;
