import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { allResources } from "../../lib/infra/resources.ts";
import type { Resource, Resources } from "../../lib/infra/template.ts";
import { templateFaults } from "../../lib/infra/template-faults.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { PARAMETERS } from "./parameters.ts";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

describe("what we deploy", () => {
  test.each([
    { name: "as it is by default", parameters: {} },
    { name: "with everything on", parameters: { readOnlyEvents: true, backFillBucket: "trail-logs" } },
    { name: "with a key of the customer's", parameters: { topicKeyArn: KEY, backFillKeyArn: KEY } },
  ])("has no fault $name", ({ parameters }) => {
    const deployed = {
      rules: RULES,
      published: RULES,
      params: new Map(),
      detections: DETECTIONS,
      alerts: DEFAULT_ALERTS,
    };
    expect(templateFaults(allResources({ ...PARAMETERS, ...parameters }, deployed))).toEqual([]);
  });

  test("gives functions names of resources as environment, and no text of its own", () => {
    const text = readFileSync(join(import.meta.dirname, "../../serverless.yml"), "utf8");
    const { provider, functions } = parse(text.replaceAll(/!(Ref|GetAtt|Sub) /g, "REFERENCE ")) as {
      provider: { environment: object };
      functions: { [name: string]: { environment?: object; role: string } };
    };
    const environments = [provider, ...Object.values(functions)].flatMap(({ environment = {} }) =>
      Object.values(environment),
    );
    expect(environments.length).toBeGreaterThan(3);
    for (const value of environments) expect(value).toMatch(/^REFERENCE (\w+|(\$\{\w+\} ?)+)$/);
  });
});

const QUEUE: Resources = {
  Jobs: { Type: "AWS::SQS::Queue", Properties: { SqsManagedSseEnabled: true } },
  JobsPolicy: {
    Type: "AWS::SQS::QueuePolicy",
    Properties: { Queues: [{ Ref: "Jobs" }], PolicyDocument: { Statement: [refusal("false")] } },
  },
};

describe("a fault is named with its resource", () => {
  test.each<{ name: string; resources: Resources; fault: string }>([
    {
      name: "a wildcard action",
      resources: role({ Effect: "Allow", Action: ["iam:Get*"], Resource: "arn:role" }),
      fault: "Role: it allows an action with a wildcard, or all but some",
    },
    {
      name: "all but some",
      resources: role({ Effect: "Allow", NotAction: "iam:CreateUser", Resource: "arn:role" }),
      fault: "Role: it allows an action with a wildcard, or all but some",
    },
    {
      name: "every resource, where some would do",
      resources: role({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" }),
      fault: "Role: it allows on every resource what AWS can limit to some",
    },
    {
      name: "everybody",
      resources: role({ Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
      fault: "Role: it allows everybody",
    },
    {
      name: "a managed policy",
      resources: one("AWS::IAM::Role", { ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }),
      fault: "Thing: it has policies that are written elsewhere",
    },
    {
      name: "a queue without encryption",
      resources: { ...QUEUE, Jobs: { Type: "AWS::SQS::Queue", Properties: {} } },
      fault: "Jobs: it is not encrypted",
    },
    {
      name: "a queue without a policy",
      resources: { Jobs: { Type: "AWS::SQS::Queue", Properties: { SqsManagedSseEnabled: true } } },
      fault: "Jobs: it has no policy that refuses calls without TLS",
    },
    {
      name: "a queue whose policy refuses TLS itself",
      resources: {
        ...QUEUE,
        JobsPolicy: {
          Type: "AWS::SQS::QueuePolicy",
          Properties: { Queues: [{ Ref: "Jobs" }], PolicyDocument: { Statement: [refusal("true")] } },
        },
      },
      fault: "Jobs: it has no policy that refuses calls without TLS",
    },
    {
      name: "a secret in the environment",
      resources: one("AWS::Lambda::Function", { Environment: { Variables: { TOKEN: "xoxb-1" } } }),
      fault: "Thing: a variable of its environment is written out, and may be a secret",
    },
    {
      name: "one role of two functions",
      resources: {
        ...one("AWS::Lambda::Function", { Role: { Ref: "Role" } }),
        Other: { Type: "AWS::Lambda::Function", Properties: { Role: { Ref: "Role" } } },
      },
      fault: "Other: it shares its role with another function",
    },
    {
      name: "a function on the internet",
      resources: one("AWS::Lambda::Url", { AuthType: "AWS_IAM" }),
      fault: "Thing: a function has an address on the internet",
    },
    {
      name: "a permission for any account's resources",
      resources: one("AWS::Lambda::Permission", { Principal: "config.amazonaws.com" }),
      fault: "Thing: anybody's resource may use it",
    },
    {
      name: "an open bucket",
      resources: one("AWS::S3::Bucket", { BucketEncryption: {} }),
      fault: "Thing: it does not block public access",
    },
    {
      name: "a plain table",
      resources: one("AWS::DynamoDB::Table", {}),
      fault: "Thing: it is not encrypted with a key of KMS",
    },
    {
      name: "a topic that is no alarm's and not encrypted",
      resources: one("AWS::SNS::Topic", { KmsMasterKeyId: "" }),
      fault: "Thing: it is not encrypted",
    },
    {
      name: "logs for ever",
      resources: one("AWS::Logs::LogGroup", {}),
      fault: "Thing: it keeps its lines for ever",
    },
    { name: "a user", resources: one("AWS::IAM::User", {}), fault: "Thing: it is a user" },
  ])("$name", ({ resources, fault }) => {
    expect(templateFaults(resources)).toContain(fault);
  });

  test("a queue that is as it should be has none", () => {
    expect(templateFaults(QUEUE)).toEqual([]);
  });
});

function refusal(secure: string) {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "sqs:*",
    Condition: { Bool: { "aws:SecureTransport": secure } },
  };
}

function one(Type: string, Properties: Resource["Properties"]): Resources {
  return { Thing: { Type, Properties } };
}

function role(statement: object): Resources {
  const Policies = [{ PolicyName: "p", PolicyDocument: { Statement: [statement] } }];
  return { Role: { Type: "AWS::IAM::Role", Properties: { Policies } } };
}
