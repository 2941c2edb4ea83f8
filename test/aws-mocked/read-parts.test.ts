import { GetUserCommand, GetUserPolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { beforeEach, describe, expect, test } from "vitest";
import { entityReader, readEntity } from "../../lib/aws/read-entity.ts";
import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { readTouched, SETTLING_MS } from "../../lib/engine/read-touched.ts";
import type { EntityWrite } from "../../lib/finding/store.ts";
import { applyUpdates, type EntityUpdate, emptyAccountState } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import type { EntityRef, EntityType } from "../../lib/iam/entity-ref.ts";
import { partialListing } from "../../lib/iam/fact.ts";
import type { Need } from "../../lib/iam/services/need.ts";
import { rememberStored } from "../../lib/iam/stored-at.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aManagedPolicy } from "../support/build-policy.ts";
import { aRecord } from "../support/build-record.ts";
import { NOW } from "../support/times.ts";
import { awsError } from "./aws-error.ts";
import { arn, fakeIam } from "./fake-iam.ts";

const OWN = { account: ACCOUNT, partition: "aws" };
const STORED_AT = NOW - 3_600_000;
const client = new IAMClient({ region: "us-east-1" });
const NEEDS: ReadonlySet<Need> = new Set(["sshPublicKeys", "serviceSpecificCredentials"]);
let iam: ReturnType<typeof fakeIam>;
beforeEach(() => {
  iam = fakeIam();
});

const REFS = {
  user: { type: "AWS::IAM::User", account: ACCOUNT, name: "alice", arn: arn("user/alice") },
  group: { type: "AWS::IAM::Group", account: ACCOUNT, name: "developers", arn: arn("group/developers") },
  role: { type: "AWS::IAM::Role", account: ACCOUNT, name: "deploy", arn: arn("role/ci/deploy") },
  policy: { type: "AWS::IAM::Policy", account: ACCOUNT, name: "read", arn: arn("policy/read") },
  account: { type: "AWS::::Account", account: ACCOUNT, name: ACCOUNT, arn: arn("root") },
} as const satisfies Readonly<Record<string, EntityRef<EntityType>>>;

async function readWhole(ref: EntityRef<EntityType>): Promise<Entity> {
  const reading = await readEntity(client, OWN, ref);
  if (reading.outcome !== "found") throw new Error(reading.outcome);
  return reading.entity;
}

interface Told {
  readonly of: keyof typeof REFS;
  readonly event: EventKey;
  readonly request?: JsonObject;
  readonly response?: JsonObject;
}

/**
 * What is read of an entity that is stored as it is given, because of one call that was made a minute ago; what is read of
 * other entities that it names is left out.
 */
async function readAfter(
  { of, event, request = {}, response }: Told,
  stored: Entity,
  needs: ReadonlySet<Need> = NEEDS,
) {
  const account = emptyAccountState(ACCOUNT);
  rememberStored(stored, STORED_AT);
  const others: Entity[] = ["edge", "read"].map((name) =>
    aManagedPolicy({ name, arn: arn(`policy/${name}`) }),
  );
  for (const entity of [...others, stored])
    applyUpdates(account, [
      { type: entity.type, key: keyOf(entity), before: undefined, after: entity } as EntityUpdate,
    ]);
  const parsed = parseRecord(
    aRecord(event, { requestParameters: { ...OF[of], ...request }, responseElements: response ?? null }),
  );
  if (parsed.parsed !== "change") throw new Error(parsed.reason);
  const updates = reduce(account, parsed.change);
  applyUpdates(account, updates);
  iam.resetHistory();
  const reader = entityReader(client, OWN, needs, () => NOW + SETTLING_MS);
  const reading = await readTouched([{ change: parsed.change, updates }], account, reader);
  const isOther = (call: string) => of !== "policy" && /^(GetPolicy|ListPolicyV|ListVirtual)/.test(call);
  const update = reading.updates.find(({ type }) => type === stored.type);
  return { calls: callsMade().filter((call) => !isOther(call)), update };
}

function callsMade(): string[] {
  return iam.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}

/** A record has reasons of its own for what is not known. */
function withoutReasons(entity: unknown): unknown {
  return JSON.parse(JSON.stringify(entity, (name, value) => (name === "unknown" ? "-" : value)));
}

const OF: Readonly<Record<keyof typeof REFS, JsonObject>> = {
  user: { userName: "alice" },
  group: { groupName: "developers" },
  role: { roleName: "deploy" },
  policy: { policyArn: arn("policy/read") },
  account: {},
};

/** The fake IAM's texts are others than this one. */
const document = '{"Version":"2012-10-17","Statement":[]}';
const key = {
  accessKeyId: "AKIATWO",
  userName: "alice",
  status: "Active",
  createDate: "Mar 2, 2026 12:00:00 PM",
};
const device = { serialNumber: arn("mfa/phone") };

const TOLD: readonly (Told & { readonly calls: readonly string[] })[] = [
  ...(["user", "group", "role"] as const).flatMap((of) => {
    const Kind = { user: "User", group: "Group", role: "Role" }[of] as "User";
    const attached = `ListAttached${Kind}Policies`;
    const [put, drop] = [{ policyName: "one", policyDocument: document }, { policyName: "one" }];
    return [
      { of, event: `iam:Put${Kind}Policy`, request: put, calls: [`Get${Kind}`, `Get${Kind}Policy`] },
      { of, event: `iam:Delete${Kind}Policy`, request: drop, calls: [`Get${Kind}`, `Get${Kind}Policy`] },
      {
        of,
        event: `iam:Attach${Kind}Policy`,
        request: { policyArn: arn("policy/edge") },
        calls: [`Get${Kind}`, attached],
      },
      // It did nothing that is known: what it may have done is read all the same.
      {
        of,
        event: `iam:Detach${Kind}Policy`,
        request: { policyArn: arn("policy/edge") },
        calls: [`Get${Kind}`, attached],
      },
    ] as const;
  }),
  {
    of: "user",
    event: "iam:AddUserToGroup",
    request: { groupName: "admins" },
    calls: ["GetUser", "ListGroupsForUser"],
  },
  {
    of: "user",
    event: "iam:RemoveUserFromGroup",
    request: { groupName: "developers" },
    calls: ["GetUser", "ListGroupsForUser"],
  },
  { of: "user", event: "iam:TagUser", request: { tags: [{ key: "a", value: "b" }] }, calls: ["GetUser"] },
  { of: "user", event: "iam:UpdateUser", request: { newPath: "/people/" }, calls: ["GetUser"] },
  {
    of: "user",
    event: "iam:PutUserPermissionsBoundary",
    request: { permissionsBoundary: arn("policy/read") },
    calls: ["GetUser"],
  },
  {
    of: "user",
    event: "iam:CreateAccessKey",
    response: { accessKey: key },
    calls: ["GetUser", "ListAccessKeys"],
  },
  {
    of: "user",
    event: "iam:UpdateAccessKey",
    request: { accessKeyId: "AKIAONE", status: "Inactive" },
    calls: ["GetUser", "ListAccessKeys"],
  },
  // It is there still: nobody knows any more when it was used last.
  {
    of: "user",
    event: "iam:DeleteAccessKey",
    request: { accessKeyId: "AKIAONE" },
    calls: ["GetUser", "ListAccessKeys", "GetAccessKeyLastUsed"],
  },
  {
    of: "user",
    event: "iam:UpdateLoginProfile",
    request: { passwordResetRequired: true },
    calls: ["GetUser", "GetLoginProfile"],
  },
  { of: "user", event: "iam:DeleteLoginProfile", calls: ["GetUser", "GetLoginProfile"] },
  { of: "user", event: "iam:DeactivateMFADevice", request: device, calls: ["GetUser", "ListMFADevices"] },
  {
    of: "user",
    event: "iam:UploadSSHPublicKey",
    response: { sSHPublicKey: { sSHPublicKeyId: "APKATWO", status: "Active", userName: "alice" } },
    calls: ["GetUser", "ListSSHPublicKeys"],
  },
  {
    of: "user",
    event: "iam:DeleteSigningCertificate",
    request: { certificateId: "CERTONE" },
    calls: ["GetUser", "ListSigningCertificates"],
  },
  {
    of: "user",
    event: "iam:DeleteServiceSpecificCredential",
    request: { serviceSpecificCredentialId: "ACCAONE" },
    calls: ["GetUser", "ListServiceSpecificCredentials"],
  },
  {
    of: "role",
    event: "iam:UpdateAssumeRolePolicy",
    request: { policyDocument: document },
    calls: ["GetRole"],
  },
  { of: "role", event: "iam:UpdateRole", request: { maxSessionDuration: 3_600 }, calls: ["GetRole"] },
  { of: "role", event: "iam:TagRole", request: { tags: [{ key: "a", value: "b" }] }, calls: ["GetRole"] },
  {
    of: "role",
    event: "iam:PutRolePermissionsBoundary",
    request: { permissionsBoundary: arn("policy/read") },
    calls: ["GetRole"],
  },
  {
    of: "policy",
    event: "iam:CreatePolicyVersion",
    request: { policyDocument: document, setAsDefault: true },
    response: { policyVersion: { versionId: "v3", isDefaultVersion: true } },
    calls: ["GetPolicy", "ListPolicyVersions"],
  },
  {
    of: "policy",
    event: "iam:SetDefaultPolicyVersion",
    request: { versionId: "v1" },
    calls: ["GetPolicy", "ListPolicyVersions"],
  },
  { of: "account", event: "iam:DeleteAccountPasswordPolicy", calls: ["GetAccountPasswordPolicy"] },
  {
    of: "account",
    event: "iam:CreateAccountAlias",
    request: { accountAlias: "other" },
    calls: ["ListAccountAliases"],
  },
];

describe("an entity that is known", () => {
  test.each(TOLD)(
    "is read in at most three calls after $event, and is then as if read whole",
    async (told) => {
      const stored = await readWhole(REFS[told.of]);
      const { calls, update } = await readAfter(told, stored);
      expect(calls).toEqual(told.calls);
      expect(calls.length).toBeLessThanOrEqual(3);
      expect(withoutReasons(update?.after)).toEqual(withoutReasons(await readWhole(REFS[told.of])));
    },
  );

  test("takes the place of what it was put into, and of no other reading", async () => {
    const { update } = await readAfter(
      { of: "role", event: "iam:TagRole", request: { tags: [] } },
      await readWhole(REFS.role),
    );
    expect(update).toMatchObject({ onto: { readAt: STORED_AT } });
  });

  test("a policy that is gone from it is gone, and the others stay", async () => {
    const stored = await readWhole(REFS.user);
    iam.on(GetUserPolicyCommand).rejects(awsError("NoSuchEntityException"));
    const told: Told = { of: "user", event: "iam:DeleteUserPolicy", request: { policyName: "one" } };
    expect((await readAfter(told, stored)).update?.after).toMatchObject({
      inlinePolicies: { items: [{ name: "two", document: { statements: [{ sid: "a+b" }] } }] },
    });
  });

  test("that is gone itself is gone", async () => {
    const stored = await readWhole(REFS.user);
    iam.on(GetUserCommand).rejects(awsError("NoSuchEntityException"));
    const { update } = await readAfter(
      { of: "user", event: "iam:UpdateUser", request: { newPath: "/x/" } },
      stored,
    );
    expect(update).toMatchObject({ before: stored, after: undefined });
  });

  test("what no rule needs may be unknown", async () => {
    const unneeded = { sshPublicKeys: partialListing("-"), serviceSpecificCredentials: partialListing("-") };
    const stored = { ...(await readWhole(REFS.user)), ...unneeded } as Entity;
    const told: Told = { of: "user", event: "iam:AddUserToGroup", request: { groupName: "admins" } };
    expect((await readAfter(told, stored, new Set())).calls).toHaveLength(2);
    expect((await readAfter(told, stored)).calls.length).toBeGreaterThan(10);
  });
});

describe("an entity is read whole", () => {
  const told: Told = { of: "user", event: "iam:AddUserToGroup", request: { groupName: "admins" } };
  const whole = (update: EntityWrite | undefined, calls: readonly string[]) => {
    expect(update?.onto).toBeUndefined();
    expect(calls).toContain("ListMFADevices");
  };

  test("that nobody saw before", async () => {
    const account = emptyAccountState(ACCOUNT);
    const parsed = parseRecord(
      aRecord("iam:AddUserToGroup", { requestParameters: { userName: "alice", groupName: "a" } }),
    );
    if (parsed.parsed !== "change") throw new Error(parsed.reason);
    const updates = reduce(account, parsed.change);
    const reader = entityReader(client, OWN, NEEDS, () => NOW + SETTLING_MS);
    const reading = await readTouched([{ change: parsed.change, updates }], account, reader);
    whole(reading.updates[0], callsMade());
  });

  test("of which a part was denied before", async () => {
    const stored = { ...(await readWhole(REFS.user)), mfaDevices: partialListing("not allowed") } as Entity;
    const { update, calls } = await readAfter(told, stored);
    whole(update, calls);
  });

  test("that is another one of the same name", async () => {
    const stored = { ...(await readWhole(REFS.user)), id: "AIDABEFORE" } as Entity;
    const { update, calls } = await readAfter(told, stored);
    whole(update, calls);
    expect(update?.after).toMatchObject({ id: "AIDAALICE" });
  });
});
