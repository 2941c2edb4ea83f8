import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "password-policy-deleted",
  title: "The account's password policy was deleted",
  severity: "medium",
  why:
    "AWS's default policy is in force from then on: eight characters, never expired, old passwords used again. " +
    "No ordinary task deletes the policy of an account with users.",
  fix:
    "Set it again: `aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 " +
    "--require-uppercase-characters --require-lowercase-characters --require-numbers --require-symbols " +
    "--allow-users-to-change-password`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html"],
  covers: ["event-password-policy-weakened", "password-policy-changed"],
  mitre: ["T1201", "T1556"],
  on: ["iam:DeleteAccountPasswordPolicy"],
  detect({ actor, outcome }) {
    if (outcome === "failed") return undefined;
    return signal(
      `${subjectOf(actor)} deleted the account's password policy${fromWhere(actor)}; AWS's default is in force.`,
    );
  },
});
