import type { EntityRef } from "../../iam/entity-ref.ts";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { assumableByStranger } from "../../policy/assumable-by-stranger.ts";
import { type Trustee, trusteesOf } from "../../policy/trustees.ts";
import { SEVERITIES, type Severity } from "../../rule/severity.ts";
import type { SharedSettings } from "../../settings/shared-settings.ts";

/** What became weaker or stronger in a role's trust. */
export interface TrustComparison {
  /** The rest of a sentence that the actor begins. */
  readonly what: string;
  readonly severity: Severity;
  /** Who may assume the role now, and could not before. */
  readonly opened: readonly string[];
  /** Who could before, and no longer. */
  readonly closed: readonly string[];
}

/**
 * Compares two trust policies by whom they let in. What opens the role is as loud as those it opens it to; what only
 * closes it is information.
 *
 * @returns undefined when nobody gained or lost anything
 * @param at epoch milliseconds
 */
export function compareTrust(
  before: Fact<PolicyDocument>,
  after: Fact<PolicyDocument>,
  role: EntityRef,
  at: number,
  settings: SharedSettings,
): TrustComparison | undefined {
  const name = `role ${role.name}`;
  if (isUnknown(after)) {
    const what = `changed the trust of ${name} to a policy that could not be read`;
    return { what, severity: "medium", opened: [], closed: [] };
  }
  const now = grantsOf(after, role, at, settings);
  if (isUnknown(before)) {
    const what = `set the trust of ${name} to ${list(now)}; what it was before is not known`;
    return { what, severity: loudest(now), opened: now.map(({ words }) => words), closed: [] };
  }
  const then = grantsOf(before, role, at, settings);
  const opened = now.filter(({ words }) => !then.some((grant) => grant.words === words));
  const closed = then.filter(({ words }) => !now.some((grant) => grant.words === words));
  if (opened.length + closed.length === 0) return undefined;
  return {
    what: sentence(name, opened, closed),
    severity: opened.length > 0 ? loudest(opened) : "info",
    opened: opened.map(({ words }) => words),
    closed: closed.map(({ words }) => words),
  };
}

/** One kind of people whom a policy lets in. */
interface Grant {
  readonly words: string;
  readonly severity: Severity;
}

function grantsOf(document: PolicyDocument, role: EntityRef, at: number, settings: SharedSettings): Grant[] {
  const roleArn = role.arn ?? `arn:aws:iam::${role.account}:role/${role.name}`;
  const passage = assumableByStranger(document, roleArn, at);
  const conditions =
    passage && passage.conditions.length > 0 ? ` who meets: ${passage.conditions.join("; ")}` : "";
  const anybody: Grant[] = passage
    ? [{ words: `anybody in any AWS account${conditions}`, severity: "critical" }]
    : [];
  const named = trusteesOf(document).map((trustee) => ({
    words: wordsOf(trustee),
    severity: severityOf(trustee, role.account, settings),
  }));
  return [...anybody, ...named];
}

/** With the keys of its conditions, so that a condition that was dropped makes another grant. */
function wordsOf({ kind, name, conditionKeys }: Trustee): string {
  const conditions = conditionKeys.length > 0 ? ` with a condition on ${conditionKeys.join(", ")}` : "";
  return `${NOUNS[kind]}${name}${conditions}`;
}

const NOUNS: Readonly<Record<Trustee["kind"], string>> = {
  account: "account ",
  principal: "",
  service: "service ",
  provider: "identity provider ",
  organization: "organization ",
};

function severityOf(trustee: Trustee, own: string, settings: SharedSettings): Severity {
  const { trustedAccounts, organization, identityProviders } = settings;
  const { kind, name, account } = trustee;
  if (kind === "service") return "low";
  if (kind === "provider") return identityProviders.includes(name) ? "low" : "medium";
  if (kind === "organization") return name === organization.id ? "medium" : "high";
  if (account === own) return "medium";
  return trustedAccounts.includes(account ?? "") || organization.accounts.includes(account ?? "")
    ? "medium"
    : "high";
}

function sentence(name: string, opened: readonly Grant[], closed: readonly Grant[]): string {
  if (opened.length === 0) return `narrowed the trust of ${name}: no longer ${list(closed)}`;
  const instead = closed.length > 0 ? ` instead of ${list(closed)}` : "";
  return `opened the trust of ${name} to ${list(opened)}${instead}`;
}

function list(grants: readonly Grant[]): string {
  const words = [...new Set(grants.map((grant) => grant.words))];
  const shown = words.slice(0, SHOWN).join(", ");
  return words.length > SHOWN ? `${shown} and ${words.length - SHOWN} more` : shown || "nobody";
}

const SHOWN = 5;

function loudest(grants: readonly Grant[]): Severity {
  return SEVERITIES.find((severity) => grants.some((grant) => grant.severity === severity)) ?? "info";
}
