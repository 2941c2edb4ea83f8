import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from "@aws-sdk/client-cloudformation";
import {
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountName } from "../../lib/aws/store-account-names.ts";
import { sweep } from "../../lib/aws/sweep.ts";
import { actions, sweepOrganization } from "../../lib/aws/sweep-organization.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { memberTemplate } from "../../lib/infra/member-template.ts";
import { type LocalTable, startDynalite } from "../../lib/local/dynalite.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ConfigStandIn } from "./config-stand-in.ts";
import { eventually } from "./eventually.ts";
import { ACCOUNT } from "./ministack.ts";

/** The emulated AWS takes an access key of twelve digits to be of that account. */
const of = (account: string) => ({ credentials: { accessKeyId: account, secretAccessKey: "test" } });
const allow = (Action: readonly string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
const RULE = "iam-user-no-policies-check";
const UserName = "org-mallory";
const HUB_ROLE = "castellan-prod-OnSweepRole-SPEC";

const standIn = new ConfigStandIn();
let table: LocalTable;
let organization: string;
let queue: string;
let members: ReadonlyMap<string, string>;

/** Two accounts, each with the role that the template of members makes. */
async function makeMembers(): Promise<Map<string, string>> {
  const organizations = new OrganizationsClient(of(ACCOUNT));
  const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
  organization = Organization?.Id ?? "";
  for (const AccountName of ["prod", "staging"])
    await organizations.send(new CreateAccountCommand({ AccountName, Email: `${AccountName}@example.com` }));
  const { Accounts = [] } = await organizations.send(new ListAccountsCommand({}));
  const made = Accounts.filter(({ Id }) => Id !== ACCOUNT).map(
    ({ Id = "", Name = "" }) => [Name, Id] as const,
  );
  for (const [, account] of made) await deployMember(account);
  return new Map(made);
}

/**
 * The emulated AWS takes a session's own ARN to be its `aws:PrincipalArn`; with AWS it is that of the role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html "aws:PrincipalArn"
 */
function forEmulation(template: string): string {
  const role = `:iam::\${HubAccount}:role/\${HubStack}-OnSweepRole-*`;
  if (!template.includes(role)) throw new Error("the template trusts another role than is known here");
  return template.replace(role, `:sts::\${HubAccount}:assumed-role/\${HubStack}-OnSweepRole-*`);
}

async function deployMember(account: string): Promise<void> {
  const cloudFormation = new CloudFormationClient(of(account));
  const StackName = "castellan-member";
  const parameters = { HubAccount: ACCOUNT, HubStack: "castellan-prod", OrganizationId: organization };
  await cloudFormation.send(
    new CreateStackCommand({
      StackName,
      TemplateBody: forEmulation(JSON.stringify(memberTemplate([]))),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    }),
  );
  await eventually("the member's stack", async () => {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    return Stacks[0]?.StackStatus === "CREATE_COMPLETE" || undefined;
  });
}

/** From now on this process is the hub's on-sweep, and may do what it needs for members. */
async function becomeHub(): Promise<void> {
  const iam = new IAMClient(of(ACCOUNT));
  const Principal = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  };
  await iam.send(
    new CreateRoleCommand({ RoleName: HUB_ROLE, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const PolicyDocument = allow([...actions, "sts:AssumeRole"]);
  await iam.send(new PutRolePolicyCommand({ RoleName: HUB_ROLE, PolicyName: "hub", PolicyDocument }));
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${HUB_ROLE}`;
  const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: "spec" });
  const { Credentials } = await new STSClient(of(ACCOUNT)).send(assume);
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey,
    AWS_SESSION_TOKEN: Credentials?.SessionToken,
    AWS_ENDPOINT_URL_IAM: `http://127.0.0.1:${process.env["IAM_GAPS_PORT"]}`,
    AWS_ENDPOINT_URL_CONFIG_SERVICE: `http://127.0.0.1:${process.env["CONFIG_STAND_IN_PORT"]}`,
  });
}

beforeAll(async () => {
  await standIn.listen(Number(process.env["CONFIG_STAND_IN_PORT"]));
  table = await startDynalite();
  members = await makeMembers();
  const prod = new IAMClient(of(members.get("prod") ?? ""));
  await prod.send(new CreateUserCommand({ UserName }));
  await prod.send(
    new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument: allow(["s3:GetObject"]) }),
  );
  const { QueueUrl = "" } = await new SQSClient(of(ACCOUNT)).send(
    new CreateQueueCommand({ QueueName: "organization-spec" }),
  );
  queue = QueueUrl;
  await becomeHub();
});
afterAll(async () => {
  await standIn.close();
  await table.close();
});

function sweepAs(organizationId: string, body: string) {
  const settings = {
    ...NO_SETTINGS,
    organization: { id: organizationId, accounts: [] },
    alerts: DEFAULT_ALERTS,
    rules: new Map(),
    exemptions: [],
  };
  const active = activateRules(
    RULES.filter(({ id }) => id === RULE),
    [],
    settings,
  );
  const ports = { store: tableStore(table), active, deadLetterUrls: queue };
  return sweep(body, { account: ACCOUNT, partition: "aws" }, ports);
}

async function findingsOf(account: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { finding } of tableStore(table).findingsOfAccount(account))
    if (finding.rule === RULE) found.push(finding.resource.name);
  return found;
}

describe("a hub and two members", () => {
  test("the hub asks for a sweep of each account, and learns their names", async () => {
    expect(await sweepOrganization(queue, table)).toBe(3);
    for (const [name, account] of members) expect(await accountName(table, account)).toBe(name);
    const bodies = new Set<string>();
    await eventually("three messages", async () => {
      const receive = new ReceiveMessageCommand({ QueueUrl: queue, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await new SQSClient(of(ACCOUNT)).send(receive);
      for (const { Body = "" } of Messages) bodies.add(Body);
      return bodies.size === 3 || undefined;
    });
    expect(bodies).toEqual(
      new Set([ACCOUNT, ...members.values()].map((account) => JSON.stringify({ account }))),
    );
  });

  test("each member is read by its own role, and its findings are its own", async () => {
    for (const account of members.values()) {
      const { problems } = await sweepAs(organization, JSON.stringify({ account }));
      expect(problems).toEqual([]);
    }
    expect(await findingsOf(members.get("prod") ?? "")).toEqual([UserName]);
    expect(await findingsOf(members.get("staging") ?? "")).toEqual([]);
    expect(await findingsOf(ACCOUNT)).toEqual([]);
  });

  test("who does not name the organization is not let in", async () => {
    const body = JSON.stringify({ account: members.get("prod") });
    await expect(sweepAs("o-another1234", body)).rejects.toThrow(/AccessDenied|not authorized/);
  });
});
