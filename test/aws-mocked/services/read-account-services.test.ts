import { ListAnalyzersCommand, ListFindingsV2Command } from "@aws-sdk/client-accessanalyzer";
import { GetAlternateContactCommand } from "@aws-sdk/client-account";
import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListEventDataStoresCommand,
} from "@aws-sdk/client-cloudtrail";
import { DescribeAlarmsForMetricCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeConfigurationRecordersCommand } from "@aws-sdk/client-config-service";
import { GetFindingsCommand, ListDetectorsCommand, ListFindingsCommand } from "@aws-sdk/client-guardduty";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import {
  GetBucketAclCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyStatusCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { DescribeHubCommand } from "@aws-sdk/client-securityhub";
import { beforeEach, describe, expect, test } from "vitest";
import { readAccountServices } from "../../../lib/aws/services/read-account-services.ts";
import type { Account } from "../../../lib/iam/account.ts";
import { emptyAccountState } from "../../../lib/iam/account-state.ts";
import { BLOCKS_NOTHING } from "../../../lib/iam/public-access-block.ts";
import {
  type AccountService,
  type AccountServices,
  unreadServices,
} from "../../../lib/iam/services/account-services.ts";
import { ACCOUNT, anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { aTrail, aTrailBucket, someServices } from "../../support/build-services.ts";
import { awsError } from "../aws-error.ts";
import { fakeServices } from "../fake-services.ts";

const OWN = { account: ACCOUNT, partition: "aws" };
const ALL = Object.keys(someServices()) as AccountService[];
let fake: ReturnType<typeof fakeServices>;
beforeEach(() => {
  fake = fakeServices();
});

async function read(...needs: readonly AccountService[]): Promise<Account> {
  const account = anAccount(unreadServices("not read yet"));
  const state = emptyAccountState(ACCOUNT);
  state.entities["AWS::::Account"].set(ACCOUNT, account);
  await readAccountServices(state, OWN, new Set(needs));
  return state.entities["AWS::::Account"].get(ACCOUNT) ?? account;
}

test("every service is read as it is", async () => {
  const stores = { items: [{ name: "arn:store", arn: "arn:store", kmsKeyId: "arn:key" }] };
  expect(await read(...ALL)).toMatchObject({
    ...someServices(),
    eventDataStores: stores,
    s3PublicAccessBlock: BLOCKS_NOTHING,
  });
});

test.each([
  ["AccessDenied", { unknown: "not allowed to call s3:GetAccountPublicAccessBlock" }],
  ["NoSuchPublicAccessBlockConfiguration", BLOCKS_NOTHING],
])("what S3 blocks in the whole account, when it answers %s", async (error, s3PublicAccessBlock) => {
  fake.s3Control.on(GetPublicAccessBlockCommand).rejects(awsError(error));
  expect(await read("s3PublicAccessBlock")).toMatchObject({ s3PublicAccessBlock });
});

test("what no rule needs is not asked for, but the organization always is", async () => {
  const { organization, ...rest } = await read("contacts");
  expect(organization).toBeNull();
  expect(rest).toMatchObject({ contacts: someServices().contacts, trails: { unknown: "not read yet" } });
  for (const mock of [fake.trails, fake.s3, fake.config, fake.hub]) expect(mock.calls()).toEqual([]);
});

describe("a service that cannot be read is unknown, and the others are read", () => {
  const denied = awsError("AccessDeniedException");

  test.each([
    ["trails", "cloudtrail:DescribeTrails", () => fake.trails.on(DescribeTrailsCommand)],
    ["eventDataStores", "cloudtrail:ListEventDataStores", () => fake.trails.on(ListEventDataStoresCommand)],
    ["logAlarms", "logs:DescribeMetricFilters", () => fake.logs.on(DescribeMetricFiltersCommand)],
    [
      "configRecorder",
      "config:DescribeConfigurationRecorders",
      () => fake.config.on(DescribeConfigurationRecordersCommand),
    ],
    ["analyzers", "access-analyzer:ListAnalyzers", () => fake.analyzers.on(ListAnalyzersCommand)],
    ["guardDuty", "guardduty:ListDetectors", () => fake.guardDuty.on(ListDetectorsCommand)],
    ["securityHub", "securityhub:DescribeHub", () => fake.hub.on(DescribeHubCommand)],
    [
      "organization",
      "organizations:DescribeOrganization",
      () => fake.organizations.on(DescribeOrganizationCommand),
    ],
  ] as const)("%s without %s", async (service, action, on) => {
    on().rejects(denied);
    const account = await read(...ALL);
    expect(account[service]).toMatchObject({ unknown: `not allowed to call ${action}` });
    expect(account.contacts).toEqual(someServices().contacts);
  });

  test("throttling that outlasts the retries leaves one service out", async () => {
    fake.trails.on(DescribeTrailsCommand).rejects(awsError("ThrottlingException"));
    expect((await read(...ALL)).trails).toEqual({
      items: [],
      unknown: "reading trails failed: ThrottlingException",
    });
  });
});

describe("trails", () => {
  test("an organization's trail that a member sees and is not told more of", async () => {
    const arn = `arn:aws:cloudtrail:eu-west-1:${OTHER_ACCOUNT}:trail/organization`;
    fake.trails.on(DescribeTrailsCommand).resolves({
      trailList: [
        { TrailARN: arn, HomeRegion: "eu-west-1", IsOrganizationTrail: true, S3BucketName: "logs" },
      ],
    });
    for (const command of [GetTrailStatusCommand, GetEventSelectorsCommand]) {
      fake.trails.on(command as typeof GetTrailStatusCommand).rejects(awsError("TrailNotFoundException"));
    }
    fake.s3.on(GetBucketLoggingCommand).rejects(awsError("AccessDenied"));
    const unknown = "only the account that owns the trail is told";
    expect((await read("trails")).trails.items).toMatchObject([
      {
        owner: OTHER_ACCOUNT,
        isLogging: { unknown },
        records: { unknown },
        tags: { unknown },
        bucket: { name: "logs", isOwn: false },
      },
    ]);
  });

  const bucketOf = async () => (await read("trails")).trails.items[0]?.bucket;

  test("a bucket that is gone", async () => {
    fake.s3.on(ListBucketsCommand).resolves({ Buckets: [] });
    fake.s3.on(GetBucketLoggingCommand).rejects(awsError("NoSuchBucket"));
    expect(await bucketOf()).toBeNull();
  });

  test("a public policy, and one that the account's block makes ineffective", async () => {
    fake.s3.on(GetBucketPolicyStatusCommand).resolves({ PolicyStatus: { IsPublic: true } });
    expect(await bucketOf()).toEqual(aTrailBucket({ publicBy: "its policy lets everybody in" }));
    fake.s3Control
      .on(GetPublicAccessBlockCommand)
      .resolves({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    expect(await bucketOf()).toEqual(aTrailBucket());
  });

  test("a public policy while the account's block is not told", async () => {
    fake.s3.on(GetBucketPolicyStatusCommand).resolves({ PolicyStatus: { IsPublic: true } });
    fake.s3Control.on(GetPublicAccessBlockCommand).rejects(awsError("AccessDenied"));
    const unknown = "not allowed to call s3:GetAccountPublicAccessBlock";
    expect(await bucketOf()).toMatchObject({ publicBy: { unknown } });
  });

  test("an access control list for everybody", async () => {
    const URI = "http://acs.amazonaws.com/groups/global/AllUsers";
    fake.s3.on(GetBucketAclCommand).resolves({ Grants: [{ Grantee: { Type: "Group", URI } }] });
    expect(await bucketOf()).toMatchObject({ publicBy: "its access control list lets everybody in" });
  });

  test("no policy at all", async () => {
    fake.s3.on(GetBucketPolicyStatusCommand).rejects(awsError("NoSuchBucketPolicy"));
    expect(await bucketOf()).toEqual(aTrailBucket());
  });
});

test("alarms come with the filter and the log group that they watch", async () => {
  const filterPattern = '{ $.userIdentity.type = "Root" }';
  fake.logs.on(DescribeMetricFiltersCommand, { logGroupName: "trail" }).resolves({
    metricFilters: [
      { filterName: "root", filterPattern, metricTransformations: [{ metricName: "Root" } as never] },
    ],
  });
  fake.alarms.on(DescribeAlarmsForMetricCommand, { MetricName: "Root" }).resolves({
    MetricAlarms: [
      { AlarmName: "loud", ActionsEnabled: true, AlarmActions: ["arn:topic"] },
      { AlarmName: "muted", ActionsEnabled: false, AlarmActions: ["arn:topic"] },
    ],
  });
  const alarm = { filterName: "root", filterPattern, logGroup: "trail" };
  expect((await read("logAlarms")).logAlarms.items).toEqual([
    { ...alarm, name: "loud", acts: true },
    { ...alarm, name: "muted", acts: false },
  ]);
});

test("analyzers' findings are counted up to a hundred", async () => {
  fake.analyzers.on(ListFindingsV2Command).resolves({ findings: [{} as never], nextToken: "more" });
  expect((await read("analyzers")).analyzers.items[0]?.activeFindings).toEqual({ count: 1, atLeast: true });
});

test("GuardDuty's oldest findings that nobody archived", async () => {
  fake.guardDuty.on(ListFindingsCommand).resolves({ FindingIds: ["f1"] });
  fake.guardDuty.on(GetFindingsCommand).resolves({
    Findings: [{ Id: "f1", Type: "Recon", Severity: 8, UpdatedAt: "2026-03-01T00:00:00Z" } as never],
  });
  expect((await read("guardDuty")).guardDuty).toMatchObject({
    openFindings: {
      items: [{ id: "f1", type: "Recon", severity: 8, updatedAt: Date.parse("2026-03-01T00:00:00Z") }],
    },
  });
});

test.each([
  ["no recorder", "configRecorder", () => fake.config.on(DescribeConfigurationRecordersCommand).resolves({})],
  ["no detector", "guardDuty", () => fake.guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: [] })],
  [
    "no hub",
    "securityHub",
    () => fake.hub.on(DescribeHubCommand).rejects(awsError("InvalidAccessException")),
  ],
] as const)("%s is known to be none", async (_name, service, answer) => {
  answer();
  expect((await read(service))[service]).toBeNull();
});

test("a contact that is not set is none", async () => {
  fake.contacts.on(GetAlternateContactCommand).rejects(awsError("ResourceNotFoundException"));
  const { contacts } = await read("contacts");
  expect(contacts).toMatchObject({ security: null, billing: null, operations: null });
});

test("the fakes and the builders describe one account", () => {
  const services: AccountServices = someServices();
  expect(services.trails.items).toEqual([aTrail()]);
});
