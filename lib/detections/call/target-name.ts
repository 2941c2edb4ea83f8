import type { Change } from "../../cloudtrail/change.ts";

/** The name of the main entity acted upon, or a word for it. */
export function targetName({ targets }: Change, otherwise: string): string {
  return targets[0]?.name ?? otherwise;
}
