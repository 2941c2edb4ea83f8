import { describe, expect, test } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import type { Parameters } from "../../lib/infra/parameters.ts";
import { allResources, resources } from "../../lib/infra/resources.ts";
import type { Statement } from "../../lib/infra/statement.ts";
import type { Resource } from "../../lib/infra/template.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { PARAMETERS } from "./parameters.ts";

const template = resourcesWith({ readOnlyEvents: true });

describe("the stack", () => {
  test("refuses a region that hears no IAM events, before anything is deployed", async () => {
    await expect(resources({ resolveVariable: variables("eu-west-1") })).rejects.toThrow(
      "would hear nothing in eu-west-1",
    );
  });

  test("is offered for the home region with outputs that name what is there", async () => {
    const { Resources, Outputs } = await resources({ resolveVariable: variables("us-east-1") });
    for (const { Value } of Object.values(Outputs)) expect(Object.keys(Resources)).toContain(targetOf(Value));
  });

  test("leaves room for more rules below the 500 resources of CloudFormation", () => {
    expect(Object.keys(template).length + FRAMEWORKS_RESOURCES).toBeLessThan(500);
  });

  test("is below CloudFormation's megabyte, and too large for 51,200 bytes: it goes through the bucket", () => {
    const { length } = JSON.stringify(template);
    expect(length).toBeLessThan(700_000);
    expect(length).toBeGreaterThan(51_200);
  });

  test("shows in AWS Config only what is published", () => {
    const [shown, ...others] = RULES;
    const published = shown ? [shown] : [];
    const made = allResources(PARAMETERS, {
      rules: RULES,
      published,
      params: new Map(),
      detections: DETECTIONS,
      alerts: DEFAULT_ALERTS,
    });
    const names = ofType("AWS::Config::ConfigRule", made).map(
      ([, rule]) => rule.Properties["ConfigRuleName"],
    );
    expect(names).toEqual([shown?.id]);
    expect(others.length).toBeGreaterThan(100);
  });

  test("refers only to what is there or made by the Serverless Framework", () => {
    for (const target of referencesIn(template)) {
      if (/^AWS::|^On\w+(LambdaFunction|LogGroup)$/.test(target)) continue;
      expect(Object.keys(template)).toContain(target);
    }
  });

  test("has no Config rules and no permission for them when they are switched off", () => {
    expect(typesIn(resourcesWith({ configRules: false }))).not.toContain("AWS::Config::ConfigRule");
    expect(typesIn(resourcesWith({})).filter((type) => type === "AWS::Config::ConfigRule")).toHaveLength(
      RULES.length,
    );
  });

  test("hears reads in rules of the state that gets them, and only when asked to", () => {
    const states = (switchedOn: boolean) =>
      ofType("AWS::Events::Rule", resourcesWith({ readOnlyEvents: switchedOn })).map(
        ([, resource]) => resource.Properties["State"],
      );
    expect(new Set(states(false))).toEqual(new Set(["ENABLED"]));
    for (const [logicalId, resource] of ofType("AWS::Events::Rule", template)) {
      const expected = logicalId.startsWith("Reads")
        ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
        : "ENABLED";
      expect(resource.Properties["State"]).toBe(expected);
    }
  });
});

describe("nothing is lost in silence", () => {
  test.each(ofType("AWS::Events::Rule", template))(
    "%s keeps what it could not deliver",
    (logicalId, rule) => {
      expect(rule.Properties["Targets"]).toMatchObject([
        {
          Arn: getAtt("Changes"),
          DeadLetterConfig: { Arn: getAtt("ChangesDeadLetters") },
        },
      ]);
      for (const queue of ["Changes", "ChangesDeadLetters"]) {
        const allowed = statementsOf(`${queue}Policy`).filter(({ Effect }) => Effect === "Allow");
        expect(allowed).toMatchObject([
          { Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage" },
        ]);
        expect(allowed[0]?.Condition?.["ArnEquals"]?.["aws:SourceArn"]).toContainEqual(getAtt(logicalId));
      }
    },
  );

  test.each(["Changes", "Sweeps", "Deliveries"])(
    "what fails again and again leaves %s for its dead letters",
    (queue) => {
      expect(template[queue]?.Properties["RedrivePolicy"]).toMatchObject({
        deadLetterTargetArn: getAtt(`${queue}DeadLetters`),
      });
    },
  );

  test.each(["ChangesDeadLetters", "SweepsDeadLetters", "DeliveriesDeadLetters", "InvocationsDeadLetters"])(
    "%s has an alarm",
    (queue) => {
      expect(template[`${queue}Alarm`]?.Properties).toMatchObject({
        Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": [queue, "QueueName"] } }],
        AlarmActions: [{ Ref: "Alarms" }],
      });
    },
  );
});

describe("the dashboard", () => {
  const { DashboardBody } = template["Dashboard"]?.Properties ?? {};
  const text = (DashboardBody as { readonly "Fn::Sub": string })["Fn::Sub"];
  const { widgets } = JSON.parse(text) as {
    widgets: { x: number; y: number; properties: { title: string } }[];
  };

  test("shows what Castellan is blind to, and what it found", () => {
    for (const shown of [
      "NumberOfMessagesSent",
      "changes",
      "ApproximateAgeOfOldestMessage",
      "opened",
      "critical",
      "undetermined",
      "deliveriesFailed",
      "ApproximateNumberOfMessagesVisible",
      "DeadLetters",
      "secondsToAlert",
    ]) {
      expect(text).toContain(shown);
    }
  });

  test("lays no widget over another", () => {
    expect(new Set(widgets.map(({ x, y }) => `${x} ${y}`)).size).toBe(widgets.length);
  });
});

describe("transport and storage", () => {
  test.each([...ofType("AWS::SQS::Queue", template), ...ofType("AWS::SNS::Topic", template)])(
    "%s refuses a call without TLS",
    (logicalId) => {
      const denials = statementsOf(`${logicalId}Policy`).filter(({ Effect }) => Effect === "Deny");
      expect(denials).toMatchObject([
        { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ]);
    },
  );

  test.each(ofType("AWS::SQS::Queue", template))("%s is encrypted", (_logicalId, queue) => {
    expect(queue.Properties["SqsManagedSseEnabled"]).toBe(true);
  });

  test("the topic of findings uses the key of AWS, or all topics the customer's", () => {
    const keys = (topicKeyArn: string) =>
      ["Findings", "Chat", "Alarms"].map(
        (topic) => resourcesWith({ topicKeyArn })[topic]?.Properties["KmsMasterKeyId"],
      );
    expect(keys("")).toEqual(["alias/aws/sns", "alias/aws/sns", undefined]);
    expect(keys(KEY)).toEqual([KEY, KEY, KEY]);
  });

  test("only the function that publishes may use the customer's key", () => {
    const withKey = resourcesWith({ topicKeyArn: KEY });
    const users = Object.keys(withKey).filter((logicalId) =>
      JSON.stringify(withKey[logicalId]).includes('"kms:Decrypt'),
    );
    expect(users).toEqual(["OnDeliveryRole"]);
  });

  test("the table outlives the stack, is backed up, encrypted, streamed and swept", () => {
    expect(template["Table"]).toMatchObject({
      DeletionPolicy: "Retain",
      Properties: {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        TimeToLiveSpecification: { Enabled: true },
      },
    });
  });
});

/** The whole registry, also what is off by default: the most that can be deployed. */
function resourcesWith(parameters: Partial<Parameters>) {
  return allResources(
    { ...PARAMETERS, ...parameters },
    { rules: RULES, published: RULES, params: new Map(), detections: DETECTIONS, alerts: DEFAULT_ALERTS },
  );
}

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";

/** Functions, their log groups, event source mappings, retry settings, the bucket and its policy. */
const FRAMEWORKS_RESOURCES = 5 + 5 + 4 + 1 + 2;

function variables(region: string) {
  const values: { readonly [name: string]: unknown } = { ...PARAMETERS, "self:provider.region": region };
  return async (variable: string): Promise<unknown> => values[variable.replace(/^param:/, "")];
}

function ofType(type: string, among: ReturnType<typeof allResources>): [string, Resource][] {
  return Object.entries(among).filter(([, resource]) => resource.Type === type);
}

function typesIn(among: ReturnType<typeof allResources>): readonly string[] {
  return Object.values(among).map((resource) => resource.Type);
}

function statementsOf(policy: string): readonly Statement[] {
  const document = template[policy]?.Properties["PolicyDocument"] as {
    readonly Statement: readonly Statement[];
  };
  return document.Statement;
}

function getAtt(logicalId: string) {
  return { "Fn::GetAtt": [logicalId, "Arn"] };
}

function targetOf(value: unknown): string | undefined {
  return referencesIn(value)[0];
}

/** Logical ids in Ref, Fn::GetAtt and Fn::Sub, however deep. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref") return [String(inner)];
    if (key === "Fn::GetAtt") return [String(inner[0])];
    if (key === "Fn::Sub")
      return [...String(inner).matchAll(/\$\{([\w:]+)/g)].map(([, name]) => String(name));
    return referencesIn(inner);
  });
}

describe("the engine of back-fills", () => {
  test("is not there unless a bucket is named", () => {
    expect(Object.keys(resourcesWith({})).filter((id) => id.startsWith("BackFill"))).toEqual([]);
  });

  test("reads that bucket and no other, by the function alone", () => {
    const made = resourcesWith({ backFillBucket: "trail-logs" });
    const text = JSON.stringify([made["BackFill"], made["BackFillRole"], made["OnBackFillRole"]]);
    expect(text).toContain("s3:::trail-logs/*");
    expect(text.match(/s3:::[^"]*/g)?.every((name) => name.startsWith("s3:::trail-logs"))).toBe(true);
    expect(JSON.stringify(resourcesWith({})["OnBackFillRole"])).not.toContain("s3:GetObject");
  });
});
