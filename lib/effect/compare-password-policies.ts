import type { PasswordPolicy } from "../iam/password-policy.ts";

/** What a change of the password policy made weaker and stronger, in words. */
export interface PasswordComparison {
  readonly weaker: readonly string[];
  readonly stronger: readonly string[];
}

/** @param before null: AWS's default policy was in force */
export function comparePasswordPolicies(
  before: PasswordPolicy | null,
  after: PasswordPolicy,
): PasswordComparison {
  const steps = STRENGTHS.map(({ strength, words }) => {
    const then = strength(before ?? DEFAULT);
    const now = strength(after);
    return { change: now - then, words: words(before ?? DEFAULT, after) };
  });
  return {
    weaker: steps.filter(({ change }) => change < 0).map(({ words }) => words),
    stronger: steps.filter(({ change }) => change > 0).map(({ words }) => words),
  };
}

/**
 * The default asks for three of the four kinds of character, which no single flag can say.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html "Default password policy"
 */
const DEFAULT: PasswordPolicy = {
  minimumPasswordLength: 8,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: false,
  hardExpiry: false,
};

interface Strength {
  /** Greater is stronger. */
  strength(policy: PasswordPolicy): number;
  words(before: PasswordPolicy, after: PasswordPolicy): string;
}

const STRENGTHS: readonly Strength[] = [
  {
    strength: ({ minimumPasswordLength }) => minimumPasswordLength,
    words: (before, after) =>
      `at least ${after.minimumPasswordLength} characters instead of ${before.minimumPasswordLength}`,
  },
  {
    strength: ({ passwordReusePrevention = 0 }) => passwordReusePrevention,
    words: (before, after) =>
      `${after.passwordReusePrevention ?? 0} former passwords remembered instead of ${before.passwordReusePrevention ?? 0}`,
  },
  {
    strength: ({ maxPasswordAgeDays = Number.MAX_SAFE_INTEGER }) => -maxPasswordAgeDays,
    words: (before, after) => `${expiry(after)} instead of ${expiry(before)}`,
  },
  required("requireUppercaseCharacters", "upper-case letters"),
  required("requireLowercaseCharacters", "lower-case letters"),
  required("requireNumbers", "numbers"),
  required("requireSymbols", "symbols"),
];

function required(
  flag: "requireUppercaseCharacters" | "requireLowercaseCharacters" | "requireNumbers" | "requireSymbols",
  what: string,
): Strength {
  return {
    strength: (policy) => Number(policy[flag]),
    words: (_, after) => `${what} ${after[flag] ? "required" : "no longer required"}`,
  };
}

function expiry({ maxPasswordAgeDays }: PasswordPolicy): string {
  return maxPasswordAgeDays === undefined ? "no expiry" : `expiry after ${maxPasswordAgeDays} days`;
}
