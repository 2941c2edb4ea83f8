import type { PermissionDiff } from "../access/permission-diff.ts";
import { cutText } from "../finding/cut-text.ts";
import type { FindingEffect, PermissionChange } from "../finding/finding-effect.ts";

/** Entries of one list, UTF-16 units of one text, and bytes of JSON altogether that an effect keeps. */
const LIMITS = { entries: 30, text: 300, bytes: 20_000 };

/** Permission diffs in the form that a finding keeps: cut to size, and saying how much was left off. */
export function boundedPermissions(
  diffs: readonly PermissionDiff[],
): Pick<FindingEffect, "permissions" | "morePrincipals"> {
  const permissions: PermissionChange[] = [];
  let bytes = 0;
  for (const diff of diffs) {
    const bounded = boundedDiff(diff);
    bytes += Buffer.byteLength(JSON.stringify(bounded));
    if (bytes > LIMITS.bytes && permissions.length > 0) break;
    permissions.push(bounded);
  }
  return { permissions, morePrincipals: diffs.length - permissions.length };
}

const LISTS = ["gained", "lost", "rescoped", "pathsGained", "pathsLost", "openedTo", "unknown"] as const;

function boundedDiff(diff: PermissionDiff): PermissionChange {
  const texts = Object.fromEntries(LISTS.map((list) => [list, diff[list].slice(0, LIMITS.entries).map(cut)]));
  const because = diff.because
    .slice(0, LIMITS.entries)
    .map((statement) => ({ ...statement, policy: cut(statement.policy), holder: cut(statement.holder) }));
  const more = [...LISTS, "because" as const].flatMap((list): [string, number][] => {
    const left = diff[list].length - LIMITS.entries;
    return left > 0 ? [[list, left]] : [];
  });
  return { ...diff, ...texts, because, more: Object.fromEntries(more) };
}

function cut(text: string): string {
  return cutText(text, LIMITS.text);
}
