import type { Change } from "../../cloudtrail/change.ts";

/**
 * The name that was signed in with: the IAM user's, or `root`. Undefined for federated sign-ins and for a typed name
 * that does not exist, which CloudTrail hides because it may be a password.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export function signInName({ actor }: Change): string | undefined {
  if (actor.identity === "Root") return "root";
  return actor.identity === "IAMUser" ? actor.principalName : undefined;
}

/** A password was tried and refused. */
export function isRefused({ outcome, actor }: Change): boolean {
  return outcome === "failed" && (actor.identity === "IAMUser" || actor.identity === "Root");
}

/** The page on which AWS describes sign-in records. */
export const SIGN_IN_EVENTS =
  "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html";
