import type { Actor } from "../../cloudtrail/actor.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";

/** Whether an IAM user acts on itself. */
export function actsOnSelf(
  { identity, principalName }: Pick<Actor, "identity" | "principalName">,
  target: EntityRef | undefined,
): boolean {
  return (
    identity === "IAMUser" &&
    target?.type === "AWS::IAM::User" &&
    principalName?.toLowerCase() === target.name.toLowerCase()
  );
}
