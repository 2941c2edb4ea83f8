import { compilePolicy } from "./compiled-policy.ts";
import type { PolicySource, Subject } from "./subject.ts";

/** The same for subjects that hold the same documents in the same places, whatever the policies are called. */
export function signatureOf({ principal, identity, boundary, scps, rcps, mfa, tagged }: Subject): string {
  const ids: number[] = [];
  for (const source of identity) {
    const id = numberOf(source);
    if (!ids.includes(id)) ids.push(id);
  }
  if (ids.length > 1) ids.sort((left, right) => left - right);
  const type = principal.type === "AWS::IAM::User" ? "u" : "r";
  const bounded = boundary ? numberOf(boundary) : boundary === null ? "-" : "?";
  return `${type}${mfa ? "m" : ""}${tagged ? `t${principal.arn} ${tagged.id}` : ""} ${ids.join()} b${bounded} ${levelsKey(scps)} ${levelsKey(rcps)}`;
}

type Levels = readonly (readonly PolicySource[])[];

const keys = new WeakMap<Levels, string>();

/** An organization's levels are the same for nearly all. */
function levelsKey(levels: Levels): string {
  if (levels.length === 0) return "";
  const before = keys.get(levels);
  if (before !== undefined) return before;
  const key = levels.map((level) => level.map(numberOf).join()).join("/");
  keys.set(levels, key);
  return key;
}

function numberOf({ document }: PolicySource): number {
  return compilePolicy(document).id;
}
