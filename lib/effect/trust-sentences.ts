import type { EffectSentence } from "../finding/finding-effect.ts";
import { unknown } from "../iam/fact.ts";
import type { Role } from "../iam/role.ts";
import { compareTrust } from "./compare-trust.ts";
import { changed, stronger, weaker } from "./sentence.ts";
import type { EffectContext } from "./sentences-of.ts";

/** Who can assume a role now and could not before, and the other way round. */
export function trustSentences(
  before: Role | undefined,
  after: Role | undefined,
  { home, identityProviders }: EffectContext,
): EffectSentence[] {
  if (!after || before?.trustPolicy === after.trustPolicy) return [];
  const then = before?.trustPolicy ?? unknown("there was none");
  const comparison = compareTrust(then, after.trustPolicy, after.name, home, identityProviders);
  if (!comparison) return [];
  const { opened, closed, what } = comparison;
  const direction = opened.length > 0 ? weaker : closed.length > 0 ? stronger : changed;
  return [direction(before ? `This ${what}.` : `Role ${after.name} can be assumed by ${list(opened)}.`)];
}

function list(admitted: readonly string[]): string {
  const shown = admitted.slice(0, SHOWN).join(", ");
  return admitted.length > SHOWN ? `${shown} and ${admitted.length - SHOWN} more` : shown || "nobody";
}

const SHOWN = 5;
