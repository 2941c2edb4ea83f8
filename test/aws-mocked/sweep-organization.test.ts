import { LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { IAMClient } from "@aws-sdk/client-iam";
import { ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { iamClient } from "../../lib/aws/clients.ts";
import { accountName } from "../../lib/aws/store-account-names.ts";
import { sweep } from "../../lib/aws/sweep.ts";
import { asksForOrganization, sweepOrganization } from "../../lib/aws/sweep-organization.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { startDynalite } from "../../lib/local/dynalite.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../support/build-account.ts";
import { awsError } from "./aws-error.ts";
import { fakeAccount } from "./fake-account.ts";
import { fakeServices } from "./fake-services.ts";

const ORGANIZATION = "o-a1b2c3d4e5";
/** The fakes answer for `ACCOUNT`, which is the member here. */
const HUB = { account: OTHER_ACCOUNT, partition: "aws" };
const MEMBER = ACCOUNT;

const ports = (organizationId: string | undefined) => ({
  store: memoryStore(),
  deadLetterUrls: "https://sqs/ChangesDeadLetters",
  active: activateRules([], [], {
    ...NO_SETTINGS,
    organization: { id: organizationId, accounts: [] },
    alerts: DEFAULT_ALERTS,
    rules: new Map(),
    exemptions: [],
  }),
});
const sweepMember = (organizationId: string | undefined = ORGANIZATION) =>
  sweep(JSON.stringify({ account: MEMBER }), HUB, ports(organizationId));

let iam: ReturnType<typeof fakeAccount>;
const sts = mockClient(STSClient);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  process.env["AWS_REGION"] = "us-east-1";
  iam = fakeAccount();
  fakeServices().trails.on(LookupEventsCommand).resolves({ Events: [] });
  sts.reset();
  sqs.reset();
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: "0" } });
  sts.on(AssumeRoleCommand).resolves({
    Credentials: {
      AccessKeyId: "ASIAMEMBER",
      SecretAccessKey: "secret",
      SessionToken: "token",
      Expiration: new Date(Date.now() + 3_600_000),
    },
  });
});

describe("a sweep of a member", () => {
  test("takes its reading role by the external id, and reads with it alone", async () => {
    await sweepMember();
    expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input).toMatchObject({
      RoleArn: `arn:aws:iam::${MEMBER}:role/castellan-reader`,
      ExternalId: ORGANIZATION,
    });
    const keys = await Promise.all(iam.calls().map(({ thisValue }) => keyOf(thisValue as IAMClient)));
    expect(new Set(keys)).toEqual(new Set(["ASIAMEMBER"]));
  });

  test("has clients of its own: an account that throttles slows itself alone", async () => {
    await sweepMember();
    await sweepMember();
    const clients = new Set(iam.calls().map(({ thisValue }) => thisValue as IAMClient));
    expect(clients.size).toBe(2);
    const strategies = await Promise.all([...clients].map(({ config }) => config.retryStrategy()));
    expect(new Set(strategies).size).toBe(2);
  });

  test("leaves none of the member's credentials behind", async () => {
    await sweepMember();
    process.env["AWS_ACCESS_KEY_ID"] = "AKIAOWN";
    process.env["AWS_SECRET_ACCESS_KEY"] = "own";
    expect(await keyOf(iamClient())).toBe("AKIAOWN");
  });

  test("fails, and comes again, when the member does not let us in", async () => {
    sts.on(AssumeRoleCommand).rejects(awsError("AccessDenied"));
    await expect(sweepMember()).rejects.toThrow("AccessDenied");
    expect(iam.calls()).toEqual([]);
  });

  test("is refused where no organization is named", async () => {
    await expect(sweep(JSON.stringify({ account: MEMBER }), HUB, ports(undefined))).rejects.toThrow(
      "names no organization",
    );
    expect(sts.calls()).toEqual([]);
  });
});

test("the own account is read without any role", async () => {
  await sweep(JSON.stringify({ account: ACCOUNT }), { ...HUB, account: ACCOUNT }, ports(ORGANIZATION));
  expect(sts.calls()).toEqual([]);
});

describe("a sweep of the organization", () => {
  test("is one message for each active account, over all pages", async () => {
    const organizations = mockClient(OrganizationsClient);
    organizations
      .on(ListAccountsCommand)
      .resolves({ Accounts: [{ Id: "111122223333", Name: "prod", Status: "ACTIVE" }], NextToken: "2" })
      .on(ListAccountsCommand, { NextToken: "2" })
      .resolves({
        Accounts: [
          { Id: "222233334444", Status: "SUSPENDED" },
          { Id: "333344445555", Status: "ACTIVE" },
        ],
      });
    const table = await startDynalite();
    expect(await sweepOrganization("https://sqs/sweeps", table)).toBe(2);
    expect(await accountName(table, "111122223333")).toBe("prod");
    expect(await accountName(table, "222233334444")).toBeUndefined();
    await table.close();
    expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual(
      ["111122223333", "333344445555"].map((account) => ({
        QueueUrl: "https://sqs/sweeps",
        MessageBody: JSON.stringify({ account }),
      })),
    );
  });

  test.each([
    ['{"accounts":"organization"}', true],
    ['{"account":"111122223333"}', false],
    ["null", false],
    ["[]", false],
  ])("%s asks for it: %s", (body, asks) => {
    expect(asksForOrganization(body)).toBe(asks);
  });
});

async function keyOf(client: IAMClient): Promise<string> {
  return (await client.config.credentials()).accessKeyId;
}
