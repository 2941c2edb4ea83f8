import { type Asked, UNHEARD_OF } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_ALL_IAM } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-wildcard-passrole",
  title: "No policy allows passing every role to every service",
  severity: "medium",
  why:
    "Whoever can pass every role to a service that runs code runs code as every role that the service may take, " +
    "administrators included.",
  fix:
    "Name the roles, or a path, in `Resource` and the service in a condition on `iam:PassedToService`, and run " +
    "`aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`; for an " +
    "inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      unless: OF_ALL_IAM,
      what: () => "passing every role to every service",
      asks: () => PASSING,
    });
  },
});

const PASSING: readonly Asked[] = [
  {
    action: "iam:PassRole",
    shape: "role/",
    bound: {
      "iam:passedtoservice": [`${UNHEARD_OF}.amazonaws.com`],
      "iam:associatedresourcearn": null,
    },
  },
];
