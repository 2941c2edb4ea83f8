import { ResourceType } from "@aws-sdk/client-config-service";
import { describe, expect, test } from "vitest";
import type { EntityType } from "../../lib/iam/entity-ref.ts";
import { configRules } from "../../lib/infra/config-rules.ts";
import { defineRule } from "../../lib/rule/define-rule.ts";
import { compliant } from "../../lib/rule/verdict.ts";
import { RULES } from "../../lib/rules/index.ts";

const CHANGE = ["ConfigurationItemChangeNotification", "OversizedConfigurationItemChangeNotification"];
const DAILY = "ScheduledNotification";
const TWO_TYPES = ["AWS::IAM::User", "AWS::IAM::Role"] as const;

describe("the AWS Config rule of every posture rule", () => {
  const templates = configRules(RULES);

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s keeps to AWS Config's limits", (id, rule) => {
    const properties = propertiesOf(templates, id);
    expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(String(properties["Description"])).toContain(rule.title);
    expect(String(properties["Description"]).length).toBeLessThanOrEqual(256);
    expect(properties["Source"]).toMatchObject({
      Owner: "CUSTOM_LAMBDA",
      SourceIdentifier: { "Fn::GetAtt": ["OnConfigRuleLambdaFunction", "Arn"] },
    });
    expect(messageTypes(properties)).not.toEqual([]);
  });

  test("is asked after changes of types only that AWS Config knows", () => {
    const known = new Set<string>(Object.values(ResourceType));
    const scopes = Object.values(templates).flatMap(({ Properties }) => {
      const scope = Properties["Scope"] as
        | { readonly ComplianceResourceTypes: readonly string[] }
        | undefined;
      return scope?.ComplianceResourceTypes ?? [];
    });
    expect(scopes).toContain("AWS::S3::Bucket");
    expect([...new Set(scopes)].filter((type) => !known.has(type))).toEqual([]);
  });

  test("waits for the permission to call the function, which AWS Config checks when the rule is made", () => {
    for (const [logicalId, resource] of Object.entries(templates)) {
      if (resource.Type !== "AWS::Config::ConfigRule") continue;
      expect(resource.DependsOn, logicalId).toBe("OnConfigRulePermission");
    }
    expect(templates["OnConfigRulePermission"]?.Properties).toMatchObject({
      Action: "lambda:InvokeFunction",
      Principal: "config.amazonaws.com",
      SourceAccount: { Ref: "AWS::AccountId" },
    });
  });

  test("has a logical id of its own", () => {
    expect(Object.keys(templates)).toHaveLength(RULES.length + 1);
  });
});

describe("a rule", () => {
  test.each<[string, readonly EntityType[], boolean, readonly string[], readonly string[]]>([
    ["about a recorded type is asked after changes", ["AWS::IAM::User"], false, CHANGE, ["AWS::IAM::User"]],
    ["about two recorded types too", [...TWO_TYPES], false, CHANGE, TWO_TYPES],
    ["that ages is asked daily as well", ["AWS::IAM::User"], true, [...CHANGE, DAILY], ["AWS::IAM::User"]],
    [
      "about a resource whose items hold its policy too",
      ["AWS::S3::Bucket"],
      false,
      CHANGE,
      ["AWS::S3::Bucket"],
    ],
    [
      "about one whose items do not hold it is asked daily only",
      ["AWS::DynamoDB::Table"],
      false,
      [DAILY],
      [],
    ],
    ["about the account is asked daily only", ["AWS::::Account"], false, [DAILY], []],
    ["about an unrecorded type too", ["AWS::IAM::VirtualMFADevice"], false, [DAILY], []],
    [
      "about recorded and unrecorded types is asked after changes of the recorded, and daily",
      ["AWS::IAM::User", "AWS::::Account"],
      false,
      [...CHANGE, DAILY],
      ["AWS::IAM::User"],
    ],
  ])("%s", (_what, resource, ages, types, scope) => {
    const properties = propertiesOf(configRules([ruleAbout(resource, ages)]), "some-rule");
    expect(messageTypes(properties)).toEqual(types);
    expect(properties["Scope"]).toEqual(scope.length > 0 ? { ComplianceResourceTypes: scope } : undefined);
  });

  test("whose reason is long is described by its title alone", () => {
    const rule = { ...ruleAbout(["AWS::IAM::User"], false), why: "x".repeat(300) };
    expect(propertiesOf(configRules([rule]), "some-rule")["Description"]).toBe(rule.title);
  });
});

function ruleAbout(resource: readonly EntityType[], ages: boolean) {
  return defineRule({
    id: "some-rule",
    title: "Something holds",
    severity: "low",
    why: "A test.",
    fix: "None.",
    references: ["https://example.com/"],
    resource,
    on: [],
    ages,
    check: () => compliant(),
  });
}

function propertiesOf(
  templates: ReturnType<typeof configRules>,
  id: string,
): { readonly [key: string]: unknown } {
  const found = Object.values(templates).find((resource) => resource.Properties["ConfigRuleName"] === id);
  if (!found) throw new Error(`no Config rule ${id}`);
  return found.Properties;
}

function messageTypes(properties: { readonly [key: string]: unknown }): readonly string[] {
  const { SourceDetails } = properties["Source"] as {
    SourceDetails: readonly { readonly MessageType: string }[];
  };
  return SourceDetails.map(({ MessageType }) => MessageType);
}
