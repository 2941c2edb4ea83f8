import * as z from "zod";
import type { AccessKey } from "../../iam/access-key.ts";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined, type Verdict } from "../../rule/verdict.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "iam-user-long-lived-credential-in-use",
  title: "Access keys are used to get sessions and for nothing else",
  severity: "low",
  why:
    "A key that only takes roles can be held to MFA and is worth little by itself; one that works in services has the " +
    "rights in it. Off by default: most programs with keys sign with them directly.",
  fix:
    "Let the program take a role (`aws sts assume-role --role-arn ARN --role-session-name NAME`), then take the other " +
    "rights away from the user: `aws iam detach-user-policy --user-name USER --policy-arn ARN`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html",
  ],
  limits: "AWS tells the last service only: a key that was used with S3 and then with STS is not told of.",
  default: "off",
  resource: "AWS::IAM::User",
  on: ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey"],
  ages: true,
  params: z.object({
    exemptServices: z
      .array(z.string())
      .default(["iam", "sts"])
      .describe("Services that a key may be used with, as AWS names the last one."),
    withinDays: z.number().int().min(1).default(90).describe("Days in which the last use counts."),
  }),
  check({ name, accessKeys }, { params, now }) {
    return judgeEach(accessKeys, `user ${name} has no access keys`, (key) =>
      judgeUse(name, key, params, now),
    );
  },
});

interface Limits {
  readonly exemptServices: readonly string[];
  readonly withinDays: number;
}

function judgeUse(
  userName: string,
  key: AccessKey,
  { exemptServices, withinDays }: Limits,
  now: number,
): Verdict {
  const { id, status, lastUsedAt, lastUsedService: service } = key;
  if (status !== "Active") return notApplicable(`access key ${id} is not active`);
  if (isUnknown(lastUsedAt)) return undetermined(lastUsedAt);
  if (lastUsedAt === null || now >= lastUsedAt + withinDays * DAY_MS) return compliant();
  if (isUnknown(service)) return undetermined(service);
  if (service === null)
    return undetermined(`AWS did not tell the service that access key ${id} was used with`);
  if (exemptServices.includes(service)) return compliant();
  const on = dayOf(lastUsedAt);
  return nonCompliant(`Access key ${id} of user ${userName} was used with ${service} on ${on}.`, {
    service,
    on,
  });
}
