import * as z from "zod";
import type { AccessKey } from "../../iam/access-key.ts";
import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import {
  compliant,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../rule/verdict.ts";

export default defineRule({
  id: "access-keys-rotated",
  title: "Active access keys are younger than the maximum age",
  severity: "medium",
  why:
    "The longer a key lives, the more copies of it lie in files, images and logs. " +
    "Rotation ends what a copy that leaked unseen is good for.",
  fix:
    "Make a second key with `aws iam create-access-key --user-name USER`, put it to use, then run " +
    "`aws iam update-access-key --user-name USER --access-key-id OLD_KEY_ID --status Inactive` and later " +
    "`aws iam delete-access-key --user-name USER --access-key-id OLD_KEY_ID`. Better still: a role.",
  inCode: {
    terraform: "`terraform apply -replace=aws_iam_access_key.NAME` makes a new key.",
    cloudFormation: "A higher `Serial` of the `AWS::IAM::AccessKey` makes a new key.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/access-keys-rotated.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.14"],
    "cis-aws-3.0": ["1.14"],
    "cis-aws-5.0": ["1.13"],
    "cis-aws-6.0": ["2.13"],
    "cis-aws-7.0": ["2.12"],
    fsbp: ["IAM.3"],
    "pci-dss-4.0": ids("8.3.10.1 8.3.5 8.3.7 8.3.9 8.6.3"),
    hipaa: ids("164.308(a)(3)(ii)(C) 164.308(a)(4)(ii)(C) 164.308(a)(5)(ii)(D)"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 CM-5 CM-6 CM-9 SC-23"),
    "iso-27001-2022": ["A.5.15"],
  },
  resource: "AWS::IAM::User",
  on: ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey", "iam:DeleteUser"],
  ages: true,
  params: z.object({
    maxAccessKeyAge: z.number().int().min(1).default(90).describe("Days that an active key may live."),
  }),
  check({ name, accessKeys }, { params, now }) {
    const verdicts = accessKeys.items.map((key) =>
      facet(key.id, judgeKey(name, key, params.maxAccessKeyAge, now)),
    );
    if (accessKeys.unknown !== undefined) return [...verdicts, facet(null, undetermined(accessKeys))];
    return verdicts.length > 0 ? verdicts : notApplicable(`user ${name} has no access keys`);
  },
});

function judgeKey(userName: string, key: AccessKey, maxAgeDays: number, now: number): Verdict {
  if (key.status !== "Active") return notApplicable(`access key ${key.id} is not active`);
  if (isUnknown(key.createdAt)) return undetermined(key.createdAt);
  const dueAt = key.createdAt + maxAgeDays * DAY_MS;
  if (now < dueAt) return compliant({ dueAt });
  const madeOn = dayOf(key.createdAt);
  return nonCompliant(
    `Access key ${key.id} of user ${userName} is older than ${maxAgeDays} days: it was made on ${madeOn}.`,
    { accessKeyId: key.id, madeOn, maxAccessKeyAgeDays: maxAgeDays },
  );
}
