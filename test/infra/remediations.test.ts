import { describe, expect, test } from "vitest";
import { configRules } from "../../lib/infra/config-rules.ts";
import { remediations } from "../../lib/infra/remediations.ts";
import { DEACTIVATE_KEYS, DETACH_POLICY } from "../../lib/infra/runbooks.ts";
import { templateFaults } from "../../lib/infra/template-faults.ts";
import { RULES } from "../../lib/rules/index.ts";
import { PARAMETERS } from "./parameters.ts";

const ROLE = "arn:aws:iam::123456789012:role/castellan-remediation";
const ON = { ...PARAMETERS, remediationRoleArn: ROLE };
const PARAMS = new Map([["access-keys-rotated", { maxAccessKeyAge: 30 }]]);
const made = remediations(ON, RULES, PARAMS);
const configurations = Object.values(made).filter(
  ({ Type }) => Type === "AWS::Config::RemediationConfiguration",
);

describe("remediation from AWS Config", () => {
  test("is off until a role is named, and where AWS Config shows no rules", () => {
    expect(remediations(PARAMETERS, RULES, PARAMS)).toEqual({});
    expect(remediations({ ...ON, configRules: false }, RULES, PARAMS)).toEqual({});
  });

  test("is started by people only, with the role that was named, and gives nobody a right", () => {
    expect(configurations.length).toBeGreaterThan(3);
    for (const { Properties } of configurations)
      expect(Properties).toMatchObject({
        Automatic: false,
        Parameters: { AutomationAssumeRole: { StaticValue: { Values: [ROLE] } } },
      });
    expect(JSON.stringify(made)).not.toContain('"Effect"');
    expect(templateFaults(made)).toEqual([]);
  });

  test("is of rules that are shown there, with the parameters of governance.yml", () => {
    const shown = Object.keys(configRules(RULES));
    for (const { Properties } of configurations)
      expect(shown).toContain((Properties["ConfigRuleName"] as { Ref: string }).Ref);
    expect(made["ConfigRuleAccessKeysRotatedRemediation"]?.Properties).toMatchObject({
      TargetId: { Ref: "DeactivateKeysRunbook" },
      Parameters: {
        ResourceId: { ResourceValue: { Value: "RESOURCE_ID" } },
        MaxAgeDays: { StaticValue: { Values: ["30"] } },
      },
    });
    expect(Object.keys(remediations(ON, [], PARAMS))).toEqual([
      "DeactivateKeysRunbook",
      "DetachPolicyRunbook",
    ]);
  });
});

describe.each([
  { name: "deactivating keys", runbook: DEACTIVATE_KEYS },
  { name: "detaching a policy", runbook: DETACH_POLICY },
])("the runbook for $name", ({ runbook }) => {
  const text = JSON.stringify(runbook);
  const steps = runbook.mainSteps.map(({ name }) => name);

  test("uses only what it declares", () => {
    const used = [...text.matchAll(/\{\{ (\w+)(\.\w+)? \}\}/g)].map(([, name = ""]) => name);
    for (const name of used) expect([...Object.keys(runbook.parameters), ...steps]).toContain(name);
    for (const name of Object.keys(runbook.parameters)) expect(used).toContain(name);
  });

  test("goes on only where a step says so, and deletes nothing", () => {
    for (const [, next = ""] of text.matchAll(/"NextStep":"(\w+)"/g)) expect(steps).toContain(next);
    expect(runbook.mainSteps.at(-1)?.isEnd).toBe(true);
    expect(text).not.toMatch(/delete/i);
  });
});

test.each([
  { id: "AIDAEXAMPLEUSER000001", next: "NameUser" },
  { id: "AROAEXAMPLEROLE000001", next: "NameRole" },
  { id: "AGPAEXAMPLEGROUP00001", next: "NameGroup" },
])("$id is told by its beginning", ({ id, next }) => {
  const choices = DETACH_POLICY.mainSteps[0]?.inputs["Choices"] as readonly {
    StartsWith: string;
    NextStep: string;
  }[];
  expect(
    choices.filter(({ StartsWith }) => id.startsWith(StartsWith)).map(({ NextStep }) => NextStep),
  ).toEqual([next]);
  expect(id).toMatch(new RegExp(DETACH_POLICY.parameters["ResourceId"]?.allowedPattern ?? "-"));
});
