import { describe, expect, test } from "vitest";
import { readerActions } from "../../lib/aws/sweep.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { heardPatterns } from "../../lib/infra/heard-events.ts";
import { memberTemplate } from "../../lib/infra/member-template.ts";
import { allResources } from "../../lib/infra/resources.ts";
import type { Statement } from "../../lib/infra/statement.ts";
import { templateFaults } from "../../lib/infra/template-faults.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { PARAMETERS } from "./parameters.ts";

const ORGANIZATION = "o-a1b2c3d4e5";

function stack(hub: boolean, organizationId: string | undefined = ORGANIZATION) {
  const deployed = {
    rules: RULES,
    published: RULES,
    params: new Map(),
    detections: DETECTIONS,
    alerts: DEFAULT_ALERTS,
  };
  return allResources({ ...PARAMETERS, hub }, { ...deployed, ...(organizationId && { organizationId }) });
}

describe("a hub", () => {
  const made = stack(true);

  test("takes events from accounts of its organization, and from nobody else", () => {
    expect(made["MemberEventsPolicy"]?.Properties["Statement"]).toMatchObject({
      Action: "events:PutEvents",
      Condition: { StringEquals: { "aws:PrincipalOrgID": ORGANIZATION } },
    });
    expect(templateFaults(made)).toEqual([]);
  });

  test("passes on what services of AWS sent, and nothing that members made up", () => {
    expect(made["MembersRule"]?.Properties).toMatchObject({
      EventBusName: { Ref: "MemberEvents" },
      EventPattern: { source: [{ prefix: "aws." }] },
      Targets: [{ Arn: { "Fn::GetAtt": ["Changes", "Arn"] } }],
    });
    const [allowed] = statementsOf(made["ChangesPolicy"]?.Properties["PolicyDocument"]);
    expect(allowed?.Condition?.["ArnEquals"]?.["aws:SourceArn"]).toContainEqual({
      "Fn::GetAtt": ["MembersRule", "Arn"],
    });
  });

  test("asks for a sweep of the whole organization, and may take the reading role of its accounts", () => {
    expect(JSON.stringify(made["SweepSchedule"])).toContain('{\\"accounts\\":\\"organization\\"}');
    const granted = statementsOf(policyOf(made["OnSweepRole"]?.Properties));
    expect(granted).toContainEqual(
      expect.objectContaining({
        Action: ["sts:AssumeRole"],
        Resource: [{ "Fn::Sub": `arn:\${AWS::Partition}:iam::*:role/castellan-reader` }],
      }),
    );
  });

  test("is refused without an organization in governance.yml", () => {
    expect(() => stack(true, "")).toThrow(/A hub needs `organization:/);
  });
});

test("a single account has no bus, and may take no role", () => {
  const made = stack(false);
  expect(Object.keys(made).filter((id) => id.startsWith("Member"))).toEqual([]);
  expect(JSON.stringify(made["OnSweepRole"])).not.toMatch(/sts:AssumeRole".*castellan-reader|ListAccounts"/);
});

describe("the template of members", () => {
  const patterns = heardPatterns(RULES, DETECTIONS).changes;
  const { Resources } = memberTemplate(patterns);

  test("has no fault of those that the hub's may not have", () => {
    expect(templateFaults(Resources)).toEqual([]);
  });

  test("lets in the hub's sweeps alone, by organization and external id", () => {
    const [statement] = statementsOf(Resources["Reader"]?.Properties["AssumeRolePolicyDocument"]);
    expect(statement).toMatchObject({
      Principal: { AWS: { "Fn::Sub": `arn:\${AWS::Partition}:iam::\${HubAccount}:root` } },
      Condition: {
        StringEquals: {
          "sts:ExternalId": { Ref: "OrganizationId" },
          "aws:PrincipalOrgID": { Ref: "OrganizationId" },
        },
        ArnLike: {
          "aws:PrincipalArn": {
            "Fn::Sub": `arn:\${AWS::Partition}:iam::\${HubAccount}:role/\${HubStack}-OnSweepRole-*`,
          },
        },
      },
    });
  });

  test("lets them read what a sweep reads, and nothing be changed", () => {
    const granted = statementsOf(policyOf(Resources["Reader"]?.Properties)).flatMap(({ Action }) => Action);
    expect(granted.sort()).toEqual([...new Set<string>(readerActions)].sort());
    for (const action of granted)
      expect(action).toMatch(/:(Describe|Generate(Credential|ServiceLast)|Get|List|LookupEvents)/);
  });

  test("sends on what the hub listens to, to the hub's bus", () => {
    const rules = Object.values(Resources).filter(({ Type }) => Type === "AWS::Events::Rule");
    expect(rules.map(({ Properties }) => Properties["EventPattern"])).toEqual(patterns);
    for (const { Properties } of rules) {
      expect(Properties["Targets"]).toEqual([
        {
          Id: "hub",
          Arn: {
            "Fn::Sub": `arn:\${AWS::Partition}:events:\${AWS::Region}:\${HubAccount}:event-bus/\${HubStack}-members`,
          },
          RoleArn: { "Fn::GetAtt": ["Sender", "Arn"] },
        },
      ]);
    }
  });
});

function policyOf(properties: { readonly [property: string]: unknown } | undefined): unknown {
  const policies = (properties?.["Policies"] ?? []) as readonly { readonly PolicyDocument: unknown }[];
  return policies[0]?.PolicyDocument;
}

function statementsOf(document: unknown): readonly Statement[] {
  return (document as { readonly Statement: readonly Statement[] }).Statement;
}
