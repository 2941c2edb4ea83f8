import { managedDocument } from "../../access/subject.ts";
import type { AccountState } from "../../iam/account-state.ts";
import { type Fact, isUnknown, type Unknown } from "../../iam/fact.ts";
import type { Group } from "../../iam/group.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { type CompiledStatement, compileDocument, coversAction } from "../../policy/statement.ts";
import { UNHEARD_OF } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { asksForMfaOnly, meetsMfa } from "../policy/judged/meets-mfa.ts";

export default defineRule({
  id: "iam-group-enforces-mfa",
  title: "Groups deny what is asked without MFA",
  severity: "low",
  why:
    "With such a Deny a stolen password or access key is worth nothing without the second factor, whatever else the " +
    "group allows. Off by default: where people federate, their provider asks for it.",
  fix:
    "Attach a policy that denies all but the management of one's own device when `BoolIfExists` " +
    "`aws:MultiFactorAuthPresent` is `false`: `aws iam attach-group-policy --group-name GROUP --policy-arn ARN`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent",
  ],
  default: "off",
  resource: "AWS::IAM::Group",
  on: [
    "iam:CreateGroup",
    "iam:AttachGroupPolicy",
    "iam:DetachGroupPolicy",
    "iam:PutGroupPolicy",
    "iam:DeleteGroupPolicy",
    "iam:DeleteGroup",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
  ],
  check(group, { account }) {
    const documents = documentsOf(group, account);
    const statements = documents.flatMap((document) =>
      isUnknown(document) ? [] : compileDocument(document),
    );
    if (statements.some(deniesWithoutMfa)) return compliant();
    const unread = documents.find((document): document is Unknown => isUnknown(document));
    if (unread) return undetermined(unread);
    const partial = [group.inlinePolicies, group.attachedPolicies].find(
      ({ unknown }) => unknown !== undefined,
    );
    if (partial) return undetermined(partial);
    return nonCompliant(`No policy of group ${group.name} denies what is asked without MFA.`);
  },
});

function documentsOf({ inlinePolicies, attachedPolicies }: Group, account: AccountState) {
  return [
    ...inlinePolicies.items.map(({ document }): Fact<PolicyDocument> => document),
    ...attachedPolicies.items.map(({ arn }) => managedDocument(account, arn)),
  ];
}

/** A Deny of all actions but some, on everything, for requests without MFA and those that do not say. */
function deniesWithoutMfa(statement: CompiledStatement): boolean {
  const { allows, source } = statement;
  const everything = source.resources?.includes("*") === true || source.notResources !== undefined;
  return (
    !allows &&
    everything &&
    coversAction(statement, `${UNHEARD_OF}:${UNHEARD_OF}`) &&
    asksForMfaOnly(statement) &&
    meetsMfa(statement, "false") &&
    meetsMfa(statement, undefined) &&
    !meetsMfa(statement, "true")
  );
}
