import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-roles-anywhere-trust-complete.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const anywhere = { Principal: { Service: "rolesanywhere.amazonaws.com" } };
const ALL = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

testRule(rule, {
  compliant: [
    { name: "all three", given: trusting({ ...anywhere, Action: ALL }) },
    { name: "all of STS", given: trusting({ ...anywhere, Action: "sts:*" }) },
    { name: "in two statements", given: trusting(anywhere, { ...anywhere, Action: ALL.slice(1) }) },
  ],
  nonCompliant: [
    {
      name: "one only",
      given: trusting(anywhere),
      message: "Role report-maker does not allow Roles Anywhere sts:TagSession and sts:SetSourceIdentity.",
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
    {
      name: "a role of another service",
      given: aRole(),
      reason: "role report-maker does not trust Roles Anywhere",
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
