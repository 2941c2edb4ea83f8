import type { Change } from "../cloudtrail/change.ts";
import type { Finding, FindingActor } from "../finding/finding.ts";
import { findingActor, isoTime } from "../finding/next-finding.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { type PropertyChange, propertyChanges } from "../iam/entity-changes.ts";

/** The changes that did something or were found out, newest first. Is responsible for their form; may not pick them. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** How many older changes were left out. */
  readonly left: number;
}

export interface TimelineEntry {
  readonly at: string;
  readonly event: string;
  readonly outcome: Change["outcome"];
  readonly error: string | null;
  readonly account: string;
  readonly region: string;
  readonly resource: { readonly type: string; readonly name: string; readonly arn: string | null } | null;
  readonly effect: Effect;
  readonly changes: readonly PropertyChange[];
  readonly actor: FindingActor | null;
  readonly changeId: string;
  /** What it opened or ended. */
  readonly findings: readonly Pick<Finding, "rule" | "status" | "severity" | "message">[];
}

export type Effect = "made" | "changed" | "deleted" | "none";

const ITEMS_AT_MOST = 12;
const ITEM_CHARACTERS = 240;

export function timelineEntry(
  change: Change,
  updates: readonly EntityUpdate[],
  findings: readonly Finding[],
): TimelineEntry {
  const [update] = updates;
  const entity = update?.after ?? update?.before ?? change.targets[0];
  return {
    at: isoTime(change.at),
    event: change.event,
    outcome: change.outcome,
    error: change.error?.code ?? null,
    account: change.account,
    region: change.region,
    resource: entity ? { type: entity.type, name: entity.name, arn: entity.arn ?? null } : null,
    effect: effectOf(update),
    changes: update ? propertyChanges(update).map(shortened) : [],
    actor: findingActor(change.actor),
    changeId: change.id,
    findings: findings.map(({ rule, status, severity, message }) => ({ rule, status, severity, message })),
  };
}

/** What a change did to an entity; none when it is not known to have done anything. */
export function effectOf(update: EntityUpdate | undefined): Effect {
  if (!update) return "none";
  if (!update.before) return "made";
  return update.after ? "changed" : "deleted";
}

function shortened({ property, gained, lost }: PropertyChange): PropertyChange {
  return { property, gained: shortList(gained), lost: shortList(lost) };
}

function shortList(items: readonly string[]): string[] {
  const shown = items.slice(0, ITEMS_AT_MOST).map((item) => shortText(item));
  return items.length > shown.length ? [...shown, `… and ${items.length - shown.length} more`] : shown;
}

function shortText(text: string): string {
  return text.length > ITEM_CHARACTERS ? `${text.slice(0, ITEM_CHARACTERS).toWellFormed()}…` : text;
}
