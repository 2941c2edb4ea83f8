import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-cross-account-write.ts";
import { anAccountState, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { attached, awsArn } from "../../support/build-holdings.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const outside = { trustPolicy: aTrust({ Principal: { AWS: OTHER_ACCOUNT } }) };

import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";

const holding = (...statements: readonly object[]) => ({
  attachedPolicies: attached(),
  inlinePolicies: { items: [{ name: "ops", document: aDocument(...statements) }] },
});
const WRITE = { Effect: "Allow", Action: "s3:PutObject", Resource: "*" };
const message = "Role report-maker lets 111122223333 change things, such as by s3:PutObject.";
const cap = aManagedPolicy({ name: "cap", document: aDocument({ ...WRITE, Action: "s3:Get*" }) });

testRule(rule, {
  compliant: [
    { name: "for a service", given: aRole(holding(WRITE)) },
    {
      name: "reading",
      given: aRole({ ...outside, ...holding({ ...WRITE, Action: ["s3:Get*", "s3:List*"] }) }),
    },
    {
      name: "denied",
      given: aRole({ ...outside, ...holding(WRITE, { ...WRITE, Effect: "Deny", Action: "s3:P*" }) }),
    },
    {
      name: "under a boundary without it",
      given: aRole({ ...outside, ...holding(WRITE), permissionsBoundary: cap.arn }),
      account: anAccountState([cap]),
    },
    {
      name: "for a declared account",
      given: aRole({ ...outside, ...holding(WRITE) }),
      settings: { trustedAccounts: [OTHER_ACCOUNT] },
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 20: for an unknown account",
      given: aRole({ ...outside, ...holding(WRITE) }),
      message,
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
      name: "a policy unread",
      given: aRole({ ...outside, attachedPolicies: attached(awsArn("NetworkAdministrator")) }),
      reason:
        "the text of arn:aws:iam::aws:policy/NetworkAdministrator, attached to role/report-maker: the account's policies as read do not have it",
    },
  ],
});
