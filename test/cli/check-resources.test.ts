import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-check-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is found, as `place: rule`, and what could not be read. */
async function check(file: object) {
  const path = join(folder, "file.json");
  writeFileSync(path, JSON.stringify(file));
  const { out, err } = await runCommand("check", path, "--sarif");
  const log = JSON.parse(out.join("\n")) as Log;
  const found = log.runs.flatMap(({ results }) =>
    results.map(({ ruleId, locations }) => `${locations[0]?.logicalLocations?.[0]?.name ?? "?"}: ${ruleId}`),
  );
  return { found, err };
}

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly { readonly logicalLocations?: readonly { readonly name: string }[] }[];
    }[];
  }[];
}

const to = (Principal: unknown, rest: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal, Action: "*", Resource: "*", ...rest }],
});
const OPEN = to("*");
const OWN = to({ AWS: "arn:aws:iam::000000000000:root" });
const UNBLOCKED = {
  PublicAccessBlockConfiguration: { BlockPublicPolicy: "false", RestrictPublicBuckets: false },
};
const resource = (Type: string, Properties: object = {}) => ({ Type: `AWS::${Type}`, Properties });
const bucket = (properties: object, policy: object) => ({
  Reports: resource("S3::Bucket", properties),
  Policy: resource("S3::BucketPolicy", { Bucket: { Ref: "Reports" }, PolicyDocument: policy }),
});
const queue = (policy: object) => ({
  Orders: resource("SQS::Queue"),
  Policy: resource("SQS::QueuePolicy", { Queues: [{ Ref: "Orders" }], PolicyDocument: policy }),
});
const topic = (policy: object) => ({
  News: resource("SNS::Topic"),
  Policy: resource("SNS::TopicPolicy", { Topics: [{ Ref: "News" }], PolicyDocument: policy }),
});
const secret = (policy: object) => ({
  Word: resource("SecretsManager::Secret"),
  Policy: resource("SecretsManager::ResourcePolicy", { SecretId: { Ref: "Word" }, ResourcePolicy: policy }),
});
const lambda = (properties: object) => ({
  Fn: resource("Lambda::Function"),
  Permission: resource("Lambda::Permission", {
    FunctionName: { "Fn::GetAtt": ["Fn", "Arn"] },
    Action: "lambda:InvokeFunction",
    ...properties,
  }),
});

describe("a CloudFormation template that opens something", () => {
  test.each<[string, object, string]>([
    ["a bucket", bucket(UNBLOCKED, OPEN), "Reports: s3-bucket-policy-no-public-access"],
    [
      "a bucket by its list",
      { Reports: resource("S3::Bucket", { AccessControl: "PublicRead", ...UNBLOCKED }) },
      "Reports: s3-bucket-policy-no-public-access",
    ],
    ["a queue", queue(OPEN), "Orders: sqs-queue-policy-no-public"],
    ["a topic", topic(OPEN), "News: sns-topic-policy-no-public"],
    ["a secret", secret(OPEN), "Word: secretsmanager-policy-no-public"],
    ["a key", { Key: resource("KMS::Key", { KeyPolicy: OPEN }) }, "Key: kms-key-policy-no-public"],
    [
      "a repository, by a policy as text",
      { Images: resource("ECR::Repository", { RepositoryPolicyText: JSON.stringify(OPEN) }) },
      "Images: ecr-repository-policy-no-public",
    ],
    ["a function", lambda({ Principal: "*" }), "Fn: lambda-function-public-access-prohibited"],
    [
      "a file system",
      { Files: resource("EFS::FileSystem", { FileSystemPolicy: OPEN }) },
      "Files: other-resource-policy-no-public",
    ],
  ])("%s is told with the place", async (_name, Resources, expected) => {
    expect((await check({ Resources })).found).toContain(expected);
  });

  test("what two policies are about is not taken for one thing, where only a deployment tells it", async () => {
    const about = (name: string, policy: object) =>
      resource("SQS::QueuePolicy", { Queues: [{ "Fn::ImportValue": name }], PolicyDocument: policy });
    const { found } = await check({ Resources: { First: about("a", OWN), Second: about("b", OPEN) } });
    expect(found.filter((line) => line.endsWith("sqs-queue-policy-no-public"))).toEqual([
      "Second: sqs-queue-policy-no-public",
    ]);
  });

  test.each<[string, object]>([
    ["a bucket that nothing unblocks: S3 blocks new ones", bucket({}, OPEN)],
    ["a bucket for its own account", bucket(UNBLOCKED, OWN)],
    ["a queue for its own account", queue(OWN)],
    ["a topic for its own account", topic(OWN)],
    ["a secret for its own account", secret(OWN)],
    [
      "a function for a service and one account",
      lambda({ Principal: "sns.amazonaws.com", SourceAccount: { Ref: "AWS::AccountId" } }),
    ],
    ["a queue for somebody whom a parameter names", queue(to({ AWS: { Ref: "Partner" } }))],
  ])("%s is none", async (_name, resources) => {
    const { found } = await check({ Parameters: { Partner: { Type: "String" } }, Resources: resources });
    expect(found.filter((line) => /public|cross-account|unrestricted/.test(line))).toEqual([]);
  });

  test("a policy that is none is told on standard error", async () => {
    const { err } = await check({
      Resources: { Key: resource("KMS::Key", { KeyPolicy: { Statement: 7 } }) },
    });
    expect(err.join("\n")).toContain("Key: ");
  });
});

describe("a password in a template", () => {
  const user = (Password: unknown) => ({ Ben: resource("IAM::User", { LoginProfile: { Password } }) });
  const Parameters = {
    Given: { Type: "String", NoEcho: true },
    Default: { Type: "String", Default: "hunter2" },
  };
  const RULE = "Ben: iam-login-profile-plaintext-password";

  test.each<[string, unknown, boolean]>([
    ["written down", "hunter2", true],
    ["the default of a parameter", { Ref: "Default" }, true],
    ["a parameter's", { Ref: "Given" }, false],
    ["looked up at deployment", "{{resolve:secretsmanager:ben:SecretString:password}}", false],
    ["put together at deployment", { "Fn::ImportValue": "password" }, false],
    ["none", undefined, false],
  ])("%s", async (_name, password, expected) => {
    const { found } = await check({ Parameters, Resources: user(password) });
    expect(found.includes(RULE)).toBe(expected);
  });
});

describe("a Terraform plan that opens something", () => {
  const plan = (resources: readonly object[], references: Record<string, object> = {}) => ({
    planned_values: { root_module: { resources } },
    configuration: {
      root_module: {
        resources: Object.entries(references).map(([address, expressions]) => ({ address, expressions })),
      },
    },
  });
  const block = (address: string, values: object) => ({
    address,
    mode: "managed",
    type: address.split(".")[0],
    values,
  });
  const refer = (address: string) => ({ references: [`${address}.id`, address] });
  const policy = JSON.stringify(OPEN);

  test.each<[string, object, string]>([
    [
      "a bucket by parts whose names are known after the apply",
      plan(
        [
          block("aws_s3_bucket.reports", {}),
          block("aws_s3_bucket_public_access_block.reports", { restrict_public_buckets: false }),
          block("aws_s3_bucket_policy.reports", { policy }),
        ],
        {
          "aws_s3_bucket_public_access_block.reports": { bucket: refer("aws_s3_bucket.reports") },
          "aws_s3_bucket_policy.reports": { bucket: refer("aws_s3_bucket.reports") },
        },
      ),
      "aws_s3_bucket.reports: s3-bucket-policy-no-public-access",
    ],
    [
      "a queue with a policy of its own",
      plan([block("aws_sqs_queue.orders", { name: "orders", policy })]),
      "aws_sqs_queue.orders: sqs-queue-policy-no-public",
    ],
    ["a key", plan([block("aws_kms_key.data", { policy })]), "aws_kms_key.data: kms-key-policy-no-public"],
    [
      "a function",
      plan([
        block("aws_lambda_function.fn", { function_name: "fn" }),
        block("aws_lambda_permission.all", {
          function_name: "fn",
          principal: "*",
          action: "lambda:InvokeFunction",
        }),
      ]),
      "aws_lambda_function.fn: lambda-function-public-access-prohibited",
    ],
  ])("%s is told with the address", async (_name, file, expected) => {
    expect((await check(file)).found).toContain(expected);
  });

  test("a bucket without a block of its own is blocked by S3", async () => {
    const file = plan([
      block("aws_s3_bucket.reports", { bucket: "reports" }),
      block("aws_s3_bucket_policy.reports", { bucket: "reports", policy }),
    ]);
    const { found } = await check(file);
    expect(found.filter((line) => line.includes("s3-bucket"))).toEqual([]);
  });

  test("a policy that is known after the apply is told on standard error", async () => {
    const { err } = await check(plan([block("aws_sqs_queue_policy.late", { queue_url: "orders" })]));
    expect(err.join("\n")).toContain("aws_sqs_queue_policy.late: ");
  });
});
