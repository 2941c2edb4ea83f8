import { type Asked, UNHEARD_OF } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_ALL_IAM } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-wildcard-service-linked-role",
  title: "No policy allows making service-linked roles for every service",
  severity: "low",
  why:
    "Each service-linked role opens the account to one more service, with rights that nobody chose. " +
    "Which services those are should be decided one by one.",
  fix:
    "Name the services in a condition on `iam:AWSServiceName`, or the role in `Resource`, and run `aws iam " +
    "create-policy-version --policy-arn ARN --policy-document file://policy.json --set-as-default`; for an inline " +
    "policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_ALL_IAM,
      what: () => "making service-linked roles for every service",
      asks: () => MAKING,
    });
  },
});

const MAKING: readonly Asked[] = [
  {
    action: "iam:CreateServiceLinkedRole",
    shape: `role/aws-service-role/${UNHEARD_OF}.amazonaws.com/`,
    bound: { "iam:awsservicename": [`${UNHEARD_OF}.amazonaws.com`] },
  },
];
