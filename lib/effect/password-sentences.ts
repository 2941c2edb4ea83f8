import type { EffectSentence } from "../finding/finding-effect.ts";
import { isUnknown } from "../iam/fact.ts";
import type { User } from "../iam/user.ts";
import { changed, stronger, weaker } from "./sentence.ts";

/** Whether a user can sign in with a password, and whether with another one. */
export function passwordSentences(before: User | undefined, after: User | undefined): EffectSentence[] {
  if (!after || isUnknown(after.loginProfile)) return [];
  const who = `User ${after.name}`;
  const now = after.loginProfile;
  const then = before ? before.loginProfile : isUnknown(after.createdAt) ? after.createdAt : null;
  if (now === null) {
    if (then === null) return [];
    return [stronger(`${who} can no longer sign in to the console with a password.`)];
  }
  if (isUnknown(then))
    return [weaker(`${who} has a console password; whether it had one before is not known.`)];
  if (then === null) return [weaker(`${who} can sign in to the console with a password now.`)];
  if (JSON.stringify(then.passwordChangedAt) === JSON.stringify(now.passwordChangedAt)) return [];
  return [changed(`The console password of user ${after.name} is another one now.`)];
}
