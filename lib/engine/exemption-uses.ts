import { createHash } from "node:crypto";
import { covers, type Exemption } from "../finding/exemption.ts";
import type { Finding } from "../finding/finding.ts";
import type { Store } from "../finding/store.ts";
import type { StoredExemption } from "../finding/stored-exemption.ts";
import type { ExemptionUse } from "../rule/exemption-use.ts";
import type { ActiveRules } from "./active-rules.ts";

type UsesReader = Pick<Store, "exemptionsOfAccount" | "findingsOfAccount" | "firstSeen">;
type Seen = Pick<Finding, "kind" | "rule" | "status" | "since" | "resource">;

/**
 * How the exemptions of an account stand: those of the settings that can be about it, and those by command.
 *
 * Is responsible for gathering; may not judge. Findings are read only when something is exempted.
 *
 * @param at epoch milliseconds
 */
export async function exemptionUses(
  account: string,
  declared: readonly Exemption[],
  store: UsesReader,
  at: number,
): Promise<readonly ExemptionUse[]> {
  const exemptions = [
    ...declared.filter(({ resource }) => isAbout(resource, account)),
    ...(await store.exemptionsOfAccount(account)).filter((exemption) => !wasEnded(exemption)),
  ];
  if (exemptions.length === 0) return [];
  const rules = new Set(exemptions.map(({ rule }) => rule));
  const seen: Seen[] = [];
  for await (const { finding } of store.findingsOfAccount(account))
    if (rules.has(finding.rule)) seen.push(finding);
  return Promise.all(
    lastingLongest(exemptions).map(async (exemption) => {
      const known = await knownSince(exemption, account, store, at);
      return useOf(exemption, seen, known, at);
    }),
  );
}

/** The rules that are on, told what is exempted in an account where one of them judges that. */
export async function withExemptions(
  active: ActiveRules,
  account: string,
  store: UsesReader,
  at: number,
): Promise<ActiveRules> {
  if (!active.needs.has("exemptions")) return active;
  const exemptions = await exemptionUses(account, active.settings.exemptions, store, at);
  const rulesByType = new Map(
    [...active.rulesByType].map(
      ([type, rules]) => [type, rules.map((rule) => ({ ...rule, exemptions }))] as const,
    ),
  );
  return { ...active, rulesByType };
}

/** Of several about the same, the one that ends last counts. */
function lastingLongest(exemptions: readonly Exemption[]): readonly Exemption[] {
  const inOrder = exemptions.toSorted((a, b) => a.expiresAt - b.expiresAt);
  return [...new Map(inOrder.map((exemption) => [idOf(exemption), exemption])).values()];
}

/** A pattern may leave the account open. */
function isAbout(resource: string, account: string): boolean {
  const named = resource.split(":")[4] ?? "";
  return named === account || named === "" || /[*?]/.test(named);
}

/** Whoever ended it knows. */
function wasEnded({ endedBy }: StoredExemption): boolean {
  return endedBy !== undefined;
}

/** Settings do not tell when something was added to them: it counts from when it was first met. */
async function knownSince(
  exemption: Exemption | StoredExemption,
  account: string,
  store: Pick<Store, "firstSeen">,
  at: number,
): Promise<number> {
  if ("declaredAt" in exemption) return exemption.declaredAt;
  const hash = createHash("sha256").update(idOf(exemption)).digest("hex").slice(0, 32);
  const key = { account, detection: `exemption-${hash}`, by: "declared", at, changeId: "declared" };
  return (await store.firstSeen(key)).learningSince;
}

function useOf(exemption: Exemption, seen: readonly Seen[], known: number, at: number): ExemptionUse {
  const { rule, resource, isPattern = false, owner, expiresAt } = exemption;
  const covered = seen.filter((finding) => covers(exemption, finding.rule, finding.resource));
  // What a detection told is past the moment it is told.
  const isNow = ({ kind, status }: Seen) => kind === "posture" && status !== "resolved";
  const violating = covered.filter(isNow);
  const ends = covered.filter((finding) => !isNow(finding)).map(({ since }) => Date.parse(since));
  const lastUsedAt = violating.length > 0 ? at : ends.length > 0 ? Math.max(...ends) : null;
  return {
    id: idOf(exemption),
    rule,
    resource,
    isPattern,
    owner,
    expiresAt,
    knownSince: known,
    violating: new Set(violating.map((finding) => finding.resource.arn)).size,
    lastUsedAt,
  };
}

function idOf({ rule, resource, facet }: Exemption): string {
  return [rule, resource, ...(typeof facet === "string" ? [facet] : [])].join(" ");
}
