import type { Change } from "../../cloudtrail/change.ts";
import type { EntityUpdate } from "../../iam/account-state.ts";
import type { Trail } from "../../iam/services/trail.ts";

/** The trail that a call names, as it was last read before the call; undefined when nobody has read it. */
export function trailBefore(
  { targets: [target] }: Change,
  updates: readonly EntityUpdate[],
): Trail | undefined {
  const account = updates.find(({ type }) => type === "AWS::::Account")?.before;
  if (account?.type !== "AWS::::Account") return undefined;
  return account.trails.items.find(({ name, arn }) => arn === target?.arn || name === target?.name);
}
