import type { Actor } from "../../cloudtrail/actor.ts";
import type { SharedSettings } from "../../settings/shared-settings.ts";
import { matchesAny } from "./matches-any.ts";

/** Whether the actor, or the role behind its session, is kept for emergencies. */
export function isBreakGlass(
  { arn, issuerArn }: Pick<Actor, "arn" | "issuerArn">,
  { breakGlass }: Pick<SharedSettings, "breakGlass">,
): boolean {
  return matchesAny(issuerArn, breakGlass) || matchesAny(arn, breakGlass);
}
