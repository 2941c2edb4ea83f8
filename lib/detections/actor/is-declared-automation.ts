import type { Actor } from "../../cloudtrail/actor.ts";
import { glob, matchesGlob } from "../../policy/glob.ts";
import type { SharedSettings } from "../../settings/shared-settings.ts";

/** Whether the settings name the actor, or the role behind its session, among those that are meant to change IAM. */
export function isDeclaredAutomation(
  actor: Pick<Actor, "arn" | "issuerArn">,
  { automation }: Pick<SharedSettings, "automation">,
): boolean {
  const arns = [actor.issuerArn, actor.arn].filter((arn) => arn !== undefined);
  return automation.some((pattern) => arns.some((arn) => matchesGlob(glob(pattern), arn)));
}
