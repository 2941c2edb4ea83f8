import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/principal-reaches-admin.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const inline = (...statements: object[]) => listing([{ name: "own", document: aDocument(...statements) }]);
const allow = (action: string | string[], rest: object = {}) => ({
  Effect: "Allow",
  Action: action,
  Resource: "*",
  ...rest,
});
const holds = (...statements: object[]) =>
  aUser({ groups: listing([]), inlinePolicies: inline(...statements) });
const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
const deployer = aRole({
  name: "deployer",
  inlinePolicies: inline(allow("*")),
  trustPolicy: aDocument({
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
});
const functions = holds(allow("iam:PassRole"), allow(["lambda:CreateFunction", "lambda:InvokeFunction"]));
const code = holds(allow("lambda:UpdateFunctionCode"));

testRule(rule, {
  compliant: [
    { name: "reads only", given: holds(allow("s3:GetObject")) },
    { name: "noisy case 23: passes roles, and there is none worth it", given: functions },
    {
      name: "noisy case 23: could, but for a deny",
      given: holds(allow("iam:PutUserPolicy"), { Effect: "Deny", Action: "iam:*", Resource: "*" }),
    },
  ],
  nonCompliant: [
    {
      name: "writes its own policy",
      given: holds(allow("iam:PutUserPolicy")),
      message: "User alice can reach administrator.",
    },
    {
      name: "passes an administrator role to a function",
      given: functions,
      account: anAccountState([functions, deployer]),
      message: "User alice can reach administrator.",
    },
    {
      name: "with MFA only",
      given: holds(allow("iam:PutUserPolicy", mfa)),
      message: "User alice can reach administrator (needs MFA).",
    },
  ],
  notApplicable: [
    {
      name: "an administrator",
      given: deployer,
      reason: "an administrator as it stands, which other rules judge",
    },
    {
      name: "a declared one",
      given: holds(allow("iam:*")),
      params: { administrators: ["arn:aws:iam::*:user/alice"] },
      reason: "declared as an administrator",
    },
  ],
  undetermined: [
    {
      name: "code of functions that nobody listed",
      given: code,
      account: {
        ...anAccountState([code, deployer]),
        incomplete: { "AWS::Lambda::Function": "nobody listed functions" },
      },
      reason: "whether a Lambda function that gets called runs as the role: role/deployer",
    },
  ],
});
