import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/iam-aws-managed-admin-policy-attached.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { attached, awsArn, awsPolicy, opsPolicy, roleHolding, UNREAD } from "../../support/build-holdings.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const ADMIN = awsArn("AdministratorAccess");
const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };
const admin = { attachedPolicies: attached(ADMIN) };
const message = (holder: string) => ({
  [ADMIN]: `AWS's policy AdministratorAccess on ${holder} allows every action on every resource.`,
});

testRule(rule, {
  compliant: [
    { name: "no policies of AWS", given: aRole() },
    { name: "a power user", given: roleHolding(awsArn("PowerUserAccess")) },
    {
      name: "a user whose group holds it, which is told of the group",
      given: aUser({ groups: listing(["admins"]) }),
      account: anAccountState([aGroup({ name: "admins", ...admin })]),
    },
    {
      name: "a policy of one's own, which another rule judges",
      given: roleHolding(opsPolicy(EVERYTHING).arn),
      account: anAccountState([opsPolicy(EVERYTHING)]),
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 17: the principal that holds AdministratorAccess, not the policy",
      given: aRole(admin),
      account: anAccountState([awsPolicy("AdministratorAccess", EVERYTHING)]),
      message: message("role report-maker"),
    },
    { name: "a user", given: aUser(admin), message: message("user alice") },
    { name: "a group", given: aGroup(admin), message: message("group developers") },
    {
      name: "another of AWS's policies that allows everything",
      given: roleHolding(awsArn("SupremeAccess")),
      account: anAccountState([awsPolicy("SupremeAccess", EVERYTHING)]),
      message: {
        [awsArn("SupremeAccess")]:
          "AWS's policy SupremeAccess on role report-maker allows every action on every resource.",
      },
    },
    {
      name: "a role that is not on a shorter list",
      given: aRole({ name: "AWSControlTowerExecution", ...admin }),
      params: { exceptRoles: [] },
      message: message("role AWSControlTowerExecution"),
    },
  ],
  notApplicable: [
    {
      name: "noisy case 16: the role of AWS Control Tower",
      given: aRole({ name: "AWSControlTowerExecution", ...admin }),
      reason: "role AWSControlTowerExecution is one of those that AWS makes as administrators",
    },
    {
      name: "a role of StackSets",
      given: aRole({ name: "stacksets-exec-0123456789abcdef", ...admin }),
      reason: "role stacksets-exec-0123456789abcdef is one of those that AWS makes as administrators",
    },
    {
      name: "emergency access",
      given: aUser({ name: "emergency", ...admin }),
      settings: { breakGlass: ["arn:aws:iam::*:user/emergency"] },
      reason: "user emergency is declared for emergencies",
    },
    {
      name: "a permission set of IAM Identity Center",
      given: anIdentityCenterRole(admin),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(admin),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
  ],
  undetermined: [UNREAD.aws, UNREAD.attachments],
});
