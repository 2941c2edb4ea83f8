import { parseArn } from "../../iam/arn.ts";
import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { compileDocument, coversAction } from "../../policy/statement.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { JUDGED, judgePolicies } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS, BOUNDARY_EVENTS, INLINE_EVENTS, TEXT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-deny-user-actions-ineffective-on-group",
  title: "No denial of actions on users names a group instead",
  severity: "medium",
  why:
    "A group's ARN in `Resource` means the group, not its members. " +
    "A denial of `iam:CreateAccessKey` on the administrators' group protects no administrator.",
  fix:
    "Name the users, their path, or a tag in a condition on `iam:ResourceTag`, and run `aws iam create-policy-version " +
    "--policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline policy `aws iam " +
    "put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html",
  ],
  resource: JUDGED,
  on: [...TEXT_EVENTS, ...INLINE_EVENTS, ...ATTACHMENT_EVENTS, ...BOUNDARY_EVENTS],
  check(entity, { account }) {
    const selection = { kinds: ["customer", "inline"], boundaries: true } as const;
    return judgePolicies(entity, account, selection, (policy) => {
      const bad = ineffectiveDenies(policy.document);
      if (bad.length === 0) return undefined;
      return nonCompliant(
        `${policy.subject} denies actions on users for a group, which protects none of its members.`,
        {
          statements: bad.map(({ index, source }) => source.sid ?? index),
          resources: bad.flatMap(({ source }) => source.resources ?? []),
        },
      );
    });
  },
});

const ON_USERS = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:DeactivateMFADevice",
  "iam:DeleteUser",
  "iam:AttachUserPolicy",
  "iam:PutUserPolicy",
];
/** A statement that speaks of these too is about the group itself. */
const ON_GROUPS = ["iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:PutGroupPolicy", "iam:DeleteGroup"];

const ineffectiveDenies = rememberByDocument((document) =>
  compileDocument(document).filter(
    (statement) =>
      !statement.allows &&
      statement.source.resources?.every(isGroup) === true &&
      ON_USERS.some((action) => coversAction(statement, action)) &&
      !ON_GROUPS.some((action) => coversAction(statement, action)),
  ),
);

function isGroup(resource: string): boolean {
  return parseArn(resource)?.resource.startsWith("group/") === true;
}
