import type { Observation, ObservedRule } from "../finding/observation.ts";
import type { AccountState } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import { ENTITY_TYPES } from "../iam/entity-ref.ts";
import { type Fact, isUnknown } from "../iam/fact.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../rule/verdict.ts";
import type { DeadLetterCount } from "./dead-letter-count.ts";
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

export const DEAD_LETTERS_RULE: ObservedRule = {
  ...OWN,
  id: "castellan-dead-letters",
  title: "Castellan processes whatever it is given",
  why: "What nobody could process was neither judged nor told: a change, a sweep or an alert is missing.",
  fix:
    "Read why in the log of the function that gave up, mend it, and put the messages back with `npm start -- redrive`; those " +
    "in InvocationsDeadLetters cannot be put back: sweep the account instead.",
};

/**
 * What a sweep says of Castellan itself in the account that it read, on the account.
 *
 * Is responsible for turning its own gaps into findings that end when the gap does; may not judge the account.
 *
 * @param deadLetters of the account that Castellan runs in; undefined for others
 */
export function ownHealth(
  reading: AccountState,
  missed: readonly MissedChange[],
  occasion: Occasion,
  deadLetters?: Fact<readonly DeadLetterCount[]>,
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
    ...(deadLetters === undefined ? [] : [observe(DEAD_LETTERS_RULE, judgeDeadLetters(deadLetters))]),
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

function judgeDeadLetters(counts: Fact<readonly DeadLetterCount[]>): Verdict {
  if (isUnknown(counts)) return undetermined(counts.unknown);
  const full = counts.filter(({ messages }) => messages > 0);
  if (full.length === 0) return compliant();
  const named = full.map(({ queue, messages }) => `${messages} in ${queue}`);
  return nonCompliant(`Messages that nobody could process wait: ${named.join(", ")}.`, { queues: full });
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
