import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import type { PasswordPolicy } from "../../iam/password-policy.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { nobodyHasPassword } from "./setting/nobody-has-password.ts";

const params = z.object({
  minimumPasswordLength: z.number().int().min(6).max(128).default(14),
  passwordReusePrevention: z
    .number()
    .int()
    .min(0)
    .max(24)
    .default(24)
    .describe("Previous passwords that may not be used again; 0 asks for none."),
  maxPasswordAge: z
    .number()
    .int()
    .min(0)
    .max(1095)
    .default(0)
    .describe(
      "Days after which a password must expire at the latest; 0 asks for no expiry, as CIS and NIST do.",
    ),
  requireUppercaseCharacters: z.boolean().default(true),
  requireLowercaseCharacters: z.boolean().default(true),
  requireNumbers: z.boolean().default(true),
  requireSymbols: z.boolean().default(true),
});

type Wanted = z.output<typeof params>;

export default defineRule({
  id: "iam-password-policy",
  title: "The account's password policy is strong",
  severity: "medium",
  why:
    "Short and repeated passwords are guessed, and AWS's default policy asks for eight characters only. " +
    "The policy is the one place that holds every console password of the account to a length.",
  fix:
    "Run `aws iam update-account-password-policy --minimum-password-length 14 --password-reuse-prevention 24 " +
    "--require-uppercase-characters --require-lowercase-characters --require-numbers --require-symbols " +
    "--allow-users-to-change-password`; it replaces the whole policy.",
  inCode: {
    terraform:
      "`aws_iam_account_password_policy` with `minimum_password_length = 14` and `password_reuse_prevention = 24`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-password-policy.html",
  ],
  controls: {
    "cis-aws-1.4": ids("1.8 1.9"),
    "cis-aws-3.0": ids("1.8 1.9"),
    "cis-aws-5.0": ids("1.7 1.8"),
    "cis-aws-6.0": ids("2.7 2.8"),
    "cis-aws-7.0": ids("2.8 2.9"),
    fsbp: ids("IAM.7 IAM.10 IAM.11 IAM.12 IAM.13 IAM.14 IAM.15 IAM.16"),
    "pci-dss-4.0": ids("8.3.6 8.3.7 8.3.9 8.3.10.1 8.6.3"),
    "nist-800-53-r5": ids("AC-2 AC-3 IA-5"),
  },
  covers: [
    "iam-password-policy-exists",
    "iam-password-policy-minimum-length",
    "iam-password-policy-uppercase",
    "iam-password-policy-lowercase",
    "iam-password-policy-symbol",
    "iam-password-policy-number",
    "iam-password-policy-reuse-prevention",
  ],
  resource: "AWS::::Account",
  on: [
    "iam:UpdateAccountPasswordPolicy",
    "iam:DeleteAccountPasswordPolicy",
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
  ],
  params,
  check({ name, passwordPolicy }, { params: wanted, account }) {
    if (isUnknown(passwordPolicy)) return undetermined(passwordPolicy);
    if (nobodyHasPassword(account)) return notApplicable("no user of the account has a console password");
    if (passwordPolicy === null) {
      return nonCompliant(
        `Account ${name} has no password policy of its own, so AWS's weaker default applies.`,
      );
    }
    const gaps = findGaps(passwordPolicy, wanted);
    if (gaps.length === 0) return compliant();
    return nonCompliant(`The password policy of account ${name} ${sentence(gaps)}.`, {
      gaps,
      passwordPolicy,
    });
  },
});

function findGaps(policy: PasswordPolicy, wanted: Wanted): string[] {
  const { maxPasswordAgeDays: age, passwordReusePrevention: remembered = 0 } = policy;
  const gaps: [boolean, string][] = [
    [
      policy.minimumPasswordLength < wanted.minimumPasswordLength,
      `asks for ${policy.minimumPasswordLength} characters instead of ${wanted.minimumPasswordLength}`,
    ],
    [
      remembered < wanted.passwordReusePrevention,
      `remembers ${remembered} previous passwords instead of ${wanted.passwordReusePrevention}`,
    ],
    [
      wanted.maxPasswordAge > 0 && (age ?? Number.POSITIVE_INFINITY) > wanted.maxPasswordAge,
      `lets passwords live ${age === undefined ? "for ever" : `${age} days`} instead of ${wanted.maxPasswordAge} days`,
    ],
    [wanted.requireUppercaseCharacters && !policy.requireUppercaseCharacters, "asks for no uppercase letter"],
    [wanted.requireLowercaseCharacters && !policy.requireLowercaseCharacters, "asks for no lowercase letter"],
    [wanted.requireNumbers && !policy.requireNumbers, "asks for no digit"],
    [wanted.requireSymbols && !policy.requireSymbols, "asks for no symbol"],
  ];
  return gaps.flatMap(([missing, text]) => (missing ? [text] : []));
}

/** `a`, `a and b`, `a, b and c`. */
function sentence(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
