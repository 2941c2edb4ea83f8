import * as z from "zod";
import { nameOfArn } from "../../iam/arn.ts";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { nameList } from "../../rule/name-list.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { administrationOf } from "../user/rights/administration-of.ts";
import { USER_RIGHTS_EVENTS } from "../user/rights/events.ts";

export default defineRule({
  id: "iam-administrator-mfa-enabled",
  title: "Users who are administrators have an MFA device",
  severity: "high",
  why:
    "The password of an administrator is the account. Off by default: mfa-enabled-for-iam-console-access tells of every " +
    "user with a password; this one is for those who want to be told louder of administrators.",
  fix:
    "Let the user assign a device under Security credentials, or run `aws iam enable-mfa-device --user-name USER " +
    "--serial-number SERIAL --authentication-code1 CODE --authentication-code2 CODE`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#enable-mfa-for-privileged-users",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    ...USER_RIGHTS_EVENTS,
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:DeleteVirtualMFADevice",
  ],
  params: z.object({
    alsoWithoutPassword: z
      .boolean()
      .default(false)
      .describe("Ask it of users with access keys only, too, whose keys no device protects by itself."),
  }),
  check(user, { params: { alsoWithoutPassword }, account, subjectOf }) {
    const { name, loginProfile, mfaDevices } = user;
    if (mfaDevices.items.length > 0) return compliant();
    if (!alsoWithoutPassword && loginProfile === null)
      return notApplicable(`user ${name} has no console password`);
    const granting = administrationOf(subjectOf(user), account);
    if (granting.items.length === 0)
      return granting.unknown === undefined
        ? notApplicable(`user ${name} is no administrator`)
        : undetermined(granting);
    if (!alsoWithoutPassword && isUnknown(loginProfile)) return undetermined(loginProfile);
    if (mfaDevices.unknown !== undefined) return undetermined(mfaDevices);
    const policies = granting.items.map(({ policy, holder }) => `${nameOfArn(policy)} of ${holder}`);
    return nonCompliant(
      `User ${name} is an administrator, by ${nameList(policies)}, without an MFA device.`,
      {
        policies,
      },
    );
  },
});
