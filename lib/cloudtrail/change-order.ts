import type { Change } from "./change.ts";

/**
 * A key that sorts changes by time. CloudTrail's times are whole seconds, so within one second things are made before
 * what is put on them, and deleted after what is taken off them, which is what tools do when they build something up
 * or tear it down; a deletion followed by a creation of the same name within one second is seen in the wrong order.
 */
export function changeOrder(change: Pick<Change, "at" | "eventName" | "id">): string {
  return `${String(change.at).padStart(15, "0")}#${rank(change.eventName)}#${change.id}`;
}

function rank(eventName: string): number {
  const whole = /^(Create|Delete)(User|Role|Group|Policy|InstanceProfile|VirtualMFADevice)$/.exec(eventName);
  if (whole) return whole[1] === "Create" ? 0 : 3;
  return eventName.startsWith("Delete") ? 2 : 1;
}
