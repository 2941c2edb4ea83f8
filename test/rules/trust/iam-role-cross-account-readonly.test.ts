import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-cross-account-readonly.ts";
import { ACCOUNT, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });
const lambda = { Principal: { Service: "lambda.amazonaws.com" } };

import { attached, awsArn } from "../../support/build-holdings.ts";

const outside = { trustPolicy: aTrust({ Principal: { AWS: OTHER_ACCOUNT } }) };

const readOnly = { attachedPolicies: attached(awsArn("ReadOnlyAccess")) };
const message = "Role report-maker lets 111122223333 read everything in the account.";

testRule(rule, {
  compliant: [
    { name: "for the own account", given: trusting(lambda) },
    {
      name: "another policy",
      given: aRole({ ...outside, attachedPolicies: attached(awsArn("SecurityAudit")) }),
    },
    {
      name: "for a declared account",
      given: aRole({ ...outside, ...readOnly }),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
    },
    {
      name: "for the own account by number, which is not external",
      given: aRole({ ...readOnly, trustPolicy: aTrust({ Principal: { AWS: ACCOUNT } }) }),
    },
  ],
  nonCompliant: [
    { name: "for an unknown account", given: aRole({ ...outside, ...readOnly }), message },
    {
      name: "noisy case 19: for everybody, by the bare string",
      given: aRole({ ...readOnly, trustPolicy: aTrust({ Principal: "*" }) }),
      message: "Role report-maker lets * read everything in the account.",
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
    {
      name: "attached policies unread",
      given: aRole({
        ...outside,
        attachedPolicies: { items: [], unknown: "ListAttachedRolePolicies was denied" },
      }),
      reason: "ListAttachedRolePolicies was denied",
    },
  ],
});
