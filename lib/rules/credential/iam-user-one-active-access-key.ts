import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS } from "../../rule/moment.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-one-active-access-key",
  title: "Users have one active access key",
  severity: "low",
  why:
    "The second key is there for rotation. One that stays doubles what can leak, and often nobody knows any more " +
    "which program uses which.",
  fix:
    "See which key is in use with `aws iam get-access-key-last-used --access-key-id KEY_ID`, then run " +
    "`aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive` for the other.",
  inCode: {
    terraform: 'One `aws_iam_access_key` per user; `status = "Inactive"` for the other.',
    cloudFormation: "One `AWS::IAM::AccessKey` per user; `Status: Inactive` for the other.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html"],
  controls: {
    "cis-aws-1.4": ["1.13"],
    "cis-aws-3.0": ["1.13"],
    "cis-aws-5.0": ["1.12"],
    "cis-aws-6.0": ["2.12"],
  },
  resource: "AWS::IAM::User",
  on: ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey", "iam:DeleteUser"],
  ages: true,
  params: z.object({
    maxActiveKeys: z.number().int().min(0).default(1).describe("Active keys that a user may have for good."),
    rotationGraceDays: z
      .number()
      .min(0)
      .default(7)
      .describe("Days after the making of the newest key for which the old one may stay active."),
  }),
  check({ name, accessKeys }, { params: { maxActiveKeys, rotationGraceDays }, now }) {
    const active = accessKeys.items.filter(({ status }) => status === "Active");
    if (active.length <= maxActiveKeys)
      return accessKeys.unknown === undefined ? compliant() : undetermined(accessKeys);
    const dates = active.map(({ createdAt }) => createdAt);
    const dueAt = Math.max(...dates.filter((date) => typeof date === "number")) + rotationGraceDays * DAY_MS;
    const missing = dates.find(isUnknown);
    if (missing && rotationGraceDays > 0) return undetermined(missing);
    if (now < dueAt) return compliant({ dueAt });
    const ids = active.map(({ id }) => id);
    return nonCompliant(`User ${name} has ${ids.length} active access keys: ${nameList(ids)}.`, {
      accessKeys: ids,
      rotationGraceDays,
    });
  },
});
