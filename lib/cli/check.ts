import { basename } from "node:path";
import { AccessModel } from "../access/access-model.ts";
import { explainReach } from "../access/explain-reach.ts";
import { pictureOf } from "../access/permission-diff.ts";
import { activateRules } from "../engine/active-rules.ts";
import { recordObservations } from "../engine/record-observations.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import { allFindings, countFindings, fails } from "../finding/all-findings.ts";
import type { Finding } from "../finding/finding.ts";
import { printedFinding } from "../finding/printed-finding.ts";
import { iamArn } from "../iam/arn.ts";
import { isCloudFormation, readCloudFormation } from "../iam/cloudformation-plan.ts";
import { isUnknown } from "../iam/fact.ts";
import { type Plan, type PlannedAccount, type PlannedHolder, planAccount } from "../iam/planned-account.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { isTerraformPlan, readTerraformPlan } from "../iam/terraform-plan.ts";
import { awsPolicyTexts } from "../local/aws-policy-texts.ts";
import { BadInputError } from "../local/bad-input-error.ts";
import { memoryStore } from "../local/memory-store.ts";
import { parseTemplate } from "../local/parse-template.ts";
import { readText } from "../local/read-snapshots.ts";
import { compressActions } from "../policy/compress-actions.ts";
import { sarifLog } from "../report/sarif.ts";
import { TEMPLATE_RULES } from "../rule/template-rules.ts";
import { RULES } from "../rules/index.ts";
import { orUsageError } from "./account-options.ts";
import { type Command, type CommandInput, type ExitCode, type Io, UsageError } from "./command.ts";
import { failOnOption, OPTIONS, settingsOption, textOption } from "./common-options.ts";
import { findingLines } from "./finding-lines.ts";
import { printable } from "./printable.ts";

export const check: Command = {
  name: "check",
  summary: "Judge a policy, a CloudFormation template or a Terraform plan before it is deployed",
  usage: "FILE [options]",
  options: {
    account: {
      type: "string",
      value: "ID",
      help: "The account that it is meant for (default: 000000000000)",
    },
    sarif: { type: "boolean", help: "Print findings as SARIF, which code hosts show on pull requests" },
    "fail-on": OPTIONS["fail-on"],
    settings: OPTIONS.settings,
    json: OPTIONS.json,
  },
  notes: [
    "FILE is a policy document, a CloudFormation template (JSON or YAML), or what `terraform show -json PLAN` prints; IAM",
    "and the policies of buckets, queues, topics, keys, functions, secrets, repositories and file systems are judged.",
    "What the file alone makes is judged: what it would give to somebody together with the account, it cannot tell.",
  ],
  takesWords: true,
  run: runCheck,
};

const NO_ACCOUNT = "000000000000";

async function runCheck(input: CommandInput, io: Io): Promise<ExitCode> {
  const [file, ...rest] = input.words;
  if (file === undefined || rest.length > 0) throw new UsageError("check: name one file");
  const failOn = failOnOption(input);
  const account = accountOption(input);
  const planned = planOf(file, await orUsageError(readText(file)), account);
  for (const problem of planned.problems) io.err(`${printable(file)}: ${printable(problem)}`);
  const settings = await settingsOption(input);
  const now = Date.now();
  planned.state.awsPolicyTexts = awsPolicyTexts(() => now);
  const store = memoryStore();
  const judgements = judgeAccount(
    planned.state,
    now,
    activateRules([...RULES, ...TEMPLATE_RULES], [], settings),
  );
  const told = judgements.filter(
    ({ rule, resource }) => rule.rule.reach || !isStandIn(planned, resource.arn),
  );
  await recordObservations(told, [], store, settings);
  const findings = await allFindings(store, [account]);
  const gifts = giftsOf(planned, now);
  const place = ({ resource }: Finding) => ({
    file,
    name: planned.places.get(resource.arn) ?? resource.name,
  });
  if (input.values["sarif"]) io.out(JSON.stringify(sarifLog(findings, place), null, 2));
  else if (input.values["json"]) printJson(findings, gifts, io);
  else printForPeople(findings, gifts, io);
  return fails(findings, failOn) ? 1 : 0;
}

function accountOption(input: CommandInput): string {
  const account = textOption(input, "account") ?? NO_ACCOUNT;
  if (!/^\d{12}$/.test(account))
    throw new UsageError(`--account: "${printable(account, 60)}" is not twelve digits`);
  return account;
}

function planOf(file: string, text: string, account: string): PlannedAccount {
  const json = templateIn(file, text);
  if (isTerraformPlan(json)) return planAccount(readTerraformPlan(json, account), account);
  if (isCloudFormation(json)) return planAccount(readCloudFormation(json, account), account);
  const document = parsePolicyDocument(json);
  if (isUnknown(document))
    throw new UsageError(
      `${printable(file)}: it is no CloudFormation template and no Terraform plan, and ${printable(document.unknown)}`,
    );
  const trusts = document.statements.some(({ principals, notPrincipals }) => principals ?? notPrincipals);
  return planAccount(policyPlan(basename(file, ".json"), json, trusts, account), account);
}

function templateIn(file: string, text: string): unknown {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    throw new UsageError(`${printable(file)}: ${printable(error.message)}`);
  }
}

/** A policy by itself is held by a role that can do nothing else; one with principals is a role's trust policy. */
function policyPlan(name: string, json: unknown, isTrust: boolean, account: string): Plan {
  const arn = iamArn(account, `policy/${name}`);
  const holder: PlannedHolder = {
    kind: "role",
    name: isTrust ? name : `${STAND_IN}${name}`,
    place: name,
    inline: [],
    attached: isTrust ? [] : [{ arn, name }],
    groups: [],
    boundary: null,
    trust: isTrust ? json : { Version: "2012-10-17", Statement: [] },
    tags: [],
  };
  const policies = isTrust ? [] : [{ name, arn, place: name, document: json }];
  return { holders: [holder], policies, profiles: [], resources: [] };
}

/** Who only stands for whoever gets a policy is judged by what it could reach, not as a role; nor is the account. */
function isStandIn({ places }: PlannedAccount, arn: string | undefined): boolean {
  return arn === undefined || !places.has(arn) || arn.includes(`role/${STAND_IN}`);
}

const STAND_IN = "holder-of-";

interface Gift {
  readonly principal: string;
  readonly place: string;
  readonly actions: readonly string[];
  readonly reachesAdmin: string;
  readonly paths: ReturnType<typeof explainReach>["paths"];
}

/** What each user and role of the file could do with what the file gives it. */
function giftsOf({ state, places }: PlannedAccount, now: number): Gift[] {
  const model = new AccessModel(state, { now });
  return model.principals.map(({ arn }) => {
    const { reachesAdmin, paths } = explainReach(model, arn);
    const picture = pictureOf(model, arn);
    return {
      principal: arn,
      place: places.get(arn) ?? arn,
      actions: picture ? compressActions(picture.actions) : [],
      reachesAdmin,
      paths: paths.filter(({ aside }) => !aside),
    };
  });
}

function printJson(findings: readonly Finding[], gifts: readonly Gift[], io: Io): void {
  for (const finding of findings) io.out(JSON.stringify(printedFinding(finding)));
  for (const gift of gifts) io.out(JSON.stringify({ type: "access", ...gift }));
  io.out(JSON.stringify({ type: "summary", principals: gifts.length, findings: countFindings(findings) }));
}

const ACTIONS_SHOWN = 12;

function printForPeople(findings: readonly Finding[], gifts: readonly Gift[], io: Io): void {
  for (const line of findingLines(findings, true)) io.out(line);
  for (const { place, actions, reachesAdmin, paths } of gifts) {
    const shown = actions.slice(0, ACTIONS_SHOWN).join(", ");
    const more = actions.length > ACTIONS_SHOWN ? ` and ${actions.length - ACTIONS_SHOWN} more` : "";
    io.out(`${printable(place, 200)} may ${shown === "" ? "do nothing" : printable(shown, 2000)}${more}`);
    if (reachesAdmin !== "no") io.out(`  reaches administrator: ${reachesAdmin}`);
    for (const { id, steps } of paths.slice(0, 3))
      io.out(`    ${id}: ${printable(steps.join(", then "), 1000)}`);
  }
  if (findings.length === 0) io.out("No rule has anything to say.");
}
