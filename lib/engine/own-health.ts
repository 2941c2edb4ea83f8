import type { Observation, ObservedRule } from "../finding/observation.ts";
import type { AccountState } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import { ENTITY_TYPES } from "../iam/entity-ref.ts";
import { compliant, nonCompliant, type Verdict } from "../rule/verdict.ts";
import type { Occasion } from "./judge-entity.ts";
import type { MissedChange } from "./missed-changes.ts";

const OWN = { kind: "posture", severity: "high", controls: {} } as const;

export const MISSED_RULE: ObservedRule = {
  ...OWN,
  id: "castellan-missed-changes",
  title: "Castellan hears of every change",
  why: "A sweep found what no event had told of: rules on events were deaf in between, and so may they be now.",
  fix:
    "Run `npm start -- doctor --profile NAME`, which names what is switched off or gone and mends it; then read the gap " +
    "with `npm start -- backfill --table TABLE --from TIME`.",
};

export const DENIED_RULE: ObservedRule = {
  ...OWN,
  id: "castellan-reader-denied",
  title: "Castellan may read what it judges",
  why: "What cannot be read is neither right nor wrong to any rule: verdicts are undetermined until it can.",
  fix:
    "Find the policy that denies the calls (the role of on-sweep, its boundary, an SCP) with `npm start -- explain ROLE " +
    "ACTION --profile NAME`; where the role was changed, put it back as `npm start -- doctor` says.",
};

/**
 * What a sweep says of Castellan itself in the account that it read, on the account.
 *
 * Is responsible for turning its own gaps into findings that end when the gap does; may not judge the account.
 */
export function ownHealth(
  reading: AccountState,
  missed: readonly MissedChange[],
  occasion: Occasion,
): readonly Observation[] {
  const account = reading.entities["AWS::::Account"].get(reading.account);
  if (!account) return [];
  const observe = (rule: ObservedRule, verdict: Verdict): Observation => ({
    ...occasion,
    rule,
    resource: refOf(account),
    facet: null,
    verdict,
    region: "global",
  });
  return [
    observe(MISSED_RULE, judgeMissed(missed)),
    observe(DENIED_RULE, judgeDenied(deniedActions(reading))),
  ];
}

/** Findings name some; the count says how many there are. */
const NAMED = 20;

function judgeMissed(missed: readonly MissedChange[]): Verdict {
  if (missed.length === 0) return compliant();
  const some = missed.slice(0, NAMED).map(({ ref, kind, properties }) => ({
    resource: ref.arn ?? ref.name,
    kind,
    properties,
  }));
  return nonCompliant(`${missed.length} entities changed since the last sweep and no event told of it.`, {
    count: missed.length,
    some,
  });
}

function judgeDenied(actions: readonly string[]): Verdict {
  if (actions.length === 0) return compliant();
  return nonCompliant(`Castellan is not allowed to call ${actions.join(", ")}.`, { actions });
}

/** A denial shows in the first entity of a type as in every other. Organizations answers only some accounts. */
function deniedActions({ entities, incomplete }: AccountState): readonly string[] {
  const samples = ENTITY_TYPES.map(
    (type) => (entities[type] as ReadonlyMap<string, Entity>).values().next().value,
  );
  const text = JSON.stringify([samples, incomplete]);
  const named = [...text.matchAll(/not allowed to call (iam:\w+)/g)].map(([, action = ""]) => action);
  return [...new Set(named)].filter((action) => action !== "iam:ListOrganizationsFeatures").sort();
}
