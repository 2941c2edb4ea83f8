import type { EffectSentence } from "../finding/finding-effect.ts";
import type { Principal } from "../iam/entity.ts";
import { isUnknown } from "../iam/fact.ts";
import { changed, stronger, weaker } from "./sentence.ts";

/** What limits a user or role now and did not before, and the other way round. */
export function boundarySentences(
  before: Principal | undefined,
  after: Principal | undefined,
): EffectSentence[] {
  if (!after || isUnknown(after.permissionsBoundary)) return [];
  const wasMade = before === undefined && !isUnknown(after.createdAt);
  const who = `${after.type === "AWS::IAM::Role" ? "Role" : "User"} ${after.name}`;
  const now = after.permissionsBoundary;
  const then = before ? before.permissionsBoundary : after.createdAt;
  if (wasMade || now === then) return [];
  if (typeof then !== "string" && then !== null) {
    const limit = now === null ? "no permissions boundary" : `the permissions boundary ${now}`;
    return [changed(`${who} has ${limit} now; what it had before is not known.`)];
  }
  if (now === null) return [weaker(`${who} has no permissions boundary any more; it was ${then}.`)];
  if (then === null) return [stronger(`${who} is limited by the permissions boundary ${now} now.`)];
  return [changed(`${who} is limited by the permissions boundary ${now} instead of ${then}.`)];
}
