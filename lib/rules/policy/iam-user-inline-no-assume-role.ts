import { rememberByDocument } from "../../policy/remember-by-document.ts";
import { compileDocument, coversAction } from "../../policy/statement.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nonCompliant } from "../../rule/verdict.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgePolicies } from "./judged/judge-policies.ts";

export default defineRule({
  id: "iam-user-inline-no-assume-role",
  title: "Users may take roles by group or managed policy only",
  severity: "low",
  why:
    "Who may take which role is reviewed where groups and managed policies are listed. " +
    "An inline policy of one user does not show there.",
  fix:
    "Put the user into a group that may take the role, then run `aws iam delete-user-policy --user-name USER " +
    "--policy-name NAME`.",
  inCode: DOCUMENT_IN_CODE,
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html"],
  default: "off",
  resource: "AWS::IAM::User",
  on: ["iam:PutUserPolicy", "iam:DeleteUserPolicy", "iam:DeleteUser"],
  check(user, { account }) {
    return judgePolicies(user, account, { kinds: ["inline"] }, (policy) => {
      const taking = takingRoles(policy.document);
      if (taking.length === 0) return undefined;
      return nonCompliant(`${policy.subject} allows taking roles.`, {
        resources: taking.flatMap(({ source }) => source.resources ?? []),
      });
    });
  },
});

const takingRoles = rememberByDocument((document) =>
  compileDocument(document).filter(
    (statement) => statement.allows && coversAction(statement, "sts:AssumeRole"),
  ),
);
