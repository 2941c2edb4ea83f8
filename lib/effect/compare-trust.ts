import { type Fact, isUnknown } from "../iam/fact.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import { roleAdmissionsOf } from "../policy/role-admissions.ts";
import { type Admission, type Home, REACHES } from "../policy/trust.ts";
import { SEVERITIES, type Severity } from "../rule/severity.ts";

/** What became weaker or stronger in a role's trust. */
export interface TrustComparison {
  /** The rest of a sentence that the actor begins. */
  readonly what: string;
  readonly severity: Severity;
  /** Whom the policy lets in now and did not before. */
  readonly opened: readonly string[];
  /** Whom it let in before and no longer does. */
  readonly closed: readonly string[];
}

/**
 * Compares two trust policies by whom they let in. What opens the role is as loud as those it opens it to; what only
 * closes it is information.
 *
 * @param providers ARNs of the identity providers that are meant to be trusted
 * @returns undefined when nobody gained or lost anything
 */
export function compareTrust(
  before: Fact<PolicyDocument>,
  after: Fact<PolicyDocument>,
  role: string,
  home: Home,
  providers: readonly string[],
): TrustComparison | undefined {
  if (isUnknown(after)) {
    const what = `changed the trust of role ${role} to a policy that could not be read`;
    return { what, severity: "medium", opened: [], closed: [] };
  }
  const now = roleAdmissionsOf(after, home);
  const then = isUnknown(before) ? [] : roleAdmissionsOf(before, home);
  const opened = now.filter((admission) => !then.some((earlier) => includes(earlier, admission)));
  const closed = then.filter((admission) => !now.some((later) => includes(later, admission)));
  if (!isUnknown(before) && opened.length + closed.length === 0) return undefined;
  const what = isUnknown(before)
    ? `set the trust of role ${role} to ${list(now)}; what it was before is not known`
    : sentence(role, opened, closed, now);
  return {
    what,
    severity: loudest(opened.map((admission) => severityOf(admission, providers))),
    opened: opened.map(wordsOf),
    closed: closed.map(wordsOf),
  };
}

/** Whether everybody whom `narrow` lets in gets in by `wide`, on no more conditions. */
function includes(wide: Admission, narrow: Admission): boolean {
  return (
    covers(wide, narrow) &&
    REACHES.indexOf(wide.reach) <= REACHES.indexOf(narrow.reach) &&
    wide.conditions.every((condition) => narrow.conditions.includes(condition))
  );
}

/** Anybody is anybody of an account, and every user and role; not a service, nor a token of a provider. */
function covers(wide: Admission, narrow: Admission): boolean {
  if (wide.kind === "anyone" && (narrow.kind === "account" || narrow.kind === "identity")) return true;
  return whoIs(wide) === whoIs(narrow);
}

function wordsOf(admission: Admission): string {
  const { conditions } = admission;
  return conditions.length > 0 ? `${whoIs(admission)} (${conditions.join("; ")})` : whoIs(admission);
}

function whoIs({ kind, principal, account }: Admission): string {
  if (kind === "anyone") return "anybody in any AWS account";
  if (kind === "account") return `account ${account}`;
  if (kind === "service") return `service ${principal}`;
  return kind === "federated" ? `identity provider ${principal}` : principal;
}

function severityOf({ kind, reach, principal }: Admission, providers: readonly string[]): Severity {
  if (reach === "public") return "critical";
  if (reach === "outside") return "high";
  if (kind === "service" || kind === "unrecognised") return "low";
  return kind === "federated" && providers.includes(principal) ? "low" : "medium";
}

function sentence(
  role: string,
  opened: readonly Admission[],
  closed: readonly Admission[],
  now: readonly Admission[],
): string {
  if (opened.length > 0) {
    const instead = closed.length > 0 ? ` instead of ${list(closed)}` : "";
    return `opened the trust of role ${role} to ${list(opened)}${instead}`;
  }
  const limited = now.filter((later) => closed.some((earlier) => includes(earlier, later)));
  const gone = closed.filter((earlier) => !limited.some((later) => includes(earlier, later)));
  const named = new Set(limited.map(whoIs));
  const replaced = closed.filter((one) => !gone.includes(one) && !named.has(whoIs(one)));
  const instead = replaced.length > 0 ? ` instead of ${list(replaced)}` : "";
  const parts = [
    ...(gone.length > 0 ? [`no longer ${list(gone)}`] : []),
    ...(limited.length > 0 ? [`now only ${list(limited)}${instead}`] : []),
  ];
  return `narrowed the trust of role ${role}: ${parts.join(", ")}`;
}

function list(admissions: readonly Admission[]): string {
  const words = [...new Set(admissions.map(wordsOf))];
  const shown = words.slice(0, SHOWN).join(", ");
  return words.length > SHOWN ? `${shown} and ${words.length - SHOWN} more` : shown || "nobody";
}

const SHOWN = 5;

function loudest(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? "info";
}
