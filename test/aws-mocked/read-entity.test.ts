import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetRoleCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListUserPoliciesCommand,
  ListVirtualMFADevicesCommand,
} from "@aws-sdk/client-iam";
import { beforeEach, describe, expect, test } from "vitest";
import { actions as accountActions } from "../../lib/aws/read-account-facts.ts";
import { actions, readEntity } from "../../lib/aws/read-entity.ts";
import { actions as groupActions } from "../../lib/aws/read-group.ts";
import { actions as profileActions } from "../../lib/aws/read-instance-profile.ts";
import { actions as policyActions } from "../../lib/aws/read-policy.ts";
import { actions as roleActions } from "../../lib/aws/read-role.ts";
import { actions as certificateActions } from "../../lib/aws/read-server-certificate.ts";
import { actions as userActions } from "../../lib/aws/read-user.ts";
import { actions as deviceActions } from "../../lib/aws/read-virtual-mfa-devices.ts";
import { nameOfArn } from "../../lib/iam/arn.ts";
import { refOf } from "../../lib/iam/entity.ts";
import type { EntityRef, EntityType } from "../../lib/iam/entity-ref.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../support/build-account.ts";
import { awsError } from "./aws-error.ts";
import { callsMade } from "./calls-made.ts";
import { arn, CREATED, DOCUMENT, fakeIam, USED } from "./fake-iam.ts";

const OWN = { account: ACCOUNT, partition: "aws" };
const client = new IAMClient({ region: "us-east-1" });
let iam: ReturnType<typeof fakeIam>;
beforeEach(() => {
  iam = fakeIam();
});

const read = (type: EntityType, resource: string) => readEntity(client, OWN, refTo(type, resource));

function refTo(type: EntityType, resource: string): EntityRef<EntityType> {
  return { type, account: ACCOUNT, arn: arn(resource), name: nameOfArn(resource) };
}

const CASES: readonly { type: EntityType; resource: string; calls: readonly string[] }[] = [
  { type: "AWS::IAM::User", resource: "user/alice", calls: userActions },
  { type: "AWS::IAM::Group", resource: "group/developers", calls: groupActions },
  { type: "AWS::IAM::Role", resource: "role/ci/deploy", calls: roleActions },
  { type: "AWS::IAM::Policy", resource: "policy/read", calls: policyActions },
  { type: "AWS::IAM::InstanceProfile", resource: "instance-profile/web", calls: profileActions },
  { type: "AWS::IAM::SAMLProvider", resource: "saml-provider/idp", calls: ["iam:GetSAMLProvider"] },
  {
    type: "AWS::IAM::OIDCProvider",
    resource: "oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC",
    calls: ["iam:GetOpenIDConnectProvider"],
  },
  { type: "AWS::IAM::ServerCertificate", resource: "server-certificate/www", calls: certificateActions },
  { type: "AWS::IAM::VirtualMFADevice", resource: "mfa/phone", calls: deviceActions },
  {
    type: "AWS::::Account",
    resource: "root",
    calls: [...accountActions, ...deviceActions, "iam:GetCredentialReport"],
  },
];

test.each([
  { type: "AWS::IAM::Role", resource: "role/ci/deploy", calls: 3 },
  { type: "AWS::IAM::Group", resource: "group/developers", calls: 3 },
  { type: "AWS::IAM::Policy", resource: "policy/read", calls: 2 },
  { type: "AWS::IAM::InstanceProfile", resource: "instance-profile/web", calls: 1 },
  // IAM has no call that tells two kinds of credentials; one list comes in two pages.
  { type: "AWS::IAM::User", resource: "user/alice", calls: 10 + 1 },
] as const)("$type is read in $calls calls, and one for each document and key", async (one) => {
  await read(one.type, one.resource);
  const names = iam.calls().map(({ args: [command] }) => command.constructor.name);
  const parts = names.filter((name) => /^Get(\w+Policy|PolicyVersion|AccessKeyLastUsed)Command$/.test(name));
  expect(parts.length > 0).toBe(one.type !== "AWS::IAM::InstanceProfile");
  expect(names.length - parts.length).toBe(one.calls);
});

describe("reading one entity", () => {
  test.each(CASES)("$type is read with the actions that its reader names, and no other", async (item) => {
    const reading = await read(item.type, item.resource);
    if (reading.outcome !== "found") throw new Error(reading.outcome);
    expect(refOf(reading.entity)).toMatchObject({
      type: item.type,
      account: ACCOUNT,
      arn: arn(item.resource),
    });
    expect(callsMade(iam, "iam")).toEqual([...item.calls].sort());
  });

  test("the readers of all types together name all actions", () => {
    const calls = CASES.flatMap((item) => item.calls);
    expect([...new Set(actions)].sort()).toEqual([...new Set(calls)].sort());
  });

  test.each(CASES.filter(({ type }) => !["AWS::::Account", "AWS::IAM::VirtualMFADevice"].includes(type)))(
    "$type that does not exist is gone",
    async (item) => {
      iam.onAnyCommand().rejects(awsError("NoSuchEntityException"));
      expect(await read(item.type, item.resource)).toEqual({ outcome: "gone" });
    },
  );

  test.each(CASES.filter(({ type }) => type !== "AWS::::Account"))(
    "$type that is denied says so",
    async (item) => {
      iam.onAnyCommand().rejects(awsError("AccessDenied", "User is not authorized to perform iam:GetIt"));
      expect(await read(item.type, item.resource)).toMatchObject({
        outcome: "denied",
        reason: expect.stringMatching(/^(not allowed to call|User is not authorized)/),
      });
    },
  );

  test.each(CASES)(
    "$type throws when throttling outlasts the retries, for the message to come again",
    async (item) => {
      iam.onAnyCommand().rejects(awsError("Throttling", "Rate exceeded"));
      await expect(read(item.type, item.resource)).rejects.toThrow("Rate exceeded");
    },
  );

  test("an entity of another account is not read under the same name here", async () => {
    const ref = { ...refTo("AWS::IAM::User", "user/alice"), account: OTHER_ACCOUNT };
    expect(await readEntity(client, OWN, ref)).toMatchObject({ outcome: "denied" });
    expect(iam.calls()).toEqual([]);
  });
});

describe("reading a user", () => {
  const readUser = async () => {
    const reading = await read("AWS::IAM::User", "user/alice");
    if (reading.outcome !== "found" || reading.entity.type !== "AWS::IAM::User") throw new Error("not found");
    return reading.entity;
  };

  test("everything that IAM tells of it", async () => {
    const document = parsePolicyDocument(DOCUMENT);
    expect(await readUser()).toEqual({
      type: "AWS::IAM::User",
      account: ACCOUNT,
      arn: arn("user/alice"),
      name: "alice",
      id: "AIDAALICE",
      createdAt: CREATED.getTime(),
      groups: { items: ["developers"] },
      inlinePolicies: {
        items: [
          { name: "one", document },
          { name: "two", document },
        ],
      },
      attachedPolicies: { items: [{ name: "read", arn: arn("policy/read") }] },
      permissionsBoundary: arn("policy/edge"),
      tags: { items: [{ key: "team", value: "core" }] },
      loginProfile: {
        createdAt: CREATED.getTime(),
        passwordResetRequired: false,
        passwordChangedAt: { unknown: "only a credential report tells it" },
      },
      passwordLastUsedAt: USED.getTime(),
      mfaDevices: { items: [{ serialNumber: arn("mfa/phone"), enabledAt: CREATED.getTime() }] },
      accessKeys: {
        items: [
          {
            id: "AKIAONE",
            status: "Active",
            createdAt: CREATED.getTime(),
            lastUsedAt: USED.getTime(),
            lastUsedService: "s3",
          },
        ],
      },
      sshPublicKeys: { items: [{ id: "APKAONE", status: "Inactive", uploadedAt: CREATED.getTime() }] },
      serviceSpecificCredentials: {
        items: [
          {
            id: "ACCAONE",
            service: "bedrock.amazonaws.com",
            status: "Expired",
            createdAt: CREATED.getTime(),
            expiresAt: USED.getTime(),
          },
        ],
      },
      signingCertificates: { items: [{ id: "CERTONE", status: "Active", uploadedAt: CREATED.getTime() }] },
    });
  });

  test("documents are URL-decoded, and a plus sign stays one", async () => {
    const [policy] = (await readUser()).inlinePolicies.items;
    expect(policy?.document).toMatchObject({ statements: [{ sid: "a+b" }] });
  });

  test("a user without a password has no login profile", async () => {
    iam.on(GetLoginProfileCommand).rejects(awsError("NoSuchEntityException"));
    expect((await readUser()).loginProfile).toBeNull();
  });

  test.each([
    { command: GetLoginProfileCommand, action: "iam:GetLoginProfile", part: "loginProfile" as const },
    { command: ListAccessKeysCommand, action: "iam:ListAccessKeys", part: "accessKeys" as const },
    { command: ListUserPoliciesCommand, action: "iam:ListUserPolicies", part: "inlinePolicies" as const },
  ])("$action denied leaves $part unknown and the rest known", async ({ command, action, part }) => {
    iam.on(command as never).rejects(awsError("AccessDenied"));
    const user = await readUser();
    expect(user[part]).toMatchObject({ unknown: `not allowed to call ${action}` });
    expect(user.groups).toEqual({ items: ["developers"] });
  });

  test("a second page that is denied leaves what the first told, and says that there may be more", async () => {
    iam.on(ListUserPoliciesCommand, { Marker: "next" }, false).rejects(awsError("AccessDenied"));
    const { inlinePolicies } = await readUser();
    expect(inlinePolicies.items.map(({ name }) => name)).toEqual(["one"]);
    expect(inlinePolicies.unknown).toBe("not allowed to call iam:ListUserPolicies");
  });

  test("a document that is denied is unknown by itself", async () => {
    iam.on(GetUserPolicyCommand, { PolicyName: "two" }, false).rejects(awsError("AccessDenied"));
    const [one, two] = (await readUser()).inlinePolicies.items;
    expect(one?.document).toHaveProperty("statements");
    expect(two?.document).toEqual({ unknown: "not allowed to call iam:GetUserPolicy" });
  });

  test("a user that is deleted while it is read is gone", async () => {
    iam.on(ListUserPoliciesCommand).rejects(awsError("NoSuchEntityException"));
    expect(await read("AWS::IAM::User", "user/alice")).toEqual({ outcome: "gone" });
  });

  test("a password that was never used", async () => {
    iam.on(GetUserCommand).resolves({ User: { UserName: "alice", Arn: arn("user/alice") } as never });
    expect((await readUser()).passwordLastUsedAt).toBeNull();
  });
});

describe("reading the rest", () => {
  test("a role that was not used in the tracking period, with its session length", async () => {
    const reading = await read("AWS::IAM::Role", "role/ci/deploy");
    expect(reading).toMatchObject({
      entity: { lastUsedAt: null, maxSessionDurationSeconds: 7200, description: "", tags: { items: [] } },
    });
  });

  test("a role's last use", async () => {
    iam.on(GetRoleCommand).resolves({
      Role: { RoleName: "deploy", Arn: arn("role/ci/deploy"), RoleLastUsed: { LastUsedDate: USED } } as never,
    });
    expect(await read("AWS::IAM::Role", "role/ci/deploy")).toMatchObject({
      entity: { lastUsedAt: USED.getTime() },
    });
  });

  test("one of AWS's own policies: the version in force only, with no listing of versions", async () => {
    const own = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    iam
      .on(GetPolicyCommand)
      .resolves({ Policy: { PolicyName: "ReadOnlyAccess", Arn: own, DefaultVersionId: "v9" } });
    const ref = { type: "AWS::IAM::Policy", account: ACCOUNT, name: "ReadOnlyAccess", arn: own } as const;
    const reading = await readEntity(client, OWN, ref);
    expect(reading).toMatchObject({
      entity: { versions: { items: [{ id: "v9" }], unknown: expect.stringMatching(/version in force/) } },
    });
    expect(callsMade(iam, "iam")).toEqual(["iam:GetPolicy", "iam:GetPolicyVersion"]);
  });

  test("an OIDC provider is named by its issuer, with the path", async () => {
    const reading = await read(
      "AWS::IAM::OIDCProvider",
      "oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC",
    );
    expect(reading).toMatchObject({ entity: { name: "oidc.eks.eu-west-1.amazonaws.com/id/ABC" } });
  });

  test("a virtual MFA device that is not in the list is gone", async () => {
    expect(await read("AWS::IAM::VirtualMFADevice", "mfa/lost")).toEqual({ outcome: "gone" });
  });

  test("the account: alias, password policy, root user and its virtual device", async () => {
    const reading = await read("AWS::::Account", "root");
    expect(reading).toMatchObject({
      entity: {
        name: "example",
        alias: "example",
        passwordPolicy: { minimumPasswordLength: 14, requireSymbols: true, maxPasswordAgeDays: 90 },
        rootPasswordPresent: true,
        rootAccessKeysPresent: false,
        rootSigningCertificatesPresent: false,
        rootMfaEnabled: true,
        rootMfaDevices: {
          items: [{ serialNumber: arn("mfa/root-account-mfa-device") }],
          unknown: expect.stringMatching(/hardware/),
        },
        rootLastUsedAt: Date.parse("2026-01-01T00:00:00Z"),
      },
    });
  });

  test("an account without a password policy", async () => {
    iam.on(GetAccountPasswordPolicyCommand).rejects(awsError("NoSuchEntityException"));
    expect(await read("AWS::::Account", "root")).toMatchObject({ entity: { passwordPolicy: null } });
  });

  test("root without MFA has no devices; root with a device that IAM does not list has one without a name", async () => {
    iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [] });
    const summary = (AccountMFAEnabled: number) =>
      iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountMFAEnabled } });
    summary(0);
    iam.on(GetCredentialReportCommand).rejects(awsError("CredentialReportNotPresentException"));
    expect(await read("AWS::::Account", "root")).toMatchObject({ entity: { rootMfaDevices: { items: [] } } });
    summary(1);
    expect(await read("AWS::::Account", "root")).toMatchObject({
      entity: { rootMfaDevices: { items: [{ serialNumber: "unnamed-mfa-device" }] } },
    });
  });

  test("an account of which everything is denied is all unknown, not absent", async () => {
    iam.onAnyCommand().rejects(awsError("AccessDenied"));
    expect(await read("AWS::::Account", "root")).toMatchObject({
      outcome: "found",
      entity: {
        name: ACCOUNT,
        passwordPolicy: { unknown: "not allowed to call iam:GetAccountPasswordPolicy" },
        rootMfaEnabled: { unknown: "not allowed to call iam:GetAccountSummary" },
      },
    });
  });
});
