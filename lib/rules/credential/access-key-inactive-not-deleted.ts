import * as z from "zod";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "access-key-inactive-not-deleted",
  title: "Deactivated access keys are deleted",
  severity: "low",
  why:
    "A deactivated key is made to work again with one call, and nobody remembers where its copies are. " +
    "Once nothing has missed it, it can go.",
  fix: "Run `aws iam delete-access-key --user-name USER --access-key-id KEY_ID`.",
  inCode: {
    terraform: "Remove the `aws_iam_access_key`.",
    cloudFormation: "Remove the `AWS::IAM::AccessKey`.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html"],
  resource: "AWS::IAM::User",
  on: ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey", "iam:DeleteUser"],
  ages: true,
  params: z.object({
    maxInactiveAge: z
      .number()
      .int()
      .min(1)
      .default(90)
      .describe("Days after its last use, or its making, after which a deactivated key must be gone."),
  }),
  check({ name, accessKeys }, { params: { maxInactiveAge }, now }) {
    return judgeEach(accessKeys, `user ${name} has no access keys`, (key) => {
      if (key.status === "Active") return notApplicable(`access key ${key.id} is active`);
      const dates: readonly Fact<number | null>[] = [key.lastUsedAt, key.createdAt];
      const known = dates.filter((date) => typeof date === "number");
      const since = Math.max(...known);
      const dueAt = since + maxInactiveAge * DAY_MS;
      if (known.length > 0 && now < dueAt) return compliant({ dueAt });
      const missing = dates.find(isUnknown);
      if (missing) return undetermined(missing);
      return nonCompliant(
        `Access key ${key.id} of user ${name} is deactivated and was last in use on ${dayOf(since)}.`,
        { since: dayOf(since), maxInactiveAgeDays: maxInactiveAge },
      );
    });
  },
});
