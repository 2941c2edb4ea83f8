import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-no-wildcard-action.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });
const lambda = { Principal: { Service: "lambda.amazonaws.com" } };

testRule(rule, {
  compliant: [
    { name: "an action", given: aRole() },
    {
      name: "the actions of a kind",
      given: trusting({ ...lambda, Action: ["sts:AssumeRole", "sts:TagSession"] }),
    },
    { name: "a denial of all", given: trusting(lambda, { ...lambda, Effect: "Deny", Action: "sts:*" }) },
  ],
  nonCompliant: [
    {
      name: "all of STS",
      given: trusting({ ...lambda, Action: ["sts:AssumeRole", "STS:*"] }),
      message: "The trust policy of role report-maker allows STS:*.",
    },
    {
      name: "everything",
      given: trusting({ ...lambda, Action: "*" }),
      message: "The trust policy of role report-maker allows *.",
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "the trust policy unread",
      given: aRole({ trustPolicy: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
