import type { Finding } from "../finding/finding.ts";
import { fixCommands } from "../rule/fix-commands.ts";

/** All that IAM's names and ARNs are made of. */
const ORDINARY = /^[\w+=,.@:/-]{1,600}$/;
const NOBODY = { resource: { type: "", name: "" }, facet: null };

/**
 * The commands in a finding's advice, for the resource in question, ready to copy from a message. A name that is no
 * ordinary one is not filled in: what a chat does to it on the way to a shell is not known.
 */
export function commandsOf({ fix, kind, resource }: Finding): readonly string[] {
  const { type, name, arn } = resource;
  // A detection's facet is the id of a record.
  const facet = kind === "posture" ? resource.facet : null;
  const isOrdinary = [name, arn, facet ?? "-"].every((text) => ORDINARY.test(text));
  return fixCommands(fix, isOrdinary ? { resource: { type, name, arn }, facet } : NOBODY);
}
