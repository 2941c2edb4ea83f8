import * as z from "zod";
import { type Fact, isUnknown, type Unknown } from "../../iam/fact.ts";
import type { User } from "../../iam/user.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import {
  compliant,
  type FacetVerdict,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-unused-credentials-check",
  title: "Passwords and active access keys are in use",
  severity: "medium",
  why:
    "A credential that nobody uses is one that nobody misses when somebody else does. " +
    "It often belongs to a person who left or a program that was switched off.",
  fix:
    "Run `aws iam delete-login-profile --user-name USER` for a password, or " +
    "`aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive` for a key; " +
    "delete the user when nothing of it is left in use.",
  inCode: {
    terraform: "Remove the `aws_iam_access_key` or the `aws_iam_user_login_profile`.",
    cloudFormation: "Remove the `AWS::IAM::AccessKey`, or `LoginProfile` from the `AWS::IAM::User`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-user-unused-credentials-check.html",
  ],
  limits:
    "AWS notes a use of a password or key minutes to hours late; a credential report can be four hours old.",
  controls: {
    "cis-aws-1.4": ["1.12"],
    "cis-aws-3.0": ["1.12"],
    "cis-aws-5.0": ["1.11"],
    "cis-aws-6.0": ["2.11"],
    "cis-aws-7.0": ["2.11"],
    fsbp: ids("IAM.8 IAM.22"),
    "pci-dss-4.0": ["8.2.6"],
    "nist-800-53-r5": ids("AC-2 AC-3 AC-6"),
  },
  covers: ["iam-user-access-key-unused", "iam-user-console-password-unused"],
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:ChangePassword",
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:DeleteAccessKey",
    "iam:DeleteUser",
    "signin:ConsoleLogin",
  ],
  ages: true,
  params: z.object({
    maxCredentialUsageAge: z
      .number()
      .int()
      .min(1)
      .default(45)
      .describe(
        "Days that a password or active key may go unused, counted from its making when it never was.",
      ),
  }),
  check(user, { params, now }) {
    const judge = (what: string, dates: readonly Fact<number | null>[]) =>
      judgeUse({ what: `${what} of user ${user.name}`, dates, limitDays: params.maxCredentialUsageAge, now });
    const verdicts = [...passwordVerdicts(user, judge), ...keyVerdicts(user, judge)];
    return verdicts.length > 0
      ? verdicts
      : notApplicable(`user ${user.name} has no password and no access key`);
  },
});

type Judge = (what: string, dates: readonly Fact<number | null>[]) => Verdict;

/** PasswordLastUsed outlives the password, so it counts only while there is one. */
function passwordVerdicts({ loginProfile, passwordLastUsedAt }: User, judge: Judge): FacetVerdict[] {
  if (loginProfile === null) return [];
  if (isUnknown(loginProfile)) return [facet("password", undetermined(loginProfile))];
  const { createdAt, passwordChangedAt } = loginProfile;
  // A change comes after the making, which then need not be known.
  const made = isUnknown(createdAt) && !isUnknown(passwordChangedAt) ? [] : [createdAt];
  return [facet("password", judge("The console password", [passwordLastUsedAt, passwordChangedAt, ...made]))];
}

function keyVerdicts({ accessKeys }: User, judge: Judge): FacetVerdict[] {
  const verdicts = accessKeys.items.map((key) =>
    facet(
      key.id,
      key.status === "Active"
        ? judge(`Access key ${key.id}`, [key.lastUsedAt, key.createdAt])
        : notApplicable(`access key ${key.id} is not active`),
    ),
  );
  return accessKeys.unknown === undefined ? verdicts : [...verdicts, facet(null, undetermined(accessKeys))];
}

interface Use {
  readonly what: string;
  /** Last use (null: never), then when it was made or changed. */
  readonly dates: readonly Fact<number | null>[];
  readonly limitDays: number;
  readonly now: number;
}

/** Every known date is one on which it was in use at the earliest: a missing one can only make it younger. */
function judgeUse({ what, dates, limitDays, now }: Use): Verdict {
  const known = dates.filter((date) => typeof date === "number");
  const missing = dates.find((date): date is Unknown => isUnknown(date));
  const since = Math.max(...known);
  const dueAt = since + limitDays * DAY_MS;
  if (known.length > 0 && now < dueAt) return compliant({ dueAt });
  if (missing) return undetermined(missing);
  if (known.length === 0) return undetermined(`when ${what} was made is not known`);
  const [lastUse] = dates;
  const fact =
    lastUse === null
      ? `has never been used since ${dayOf(since)}`
      : `has not been used since ${dayOf(since)}`;
  return nonCompliant(`${what} ${fact}: more than ${limitDays} days.`, {
    since: dayOf(since),
    everUsed: lastUse !== null,
    limitDays,
  });
}
