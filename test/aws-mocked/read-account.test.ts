import { setImmediate } from "node:timers/promises";
import {
  GetAccessKeyLastUsedCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  GetLoginProfileCommand,
  GetOpenIDConnectProviderCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListInstanceProfilesCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListServiceSpecificCredentialsCommand,
} from "@aws-sdk/client-iam";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, readAccount } from "../../lib/aws/read-account.ts";
import { withoutInventory } from "../../lib/iam/resource.ts";
import { isResourceType } from "../../lib/iam/resource-arn.ts";
import type { Need } from "../../lib/iam/services/need.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { awsError } from "./aws-error.ts";
import { callsMade } from "./calls-made.ts";
import { fakeAccount, fakeUsersAndRoles } from "./fake-account.ts";
import { arn, CREATED, type fakeIam, USED } from "./fake-iam.ts";

const OWN = { account: ACCOUNT, partition: "aws" };
const client = new IAMClient({ region: "us-east-1" });
const NEEDS = new Set<Need>(["serviceSpecificCredentials", "sshPublicKeys"]);
const noWait = async () => undefined;
let iam: ReturnType<typeof fakeIam>;

beforeEach(() => {
  iam = fakeAccount();
});

describe("reading an account", () => {
  test("trap 22: short and empty pages with IsTruncated are followed by their marker", async () => {
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect([...state.entities["AWS::IAM::User"].keys()]).toEqual(["alice", "bob"]);
    expect(iam.commandCalls(GetAccountAuthorizationDetailsCommand)).toHaveLength(3);
  });

  test("every IAM type is there and whole, with the actions that the reader names and no other", async () => {
    const { state, problems } = await readAccount(client, OWN, noWait, NEEDS);
    expect(problems).toEqual([]);
    expect(state.incomplete).toEqual(withoutInventory());
    const counts = Object.entries(state.entities)
      .filter(([type]) => !isResourceType(type))
      .map(([type, entities]) => [type, entities.size]);
    expect(Object.fromEntries(counts)).toEqual({
      "AWS::::Account": 1,
      "AWS::IAM::User": 2,
      "AWS::IAM::Group": 0,
      "AWS::IAM::Role": 1,
      "AWS::IAM::Policy": 0,
      "AWS::IAM::InstanceProfile": 1,
      "AWS::IAM::SAMLProvider": 1,
      "AWS::IAM::OIDCProvider": 1,
      "AWS::IAM::ServerCertificate": 1,
      "AWS::IAM::VirtualMFADevice": 3,
    });
    expect(callsMade(iam, "iam")).toEqual([...new Set(actions)].sort());
  });

  test("credentials come from the API, what only the report tells from the report", async () => {
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect(state.entities["AWS::IAM::User"].get("alice")).toMatchObject({
      loginProfile: { createdAt: CREATED.getTime(), passwordChangedAt: Date.parse("2025-06-01T00:00:00Z") },
      passwordLastUsedAt: USED.getTime(),
      accessKeys: { items: [{ id: "AKIAONE", lastUsedAt: USED.getTime() }] },
      mfaDevices: { items: [{ serialNumber: arn("mfa/phone") }] },
    });
    expect(state.entities["AWS::::Account"].get(ACCOUNT)).toMatchObject({
      rootLastUsedAt: Date.parse("2026-01-01T00:00:00Z"),
    });
  });

  test("a key that was made after the report is seen", async () => {
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect(state.entities["AWS::IAM::User"].get("bob")?.accessKeys.items).toHaveLength(1);
  });

  test("where keys are denied, those of the report stand", async () => {
    iam.on(ListAccessKeysCommand).rejects(awsError("AccessDenied"));
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect(state.entities["AWS::IAM::User"].get("alice")?.accessKeys).toEqual({ items: [] });
    expect(state.entities["AWS::IAM::User"].get("bob")?.accessKeys.unknown).toContain("credential report");
  });

  test("role descriptions and session lengths come from ListRoles", async () => {
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect(state.entities["AWS::IAM::Role"].get("deploy")).toMatchObject({
      maxSessionDurationSeconds: 43_200,
      description: "CI",
    });
  });

  test.each([
    { command: ListSAMLProvidersCommand, type: "AWS::IAM::SAMLProvider", action: "iam:ListSAMLProviders" },
    {
      command: GetOpenIDConnectProviderCommand,
      type: "AWS::IAM::OIDCProvider",
      action: "iam:GetOpenIDConnectProvider",
    },
    {
      command: ListInstanceProfilesCommand,
      type: "AWS::IAM::InstanceProfile",
      action: "iam:ListInstanceProfiles",
    },
    {
      command: ListServerCertificatesCommand,
      type: "AWS::IAM::ServerCertificate",
      action: "iam:ListServerCertificates",
    },
  ] as const)(
    "$action denied: the state says that $type may be missing",
    async ({ command, type, action }) => {
      iam.on(command as never).rejects(awsError("AccessDenied"));
      const { state } = await readAccount(client, OWN, noWait, NEEDS);
      expect(state.incomplete).toEqual({ ...withoutInventory(), [type]: `not allowed to call ${action}` });
    },
  );

  test("a user deleted during the reading is left out", async () => {
    iam.on(ListAccessKeysCommand, { UserName: "bob" }).rejects(awsError("NoSuchEntityException"));
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect([...state.entities["AWS::IAM::User"].keys()]).toEqual(["alice"]);
  });

  test("authorization details denied: the reading fails as a whole", async () => {
    iam.on(GetAccountAuthorizationDetailsCommand).rejects(awsError("AccessDenied", "not authorized"));
    await expect(readAccount(client, OWN, noWait, NEEDS)).rejects.toThrow("not authorized");
  });

  test("a report of another account is not used", async () => {
    const content = `user,arn\neve,arn:aws:iam::111122223333:user/eve`;
    iam.on(GetCredentialReportCommand).resolves({ Content: new TextEncoder().encode(content) as never });
    const { problems } = await readAccount(client, OWN, noWait, NEEDS);
    expect(problems).toEqual([expect.stringContaining("the credential report was not used")]);
  });

  test("a user without a password that the report still shows has none", async () => {
    iam.on(GetLoginProfileCommand).rejects(awsError("NoSuchEntityException"));
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect(state.entities["AWS::IAM::User"].get("alice")?.loginProfile).toBeNull();
  });

  test("service-specific credentials of all users come in pages, each to its user", async () => {
    const credential = (UserName: string) => ({ UserName, ServiceSpecificCredentialId: `ACCA-${UserName}` });
    const pages = iam.on(ListServiceSpecificCredentialsCommand, { AllUsers: true });
    pages
      .resolvesOnce({
        ServiceSpecificCredentials: [credential("alice")],
        IsTruncated: true,
        Marker: "2",
      } as never)
      .resolves({ ServiceSpecificCredentials: [credential("bob")] } as never);
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    const idsOf = (name: string) =>
      state.entities["AWS::IAM::User"].get(name)?.serviceSpecificCredentials.items.map(({ id }) => id);
    expect([idsOf("alice"), idsOf("bob")]).toEqual([["ACCA-alice"], ["ACCA-bob"]]);
    expect(iam.commandCalls(ListServiceSpecificCredentialsCommand)[1]?.args[0].input.Marker).toBe("2");
  });

  test("where they are denied, that is the reason of every user", async () => {
    iam.on(ListServiceSpecificCredentialsCommand).rejects(awsError("AccessDenied"));
    const { state } = await readAccount(client, OWN, noWait, NEEDS);
    expect(state.entities["AWS::IAM::User"].get("bob")?.serviceSpecificCredentials).toEqual({
      items: [],
      unknown: "not allowed to call iam:ListServiceSpecificCredentials",
    });
  });

  describe("of 1,000 users and 1,000 roles", () => {
    const count = 1000;
    const report = (row: string, GeneratedTime: Date) => {
      const rows = Array.from({ length: count }, (_, index) => {
        const name = `entity-${index}`;
        return row.replaceAll("NAME", name);
      });
      const csv = [HEADER, ...rows].join("\n");
      iam
        .on(GetCredentialReportCommand)
        .resolves({ Content: new TextEncoder().encode(csv) as never, GeneratedTime });
    };
    const HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,mfa_active," +
      "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_service," +
      "access_key_2_active,access_key_2_last_rotated,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
    const user = `NAME,${arn("user/NAME")},${CREATED.toISOString()}`;
    const WITHOUT = `${user},false,N/A,N/A,false,false,N/A,N/A,N/A,false,N/A,false,N/A,false,N/A`;
    const WITH_KEY = `${user},false,N/A,N/A,false,true,${CREATED.toISOString()},${USED.toISOString()},s3,false,N/A,false,N/A,false,N/A`;
    const now = () => new Date();
    const hoursAgo = () => new Date(Date.now() - 3 * 3_600_000);
    const onlySsh: readonly Need[] = ["sshPublicKeys"];

    test.each([
      { name: "who have nothing", row: WITHOUT, at: now, needs: [], perUser: 0 },
      { name: "with a key each", row: WITH_KEY, at: now, needs: [], perUser: 1 },
      { name: "where a rule needs SSH keys", row: WITHOUT, at: now, needs: onlySsh, perUser: 1 },
      { name: "where all rules are on", row: WITH_KEY, at: now, needs: [...NEEDS], perUser: 2 },
      { name: "and a report that is hours old", row: WITHOUT, at: hoursAgo, needs: [], perUser: 5 },
    ])("$name: some pages, one report, and $perUser calls a user", async ({ row, at, needs, perUser }) => {
      fakeUsersAndRoles(iam, count);
      report(row, at());
      await readAccount(client, OWN, noWait, new Set(needs));
      const made = (pattern: RegExp) =>
        iam.calls().filter(({ args: [command] }) => pattern.test(command.constructor.name)).length;
      expect(made(/^(GetRole|ListRole\w*Policies|GetUser|GetPolicy)/)).toBe(0);
      expect(made(/CredentialReport/)).toBe(2);
      const rest = iam.calls().length - perUser * count;
      expect(rest).toBeGreaterThan(0);
      expect(rest).toBeLessThan(20);
    });

    test("a key's id is IAM's, its last use the report's", async () => {
      fakeUsersAndRoles(iam, count);
      report(WITH_KEY, now());
      const { state } = await readAccount(client, OWN, noWait, new Set());
      const read = state.entities["AWS::IAM::User"].get("entity-7");
      expect(read).toMatchObject({
        loginProfile: null,
        mfaDevices: { items: [] },
        accessKeys: { items: [{ id: "AKIAONE", lastUsedAt: USED.getTime(), lastUsedService: "s3" }] },
        sshPublicKeys: { unknown: "it was not asked for, as no rule that is on needs it" },
        serviceSpecificCredentials: { unknown: "it was not asked for, as no rule that is on needs it" },
      });
      expect(iam.commandCalls(GetAccessKeyLastUsedCommand)).toEqual([]);
    });

    test("five users are read at one time", async () => {
      fakeUsersAndRoles(iam, count);
      let open = 0;
      let most = 0;
      iam.on(ListAccessKeysCommand).callsFake(async () => {
        most = Math.max(most, ++open);
        await setImmediate();
        open -= 1;
        return { AccessKeyMetadata: [{ AccessKeyId: "AKIAONE", Status: "Active", CreateDate: CREATED }] };
      });
      await readAccount(client, OWN, noWait, NEEDS);
      expect(most).toBe(5);
    });
  });
});
