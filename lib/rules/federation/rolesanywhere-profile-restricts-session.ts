import { managedDocument } from "../../access/subject.ts";
import { type AccountState, findEntity } from "../../iam/account-state.ts";
import { nameOfArn } from "../../iam/arn.ts";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import type { AnywhereProfile } from "../../iam/resource.ts";
import { statementsGrantingAdministration } from "../../policy/statements-granting-administration.ts";
import { defineRule, type RuleContext } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { administrationOf } from "../user/rights/administration-of.ts";

export default defineRule({
  id: "rolesanywhere-profile-restricts-session",
  title: "Roles Anywhere gives nobody an administrator's session",
  severity: "high",
  why:
    "Whoever holds a certificate of the trusted authority gets a session of the profile's roles, without any AWS " +
    "credential. A session policy in the profile narrows it, whatever the role may do.",
  fix:
    "Narrow the sessions: `aws rolesanywhere update-profile --profile-id ID --session-policy file://policy.json` (or " +
    "`--managed-policy-arns ARN`), or give the profile roles with less.",
  inCode: {
    terraform: "`session_policy` or `managed_policy_arns` of the `aws_rolesanywhere_profile`.",
    cloudFormation: "`SessionPolicy` or `ManagedPolicyArns` of the `AWS::RolesAnywhere::Profile`.",
  },
  references: [
    "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/introduction.html",
    "https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_UpdateProfile.html",
  ],
  resource: "AWS::RolesAnywhere::Profile",
  on: [
    "rolesanywhere:CreateProfile",
    "rolesanywhere:DeleteProfile",
    "rolesanywhere:DisableProfile",
    "rolesanywhere:EnableProfile",
    "rolesanywhere:UpdateProfile",
  ],
  check(profile, { account, subjectOf }) {
    if (profile.isEnabled === false) return notApplicable(`profile ${profile.name} is switched off`);
    const narrowed = narrows(profile, account);
    if (narrowed === true) return compliant();
    const roles = profile.roles.items.map((arn) => administers(arn, account, subjectOf));
    const administrators = profile.roles.items.filter((_arn, index) => roles[index] === true);
    if (administrators.length > 0 && narrowed === false) {
      const names = nameList(administrators.map(nameOfArn));
      return nonCompliant(
        `Roles Anywhere profile ${profile.name} gives sessions of an administrator: ${names}.`,
        {
          roles: administrators,
        },
      );
    }
    const unread = roles.find(isUnknown);
    if (unread !== undefined) return undetermined(unread);
    if (administrators.length > 0)
      return undetermined(isUnknown(narrowed) ? narrowed : "its policies are not known");
    return profile.roles.unknown === undefined ? compliant() : undetermined(profile.roles);
  },
});

/** Whether session policies keep the sessions from being an administrator's: together they give what any of them gives. */
function narrows(
  { sessionPolicy, sessionPolicyArns }: AnywhereProfile,
  account: AccountState,
): Fact<boolean> {
  const managed = sessionPolicyArns.items.map((arn) => managedDocument(account, arn));
  const documents = sessionPolicy === null ? managed : [sessionPolicy, ...managed];
  const unread = documents.find(isUnknown);
  const giveAll = (document: Fact<PolicyDocument>) =>
    !isUnknown(document) &&
    statementsGrantingAdministration(document, account.account, account.partition).length > 0;
  if (documents.some(giveAll)) return false;
  if (unread !== undefined) return unread;
  if (sessionPolicyArns.unknown !== undefined) return { unknown: sessionPolicyArns.unknown };
  return documents.length > 0;
}

function administers(
  arn: string,
  account: AccountState,
  subjectOf: RuleContext<unknown>["subjectOf"],
): Fact<boolean> {
  const role = findEntity(account, "AWS::IAM::Role", nameOfArn(arn));
  if (role === undefined) return { unknown: `role ${arn} was not read` };
  const granting = administrationOf(subjectOf(role), account);
  if (granting.items.length > 0) return true;
  return granting.unknown === undefined ? false : { unknown: granting.unknown };
}
