import type { Actor } from "../../cloudtrail/actor.ts";
import type { SharedSettings } from "../../settings/shared-settings.ts";
import { matchesAny } from "./matches-any.ts";

/** Whether the settings name the actor, or the role behind its session, among those that are meant to change IAM. */
export function isDeclaredAutomation(
  { arn, issuerArn }: Pick<Actor, "arn" | "issuerArn">,
  { automation }: Pick<SharedSettings, "automation">,
): boolean {
  return matchesAny(issuerArn, automation) || matchesAny(arn, automation);
}
