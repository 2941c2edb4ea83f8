import { type Asked, UNHEARD_OF } from "../../policy/statements-granting.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DOCUMENT_IN_CODE } from "./judged/in-code.ts";
import { judgeGrants, OF_NEW_SERVICES } from "./judged/judge-grants.ts";
import { JUDGED } from "./judged/judge-policies.ts";
import { GRANT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-policy-no-full-kms-access",
  title: "No policy allows all of KMS on all keys",
  severity: "medium",
  why:
    "It lets its holder read whatever any key protects, hand the keys to others, and schedule them for deletion, " +
    "after which the data is gone.",
  fix:
    "Split use and administration, name the keys, and run `aws iam create-policy-version --policy-arn ARN " +
    "--policy-document file://policy.json --set-as-default`; for an inline policy `aws iam put-role-policy`.",
  inCode: DOCUMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies.html",
  ],
  controls: {
    "pci-dss-4.0": ids(
      "3.5.1.1 3.5.1.3 3.6.1 3.6.1.2 3.6.1.3 3.6.1.4 3.7.1 3.7.2 3.7.4 3.7.6 3.7.7 4.2.1.1 7.2.1 7.2.2 7.2.3 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4",
    ),
  },
  resource: JUDGED,
  on: GRANT_EVENTS,
  check(entity, context) {
    return judgeGrants(entity, context, {
      kinds: ["customer", "inline"],
      unless: OF_NEW_SERVICES,
      what: () => "every KMS action on every key",
      asks: () => EVERYTHING,
    });
  },
});

const EVERYTHING: readonly Asked[] = [{ action: `kms:${UNHEARD_OF}`, shape: "key/" }];
