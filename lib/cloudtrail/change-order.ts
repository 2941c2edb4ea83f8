import type { Change } from "./change.ts";

/**
 * A key that sorts changes by time. CloudTrail's times are whole seconds, so within one second creations come
 * first and deletions last, which is what tools do when they build something up or tear it down; a deletion
 * followed by a creation of the same name within one second is therefore seen in the wrong order.
 */
export function changeOrder(change: Pick<Change, "at" | "eventName" | "id">): string {
  return `${String(change.at).padStart(15, "0")}#${rank(change.eventName)}#${change.id}`;
}

function rank(eventName: string): 0 | 1 | 2 {
  if (eventName.startsWith("Create")) return 0;
  return eventName.startsWith("Delete") ? 2 : 1;
}
