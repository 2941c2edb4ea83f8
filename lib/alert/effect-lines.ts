import type { Finding } from "../finding/finding.ts";
import { plainLine } from "./plain-text.ts";

const SHOWN = 8;
const LINES = 12;

/**
 * What a change gave and took, in lines for people; what is left off is counted aloud. Empty for a finding of which
 * no effect was worked out.
 */
export function effectLines(finding: Finding & { readonly effect?: Effect }): readonly string[] {
  const { effect } = finding;
  if (!effect) return [];
  const lines = [
    ...effect.sentences.map(({ text }) => plainLine(text)),
    ...effect.permissions.flatMap(permissionLines),
  ];
  const unshown = Math.max(0, lines.length - LINES);
  return [
    ...lines.slice(0, LINES),
    ...(unshown > 0 ? [`… and ${unshown} more lines in the finding`] : []),
    ...(effect.morePrincipals > 0 ? [`… and ${effect.morePrincipals} more principals changed`] : []),
  ];
}

/** What of a finding's effect is told. */
interface Effect {
  readonly sentences: readonly { readonly text: string }[];
  readonly permissions: readonly Permissions[];
  readonly morePrincipals: number;
}

interface Permissions {
  readonly principal: string;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly rescoped: readonly string[];
  readonly reachesAdmin: { readonly before: string; readonly after: string };
  readonly pathsGained: readonly string[];
  readonly openedTo: readonly string[];
  readonly unknown: readonly string[];
  readonly more: { readonly [list: string]: number };
}

function permissionLines(change: Permissions): string[] {
  const who = plainLine(nameOf(change.principal), 130);
  const { before, after } = change.reachesAdmin;
  const list = (name: "gained" | "lost" | "rescoped" | "openedTo" | "pathsGained", verb: string) => {
    const items = change[name];
    const more = Math.max(0, items.length - SHOWN) + (change.more[name] ?? 0);
    if (items.length === 0) return [];
    const shown = items.slice(0, SHOWN).map((item) => plainLine(item, 200));
    return [`${who} ${verb} ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
  };
  return [
    ...list("gained", "can now do"),
    ...list("lost", "can no longer do"),
    ...list("rescoped", "keeps, on other resources or conditions,"),
    ...list("openedTo", "can now be assumed by"),
    ...(before === after
      ? []
      : [`${who} reaches administrator: ${REACH[before] ?? before} before, ${REACH[after] ?? after} now`]),
    ...list("pathsGained", "can become administrator by"),
    ...change.unknown.map((clause) => `not known: ${plainLine(clause)}`),
  ];
}

const REACH: { readonly [verdict: string]: string } = {
  proven: "yes",
  conditional: "under conditions",
  unknown: "not known",
  blocked: "no (blocked)",
  no: "no",
};

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
