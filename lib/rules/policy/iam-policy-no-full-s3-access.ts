import { type Asked, UNHEARD_OF } from "../../policy/statements-granting.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-full-s3-access",
  title: "No policy allows all of S3 on all buckets",
  severity: "low",
  why:
    "It reaches every bucket there is and will be: backups, logs and the state of infrastructure included. " +
    "It also lets its holder open buckets to others.",
  fix:
    "Name the buckets and run `aws iam create-policy-version --policy-arn ARN --policy-document file://policy.json " +
    "--set-as-default`; for an inline policy `aws iam put-role-policy`; for `AmazonS3FullAccess` attach a policy of " +
    "your own instead.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-policies-s3.html",
  ],
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      unless: OF_NEW_SERVICES,
      what: () => "every S3 action on every bucket",
      asks: () => EVERYTHING,
    });
  },
});

const EVERYTHING: readonly Asked[] = [{ action: `s3:${UNHEARD_OF}`, shape: "" }];
