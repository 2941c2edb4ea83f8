import {
  type BaseConfigurationItem,
  BatchGetResourceConfigCommand,
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  ListDiscoveredResourcesCommand,
} from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { actions, readResources } from "../../lib/aws/read-resources.ts";
import { emptyAccountState } from "../../lib/iam/account-state.ts";
import type { ResourceType } from "../../lib/iam/resource.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { awsError } from "./aws-error.ts";
import { callsMade } from "./calls-made.ts";

const BUCKETS = "AWS::S3::Bucket";
const HERE_ONLY = "AWS Config tells of us-east-1 only";
const config = mockClient(ConfigServiceClient);
process.env["AWS_REGION"] = "us-east-1";

const item = (resourceId: string, rest: Partial<BaseConfigurationItem> = {}): BaseConfigurationItem => ({
  resourceType: BUCKETS,
  resourceId,
  accountId: ACCOUNT,
  awsRegion: "us-east-1",
  arn: `arn:aws:s3:::${resourceId}`,
  configurationItemStatus: "OK",
  supplementaryConfiguration: { BucketPolicy: '{"policyText":null}' },
  ...rest,
});
const recorder = (recordingGroup: object) =>
  config
    .on(DescribeConfigurationRecordersCommand)
    .resolves({ ConfigurationRecorders: [{ name: "default", recordingGroup }] });

beforeEach(() => {
  config.reset();
  recorder({ allSupported: true });
  config
    .on(DescribeConfigurationRecorderStatusCommand)
    .resolves({ ConfigurationRecordersStatus: [{ recording: true }] });
  config.on(ListDiscoveredResourcesCommand).resolves({ resourceIdentifiers: [] });
  config.on(ListDiscoveredResourcesCommand, { resourceType: BUCKETS }).callsFake(({ nextToken }) => ({
    resourceIdentifiers: Array.from({ length: 100 }, (_, index) => ({
      resourceType: BUCKETS,
      resourceId: `${nextToken ?? "first"}-${index}`,
    })),
    ...(nextToken === undefined ? { nextToken: "second" } : {}),
  }));
  config.on(BatchGetResourceConfigCommand).callsFake(({ resourceKeys }) => ({
    baseConfigurationItems: resourceKeys.map(({ resourceId }: { resourceId: string }) => item(resourceId)),
  }));
});

async function read(...types: readonly ResourceType[]) {
  const state = emptyAccountState(ACCOUNT);
  await readResources(state, types);
  return { buckets: state.entities[BUCKETS], incomplete: state.incomplete };
}

describe("resources that AWS Config records", () => {
  test("are listed by pages and read by the hundred, with the actions that the reader names and no other", async () => {
    const { buckets, incomplete } = await read(BUCKETS);
    expect(buckets.size).toBe(200);
    expect(buckets.get("arn:aws:s3:::second-99")).toMatchObject({ policies: { items: [] } });
    expect(incomplete).toEqual({ [BUCKETS]: HERE_ONLY });
    expect(config.calls()).toHaveLength(6);
    expect(callsMade(config, "config")).toEqual([...actions]);
  });

  test("one that was deleted meanwhile is not there", async () => {
    config.on(BatchGetResourceConfigCommand).resolves({
      baseConfigurationItems: [item("gone", { configurationItemStatus: "ResourceDeleted" })],
    });
    expect((await read(BUCKETS)).buckets.size).toBe(0);
  });
});

describe("why resources may be missing is told by type", () => {
  test.each<[string, () => unknown, string]>([
    [
      "no recorder",
      () => config.on(DescribeConfigurationRecordersCommand).resolves({}),
      "AWS Config is not switched on",
    ],
    [
      "a stopped recorder, whose items are true no longer",
      () =>
        config
          .on(DescribeConfigurationRecorderStatusCommand)
          .resolves({ ConfigurationRecordersStatus: [{ recording: false }] }),
      "AWS Config's recorder is stopped",
    ],
    [
      "another type recorded",
      () => recorder({ resourceTypes: ["AWS::EC2::Instance"] }),
      `AWS Config does not record ${BUCKETS}`,
    ],
    [
      "recorders denied",
      () => config.on(DescribeConfigurationRecordersCommand).rejects(awsError("AccessDeniedException")),
      "not allowed to call config:DescribeConfigurationRecorders",
    ],
    [
      "the list denied",
      () =>
        config
          .on(ListDiscoveredResourcesCommand, { resourceType: BUCKETS })
          .rejects(awsError("AccessDeniedException")),
      "not allowed to call config:ListDiscoveredResources",
    ],
    [
      "the items denied",
      () => config.on(BatchGetResourceConfigCommand).rejects(awsError("AccessDeniedException")),
      "not allowed to call config:BatchGetResourceConfig",
    ],
    [
      "throttling that does not end",
      () => config.on(BatchGetResourceConfigCommand).rejects(awsError("ThrottlingException")),
      "asking AWS Config failed: ThrottlingException",
    ],
    [
      "no AWS Config in the region",
      () => config.on(DescribeConfigurationRecordersCommand).rejects(awsError("UnknownEndpoint")),
      "asking AWS Config failed: UnknownEndpoint",
    ],
    [
      "items left out",
      () =>
        config
          .on(BatchGetResourceConfigCommand)
          .resolves({ unprocessedResourceKeys: [{ resourceType: BUCKETS, resourceId: "left" }] }),
      "AWS Config did not tell of 1 resources",
    ],
  ])("%s", async (_name, arrange, reason) => {
    arrange();
    expect((await read(BUCKETS)).incomplete).toEqual({ [BUCKETS]: reason });
  });

  test("a type whose items do not tell enough is not asked for", async () => {
    const { incomplete } = await read("AWS::DynamoDB::Table");
    expect(incomplete).toEqual({
      "AWS::DynamoDB::Table": "what AWS Config records of AWS::DynamoDB::Table does not tell enough",
    });
    expect(config.commandCalls(ListDiscoveredResourcesCommand)).toEqual([]);
  });
});
