import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import type { LoginProfile } from "../../iam/login-profile.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { dayOf, HOUR_MS } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "mfa-enabled-for-iam-console-access",
  title: "Users with a console password have an MFA device",
  severity: "medium",
  why:
    "A password alone is guessed, phished or found in a leak. " +
    "A second factor keeps whoever has it out of the console.",
  fix:
    "Let the user assign a device under Security credentials, or run `aws iam enable-mfa-device --user-name USER " +
    "--serial-number SERIAL --authentication-code1 CODE --authentication-code2 CODE`. If nobody uses the " +
    "password, run `aws iam delete-login-profile --user-name USER`.",
  inCode: {
    terraform:
      "Only the user can enable a device; without `aws_iam_user_login_profile` there is no password to protect.",
    cloudFormation:
      "Only the user can enable a device; without `LoginProfile` in the `AWS::IAM::User` there is no password to protect.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/mfa-enabled-for-iam-console-access.html",
  ],
  limits: "A device on a shelf counts: nobody can tell whether it is used.",
  controls: {
    "cis-aws-1.4": ["1.10"],
    "cis-aws-3.0": ["1.10"],
    "cis-aws-5.0": ["1.9"],
    "cis-aws-6.0": ["2.9"],
    "cis-aws-7.0": ["2.10"],
    fsbp: ["IAM.5"],
    "pci-dss-4.0": ids("8.4.1 8.4.2 8.4.3"),
    hipaa: ids("164.308(a)(3)(ii)(A) 164.312(a)(1) 164.312(d)"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-7 CM-5 CM-6 CM-9 IA-2 SC-23"),
    "iso-27001-2022": ids("A.5.15 A.5.17 A.8.5"),
  },
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:DeleteVirtualMFADevice",
  ],
  ages: true,
  params: z.object({
    gracePeriodHours: z
      .number()
      .min(0)
      .default(24)
      .describe("Hours after the password was made in which a device may still be missing."),
  }),
  check({ name, loginProfile, mfaDevices }, { params, now }) {
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    if (loginProfile === null) return notApplicable(`user ${name} has no console password`);
    if (mfaDevices.items.length > 0) return compliant();
    if (mfaDevices.unknown !== undefined) return undetermined(mfaDevices);

    const graceMs = params.gracePeriodHours * HOUR_MS;
    const madeAt = latestCreation(loginProfile);
    if (isUnknown(madeAt) && graceMs > 0) return undetermined(madeAt);
    if (!isUnknown(madeAt) && now < madeAt + graceMs) {
      return isUnknown(loginProfile.createdAt)
        ? undetermined(loginProfile.createdAt)
        : compliant({ dueAt: madeAt + graceMs });
    }
    return nonCompliant(
      `User ${name} can sign in to the console with a password alone: no MFA device is enabled.`,
      {
        passwordMadeOn: isUnknown(madeAt) ? null : dayOf(madeAt),
      },
    );
  },
});

/** When the password was made, or the latest moment at which it can have been: the last change comes after it. */
function latestCreation({ createdAt, passwordChangedAt }: LoginProfile) {
  return isUnknown(createdAt) && !isUnknown(passwordChangedAt) ? passwordChangedAt : createdAt;
}
