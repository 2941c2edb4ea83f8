import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  IAMClient,
  ListAccessKeysCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { ACCOUNT } from "./ministack.ts";

/** Names that no other spec uses: all share one account. */
const GOOD = { user: "scan-grace", role: "scan-job", policy: "scan-reads" };
const BAD = { user: "scan-mallory", role: "scan-open", policy: "scan-everything" };

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

const document = (Action: string, Resource: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });
const trust = (Principal: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  });

let folder: string;
let findings: readonly { readonly rule: string; readonly resource: { readonly name: string } }[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "castellan-scan-"));
  await seed(new IAMClient());
  becomeProfile();
  const { out, err, code } = await runCommand(
    "scan",
    "--profile",
    "scan",
    "--settings",
    settings(),
    "--json",
  );
  expect(code, err.join("\n")).toBe(0);
  const lines = out.map((line) => JSON.parse(line));
  findings = lines.filter(({ type }) => type === "finding");
}, 120_000);
afterAll(async () => {
  await cleanUp(new IAMClient());
  rmSync(folder, { recursive: true, force: true });
});

async function seed(iam: IAMClient): Promise<void> {
  for (const { user, role, policy } of [GOOD, BAD]) {
    const isGood = user === GOOD.user;
    const Principal = isGood ? { Service: "lambda.amazonaws.com" } : { AWS: "*" };
    const text = isGood ? document("s3:GetObject", "arn:aws:s3:::reports/*") : document("*", "*");
    await iam.send(new CreateUserCommand({ UserName: user }));
    await iam.send(new CreateRoleCommand({ RoleName: role, AssumeRolePolicyDocument: trust(Principal) }));
    await iam.send(new CreatePolicyCommand({ PolicyName: policy, PolicyDocument: text }));
  }
  const UserName = BAD.user;
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: ADMINISTRATOR }));
  await iam.send(
    new PutUserPolicyCommand({ UserName, PolicyName: "own", PolicyDocument: document("iam:*", "*") }),
  );
  for (let key = 0; key < 2; key += 1) await iam.send(new CreateAccessKeyCommand({ UserName }));
}

/** Other specs sweep the account. */
async function cleanUp(iam: IAMClient): Promise<void> {
  const UserName = BAD.user;
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  for (const { AccessKeyId } of AccessKeyMetadata)
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "own" }));
  await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn: ADMINISTRATOR }));
  for (const { user, role, policy } of [GOOD, BAD]) {
    await iam.send(new DeleteUserCommand({ UserName: user }));
    await iam.send(new DeleteRoleCommand({ RoleName: role }));
    await iam.send(new DeletePolicyCommand({ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/${policy}` }));
  }
}

/** A profile goes before keys of the environment; the lists that the emulated IAM lacks are answered beside it. */
function becomeProfile(): void {
  const credentials = join(folder, "credentials");
  writeFileSync(credentials, "[scan]\naws_access_key_id = test\naws_secret_access_key = test\n");
  process.env["AWS_SHARED_CREDENTIALS_FILE"] = credentials;
  process.env["AWS_ENDPOINT_URL_IAM"] = `http://127.0.0.1:${process.env["IAM_GAPS_PORT"]}`;
  delete process.env["AWS_ACCESS_KEY_ID"];
  delete process.env["AWS_SECRET_ACCESS_KEY"];
}

/** Two keys that were made just now are one too many. */
function settings(): string {
  const file = join(folder, "governance.yml");
  writeFileSync(file, "rules: { iam-user-one-active-access-key: { params: { rotationGraceDays: 0 } } }\n");
  return file;
}

const rulesOn = (name: string) =>
  findings.filter(({ resource }) => resource.name === name).map(({ rule }) => rule);

describe("scan --profile reads the account as it is and tells", () => {
  test.each([
    [BAD.user, "iam-user-no-policies-check"],
    [BAD.user, "iam-aws-managed-admin-policy-attached"],
    [BAD.user, "iam-user-one-active-access-key"],
    [BAD.role, "iam-role-trust-no-public-principal"],
    [BAD.policy, "iam-policy-no-statements-with-admin-access"],
  ])("%s breaks %s", (name, rule) => {
    expect(rulesOn(name)).toContain(rule);
  });

  test.each([GOOD.role, GOOD.policy])("%s breaks nothing that matters", (name) => {
    expect(rulesOn(name).filter((rule) => !/tag|unused|in-use/.test(rule))).toEqual([]);
  });

  test("a user with nothing has nothing to be told of but that", () => {
    expect(rulesOn(GOOD.user).filter((rule) => /admin|key|polic/.test(rule))).toEqual([]);
  });
});
