import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { type PropertyChange, propertyChanges } from "../iam/entity-changes.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import { cutText } from "./cut-text.ts";
import type { FindingActor } from "./finding.ts";
import type { FindingEffect } from "./finding-effect.ts";
import { findingActor, isoTime } from "./next-finding.ts";
import type { ChangeStory, StoryFinding } from "./store.ts";

/**
 * One line of a time line: what a change did to one entity, who did it, and what came of it.
 *
 * Is responsible for the form in which that is stored and told; may not pick changes.
 */
export interface Moment {
  /** Sorts moments as `changeOrder` sorts their changes. */
  readonly order: string;
  readonly at: string;
  readonly event: string;
  readonly outcome: Change["outcome"];
  readonly error: string | null;
  readonly account: string;
  readonly region: string;
  readonly resource: { readonly type: string; readonly name: string; readonly arn: string | null } | null;
  readonly effect: MomentEffect;
  readonly changes: readonly PropertyChange[];
  readonly actor: FindingActor | null;
  readonly changeId: string;
  /** What the whole change gave and took; null when nothing of that can be said. */
  readonly security: FindingEffect | null;
  /** What the whole change opened, changed or ended. */
  readonly findings: readonly StoryFinding[];
}

/** What a change did to an entity; none when it is not known to have done anything. */
export type MomentEffect = "made" | "changed" | "deleted" | "none";

/** How much of a moment is kept. */
interface MomentLimits {
  /** A change of a group can open a finding for each of its members. */
  readonly findings: number;
  /** Items of one property, and characters of one. */
  readonly items: number;
  readonly characters: number;
}

const WHOLE: MomentLimits = { findings: 50, items: 50, characters: 2_000 };
const BRIEF: MomentLimits = { findings: 12, items: 12, characters: 240 };
const MESSAGE_LIMIT = 500;

/**
 * @param update what was done to the entity; undefined where nothing was, as by a failed call
 * @param target the entity where there is no update
 */
export function momentOf(
  change: Change,
  update: EntityUpdate | undefined,
  target: EntityRef | undefined,
  { effect, findings }: ChangeStory,
): Moment {
  const entity = update?.after ?? update?.before ?? target;
  return {
    order: changeOrder(change),
    at: isoTime(change.at),
    event: change.event,
    outcome: change.outcome,
    error: change.error?.code ?? null,
    account: change.account,
    region: change.region,
    resource: entity ? { type: entity.type, name: entity.name, arn: entity.arn ?? null } : null,
    effect: effectOf(update),
    changes: update ? propertyChanges(update).map((change) => shortened(change, WHOLE)) : [],
    actor: findingActor(change.actor),
    changeId: change.id,
    security: effect ?? null,
    findings: findings
      .slice(0, WHOLE.findings)
      .map((finding) => ({ ...finding, message: cutText(finding.message, MESSAGE_LIMIT) })),
  };
}

/** A moment among thousands: without what it gave and took, and lists cut where nobody reads on. */
export function briefMoment(moment: Moment): Moment {
  return {
    ...moment,
    security: null,
    changes: moment.changes.map((change) => shortened(change, BRIEF)),
    findings: moment.findings.slice(0, BRIEF.findings),
  };
}

function effectOf(update: EntityUpdate | undefined): MomentEffect {
  if (!update) return "none";
  if (!update.before) return "made";
  return update.after ? "changed" : "deleted";
}

function shortened({ property, gained, lost }: PropertyChange, limits: MomentLimits): PropertyChange {
  return { property, gained: shortList(gained, limits), lost: shortList(lost, limits) };
}

function shortList(list: readonly string[], { items, characters }: MomentLimits): string[] {
  const shown = list.slice(0, items).map((item) => cutText(item, characters));
  return list.length > shown.length ? [...shown, `… and ${list.length - shown.length} more`] : shown;
}
