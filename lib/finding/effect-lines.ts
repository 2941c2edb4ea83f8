import type { FindingEffect, PermissionChange } from "./finding-effect.ts";
import { plainLine } from "./plain-text.ts";

/** Entries of one list, statements of one principal, and lines altogether that people are shown. */
const SHOWN = { entries: 8, statements: 4, lines: 16 };

/**
 * What a change did, in lines for people: what became weaker or stronger first, then per principal what was given and
 * taken, and which statements did it. What is left off is counted aloud. Empty where no effect was worked out.
 */
export function effectLines(effect: FindingEffect | undefined): readonly string[] {
  if (!effect) return [];
  const lines = [
    ...effect.sentences.map(({ direction, text }) => `${DIRECTIONS[direction]}: ${plainLine(text, 700)}`),
    ...effect.permissions.flatMap(permissionLines),
  ];
  const unshown = Math.max(0, lines.length - SHOWN.lines);
  const more = effect.morePrincipals;
  return [
    ...lines.slice(0, SHOWN.lines),
    ...(unshown > 0 ? [`… and ${unshown} more ${unshown === 1 ? "line" : "lines"} in the finding`] : []),
    ...(more > 0 ? [`… and ${more} more ${more === 1 ? "principal" : "principals"} changed`] : []),
  ];
}

const DIRECTIONS = { weaker: "Weaker", stronger: "Stronger", changed: "Changed" } as const;

type List = "gained" | "lost" | "rescoped" | "openedTo" | "pathsGained" | "pathsLost";

function permissionLines(change: PermissionChange): string[] {
  const who = shortName(change.principal);
  const { before, after } = change.reachesAdmin;
  const list = (name: List, verb: string) => {
    const items = change[name].filter((item) => item !== ADMINISTRATOR);
    if (items.length === 0) return [];
    const more = Math.max(0, items.length - SHOWN.entries) + (change.more[name] ?? 0);
    const shown = items.slice(0, SHOWN.entries).map((item) => plainLine(item, 200));
    return [`${who} ${verb} ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
  };
  if (change.pathsGained.includes(ADMINISTRATOR)) return administratorLines(who, change);
  return [
    ...(change.pathsLost.includes(ADMINISTRATOR)
      ? [`${who} is not administrator of the account any more`]
      : []),
    ...(before === after ? [] : [`${who} ${REACH[after] ?? after} (before: ${BEFORE[before] ?? before})`]),
    ...list("openedTo", "can now be assumed from outside by"),
    ...list("gained", "can now do"),
    ...list("lost", "can no longer do"),
    ...list("rescoped", "keeps, on other resources or conditions,"),
    ...list("pathsGained", "has new ways to administrator, which `castellan paths` tells step by step:"),
    ...list("pathsLost", "has lost these ways to administrator:"),
    ...change.unknown.map((clause) => `not known: ${plainLine(clause)}`),
    ...statementLines(change),
  ];
}

/** The id of the way of those who hold every right as they are. */
const ADMINISTRATOR = "administrator";

/** Beside that, lists of single rights say nothing. */
function administratorLines(who: string, change: PermissionChange): string[] {
  return [`${who} is administrator of the account now: it can do everything`, ...statementLines(change)];
}

const REACH: { readonly [verdict: string]: string } = {
  proven: "can now become administrator of the account",
  conditional: "can now become administrator of the account, on conditions",
  unknown: "may now become administrator of the account: not all is known that decides it",
  blocked: "cannot become administrator of the account now: something stands in the way",
  no: "cannot become administrator of the account any more",
};

const BEFORE: { readonly [verdict: string]: string } = {
  proven: "yes",
  conditional: "on conditions",
  unknown: "not known",
  blocked: "no, something stood in the way",
  no: "no",
};

function statementLines({ because, more }: PermissionChange): string[] {
  const told = because.slice(0, SHOWN.statements);
  const left = because.length - told.length + (more["because"] ?? 0);
  return [
    ...told.map(
      ({ change, effect, policy, holder, statement }) =>
        `  by statement ${statement} (${effect}, ${change}) of ${shortName(policy)} of ${plainLine(holder)}`,
    ),
    ...(left > 0 ? [`  and by ${left} more ${left === 1 ? "statement" : "statements"}`] : []),
  ];
}

/** `role/app` for `arn:aws:iam::123456789012:role/path/app`; what is no ARN of IAM stays. */
function shortName(arn: string): string {
  const match = /^arn:[^:]+:iam::[^:]*:([a-z-]+)\/(?:.*\/)?([^/]+)$/.exec(arn);
  return plainLine(match ? `${match[1]}/${match[2]}` : arn, 200);
}
