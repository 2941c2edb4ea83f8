import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-compromised-key-quarantined",
  title: "A user under AWS's quarantine has no active access key",
  severity: "critical",
  why:
    "AWS attaches the quarantine to a user whose access key it found in public. " +
    "The policy stops some costly calls only: whoever found the key can still read, and change much.",
  fix:
    "Run `aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive` for each key, look " +
    "through CloudTrail for what the key did, then `aws iam delete-access-key --user-name USER --access-key-id KEY_ID` " +
    "and detach the quarantine.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html",
  ],
  resource: "AWS::IAM::User",
  on: [
    "iam:AttachUserPolicy",
    "iam:DetachUserPolicy",
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:DeleteAccessKey",
    "iam:DeleteUser",
  ],
  check({ name, attachedPolicies, accessKeys }) {
    const quarantine = attachedPolicies.items.find(({ arn }) => QUARANTINE.test(arn));
    const active = accessKeys.items.filter(({ status }) => status === "Active").map(({ id }) => id);
    if (quarantine && active.length > 0) {
      return nonCompliant(
        `AWS found an access key of user ${name} in public, and ${nameList(active)} is still active.`,
        { accessKeys: active, quarantine: quarantine.arn },
      );
    }
    if (quarantine) return accessKeys.unknown === undefined ? compliant() : undetermined(accessKeys);
    if (attachedPolicies.unknown !== undefined) return undetermined(attachedPolicies);
    return notApplicable(`user ${name} is not under AWS's quarantine`);
  },
});

const QUARANTINE = /^arn:[^:]+:iam::aws:policy\/AWSCompromisedKeyQuarantine/;
