import type { Change } from "../cloudtrail/change.ts";

/**
 * The tag that the stack puts on its queue of changes now and then, only to hear of it: the record takes the way of every
 * other, through trail, EventBridge, queue and function.
 */
export const HEARTBEAT_TAG = "castellan-heartbeat";

/** Whether a change is such a tag and nothing to judge. Whoever tags as root is judged. */
export function isHeartbeat({ event, outcome, actor, request }: Change): boolean {
  if (event !== "sqs:TagQueue" || outcome !== "succeeded" || actor.identity === "Root") return false;
  const tags = request["tags"];
  if (typeof tags !== "object" || tags === null) return false;
  const keys = Object.keys(tags);
  return keys.length === 1 && keys[0] === HEARTBEAT_TAG;
}
