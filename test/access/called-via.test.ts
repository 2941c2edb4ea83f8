import { describe, expect, test } from "vitest";
import type { ReachVerdict } from "../../lib/access/access-model.ts";
import { explainReach } from "../../lib/access/explain-reach.ts";
import {
  ACCOUNT,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  deny,
  type StatementJson,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

/**
 * Conditions on who makes the call: the principal itself, or a service that acts with its rights.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html "aws:CalledVia", "aws:ViaAWSService"
 */
const when = (condition: object) => ({ Condition: condition });
const PUT = "iam:PutUserPolicy";
const STACKS = allow("cloudformation:CreateStack");
const CFN = "cloudformation.amazonaws.com";
const via = (service: string) => when({ "ForAnyValue:StringEquals": { "aws:CalledVia": service } });
const VIA_SERVICE = when({ Bool: { "aws:ViaAWSService": "true" } });
const NOT_VIA_SERVICE = when({ Bool: { "aws:ViaAWSService": "false" } });

const modelOf = (statements: readonly StatementJson[]) =>
  aModel({
    users: { x: { inline: { own: statements } } },
    roles: {
      boss: { attached: [ADMINISTRATOR_ACCESS], trust: [trusts({ AWS: `arn:aws:iam::${ACCOUNT}:root` })] },
    },
  });

describe("who makes the call", () => {
  test.each<[string, StatementJson[], ReachVerdict]>([
    ["CloudFormation must, and the principal cannot use it", [allow(PUT, "*", via(CFN))], "no"],
    ["CloudFormation must, and the principal can use it", [allow(PUT, "*", via(CFN)), STACKS], "conditional"],
    ["another service must", [allow(PUT, "*", via("athena.amazonaws.com")), STACKS], "no"],
    ["some service must, and the principal can use none", [allow(PUT, "*", VIA_SERVICE)], "no"],
    [
      "some service must, and the principal can use one",
      [allow(PUT, "*", VIA_SERVICE), STACKS],
      "conditional",
    ],
    [
      "the first service is the one",
      [allow(PUT, "*", when({ StringEquals: { "aws:CalledViaFirst": CFN } })), STACKS],
      "conditional",
    ],
    [
      "the last is, or there is none",
      [allow(PUT, "*", when({ StringEqualsIfExists: { "aws:CalledViaLast": CFN } }))],
      "proven",
    ],
    [
      "the last is not that one",
      [allow(PUT, "*", when({ StringNotEquals: { "aws:CalledViaLast": CFN } }))],
      "proven",
    ],
    [
      "all services are that one, which none are too",
      [allow(PUT, "*", when({ "ForAllValues:StringEquals": { "aws:CalledVia": CFN } }))],
      "proven",
    ],
    ["no service does", [allow(PUT, "*", when({ Null: { "aws:CalledVia": "true" } }))], "proven"],
    ["a service does", [allow(PUT, "*", when({ Null: { "aws:CalledVia": "false" } }))], "no"],
    ["what calls itself is denied", [allow(PUT), deny(PUT, "*", NOT_VIA_SERVICE)], "blocked"],
    [
      "what calls itself is denied, and the principal can use a service",
      [allow(PUT), deny(PUT, "*", NOT_VIA_SERVICE), STACKS],
      "conditional",
    ],
    ["what services do is denied", [allow(PUT), deny(PUT, "*", VIA_SERVICE), STACKS], "proven"],
    [
      "CloudFormation must, and what services do is denied",
      [allow(PUT, "*", via(CFN)), deny(PUT, "*", VIA_SERVICE), STACKS],
      "blocked",
    ],
    ["CloudFormation assumes no role for its caller", [allow("sts:AssumeRole", "*", via(CFN)), STACKS], "no"],
    [
      "the principal must be a service",
      [allow(PUT, "*", when({ Bool: { "aws:PrincipalIsAWSService": "true" } })), STACKS],
      "no",
    ],
    [
      "the principal may be no service",
      [allow(PUT, "*", when({ BoolIfExists: { "aws:PrincipalIsAWSService": "false" } }))],
      "proven",
    ],
    [
      "a service's own name is asked for",
      [allow(PUT, "*", when({ StringEquals: { "aws:PrincipalServiceName": CFN } }))],
      "no",
    ],
    [
      "a service's source is asked for",
      [allow(PUT, "*", when({ StringEquals: { "aws:SourceAccount": ACCOUNT } }))],
      "no",
    ],
    [
      "a service's source is asked for where there is one",
      [allow(PUT, "*", when({ StringEqualsIfExists: { "aws:SourceAccount": "999999999999" } }))],
      "proven",
    ],
  ])("%s", (_name, statements, verdict) => expect(verdictOn(modelOf(statements), "user/x")).toBe(verdict));

  test("the way through the service is told with what it hangs on", () => {
    const { paths } = explainReach(modelOf([allow(PUT, "*", via(CFN)), STACKS]), userArn("x"));
    expect(paths[0]?.steps.join("\n")).toMatch(/through a new stack -> user\/x through cloudformation/);
    expect(paths[0]?.conditions.join()).toContain("CloudFormation makes the calls");
  });
});
