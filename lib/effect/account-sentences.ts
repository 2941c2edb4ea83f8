import type { EffectSentence } from "../finding/finding-effect.ts";
import type { Account } from "../iam/account.ts";
import { isUnknown } from "../iam/fact.ts";
import { comparePasswordPolicies } from "./compare-password-policies.ts";
import { changed, stronger, weaker } from "./sentence.ts";

/** The password policy and the root user's credentials. */
export function accountSentences(before: Account | undefined, after: Account | undefined): EffectSentence[] {
  if (!after) return [];
  return [
    ...passwordPolicySentences(before, after),
    ...ROOT_FACTS.flatMap(([fact, appears, vanishes]) => {
      const now = after[fact];
      const then = before?.[fact];
      if (isUnknown(now) || then === undefined || isUnknown(then) || now === then) return [];
      return [now ? appears : vanishes];
    }),
  ];
}

const ROOT_FACTS: readonly (readonly [
  fact: "rootAccessKeysPresent" | "rootPasswordPresent" | "rootMfaEnabled",
  appears: EffectSentence,
  vanishes: EffectSentence,
])[] = [
  [
    "rootAccessKeysPresent",
    weaker("The root user has an access key now."),
    stronger("The root user no longer has an access key."),
  ],
  [
    "rootPasswordPresent",
    weaker("The root user can sign in with a password now."),
    stronger("The root user no longer has a password."),
  ],
  ["rootMfaEnabled", stronger("The root user has MFA now."), weaker("The root user no longer has MFA.")],
];

function passwordPolicySentences(before: Account | undefined, after: Account): EffectSentence[] {
  const now = after.passwordPolicy;
  const then = before?.passwordPolicy;
  if (isUnknown(now) || JSON.stringify(now) === JSON.stringify(then)) return [];
  if (now === null)
    return [weaker("The account's password policy is gone: AWS's default applies, eight characters.")];
  if (then === undefined || isUnknown(then))
    return [changed("The account's password policy was set; what it was before is not known.")];
  const comparison = comparePasswordPolicies(then, now);
  const say = (parts: readonly string[]) => `The account's password policy: ${parts.join(", ")}.`;
  return [
    ...(comparison.weaker.length > 0 ? [weaker(say(comparison.weaker))] : []),
    ...(comparison.stronger.length > 0 ? [stronger(say(comparison.stronger))] : []),
  ];
}
