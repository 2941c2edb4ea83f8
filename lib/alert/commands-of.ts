import type { Finding } from "../finding/finding.ts";
import { commandOf, fixCalls } from "../finding/fix-calls.ts";
import { fixCommands } from "../rule/fix-commands.ts";

/** All that IAM's names and ARNs are made of. */
const ORDINARY = /^[\w+=,.@:/-]{1,600}$/;
const NOBODY = { resource: { type: "", name: "" }, facet: null };
/** A word in capitals that stands for what the command does not name yet. */
const PLACEHOLDER = / [A-Z][A-Z_]{2,}( |$)/;

/**
 * The commands in a finding's advice, for the resource in question, ready to copy from a message; where the advice
 * leaves a name open that the finding tells, what `fix` would run. A name that is no ordinary one is not filled in: what
 * a chat does to it on the way to a shell is not known.
 */
export function commandsOf(finding: Finding): readonly string[] {
  const { fix, kind, resource } = finding;
  const { type, name, arn } = resource;
  // A detection's facet is the id of a record.
  const facet = kind === "posture" ? resource.facet : null;
  const isOrdinary = [name, arn, facet ?? "-"].every((text) => ORDINARY.test(text));
  const advised = fixCommands(fix, isOrdinary ? { resource: { type, name, arn }, facet } : NOBODY).filter(
    isWhole,
  );
  if (!isOrdinary || !advised.some((command) => PLACEHOLDER.test(command))) return advised;
  return exactCommands(finding) ?? advised;
}

/** Prose names some commands without what they need. */
function isWhole(command: string): boolean {
  return command.includes(" --") || /^aws \S+ (get|list|describe|generate)-/.test(command);
}

function exactCommands(finding: Finding): readonly string[] | undefined {
  const fix = fixCalls(finding);
  if (!("calls" in fix)) return undefined;
  const words = fix.calls.flatMap(({ request }) => Object.values(request));
  return words.every((word) => ORDINARY.test(word)) ? fix.calls.map(commandOf) : undefined;
}
