import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-no-notprincipal.ts";
import { OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });
const lambda = { Principal: { Service: "lambda.amazonaws.com" } };

const NOT = { NotPrincipal: { AWS: `arn:aws:iam::${OTHER_ACCOUNT}:root` } };
const message = "Role report-maker trusts everybody but those of a list.";

testRule(rule, {
  compliant: [
    { name: "a service", given: aRole() },
    { name: "a denial to all but a list", given: trusting(lambda, { ...NOT, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "all but an account", given: trusting(NOT), message },
    { name: "in a second statement", given: trusting(lambda, { ...NOT, Sid: "Open" }), message },
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
