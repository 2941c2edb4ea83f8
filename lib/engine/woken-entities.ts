import type { Change } from "../cloudtrail/change.ts";
import {
  type AccountState,
  attachedTo,
  boundedBy,
  type EntityUpdate,
  findByRef,
  membersOf,
} from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import type { EntityRef } from "../iam/entity-ref.ts";

/** The entities that a change may have given another verdict. */
export interface WokenEntities {
  readonly present: readonly Entity[];
  /** Those of `present` that were made or made anew: nothing that was said of the name before holds for them. */
  readonly made: ReadonlySet<Entity>;
  readonly deleted: readonly EntityRef[];
}

/**
 * Follows a change to everything it touches: its targets, what its updates changed, and from there the members
 * of a group, the principals that hold a policy or are bounded by it, the roles of an instance profile, and the
 * account itself.
 *
 * @param account the state after the change
 */
export function wokenEntities(
  change: Pick<Change, "targets">,
  updates: readonly EntityUpdate[],
  account: AccountState,
): WokenEntities {
  const present = new Set<Entity>();
  const made = new Set<Entity>();
  const deleted: EntityRef[] = [];
  for (const update of updates) {
    const now = account.entities[update.type].get(update.key);
    if (now) present.add(now);
    if (now && isMade(update)) made.add(now);
    if (!now && update.before) deleted.push(refOf(update.before));
    for (const entity of dependants(now ?? update.before, account)) present.add(entity);
    for (const bucket of exposedBuckets(update, account)) present.add(bucket);
  }
  for (const target of change.targets) {
    const entity = findByRef(account, target);
    if (entity) present.add(entity);
  }
  const self = account.entities["AWS::::Account"].get(account.account);
  if (self) present.add(self);
  return { present: [...present], made, deleted };
}

function isMade({ before, after }: EntityUpdate): boolean {
  if (before === undefined) return true;
  const idOf = (entity: Entity | undefined) =>
    entity && "id" in entity ? JSON.stringify(entity.id) : undefined;
  return after !== undefined && idOf(before) !== idOf(after);
}

function dependants(entity: Entity | undefined, account: AccountState): Entity[] {
  if (entity === undefined) return [];
  switch (entity.type) {
    case "AWS::IAM::Group":
      return membersOf(account, entity.name);
    case "AWS::IAM::Policy":
      return holdersOf(entity.arn, account);
    case "AWS::IAM::InstanceProfile":
      return entity.roles.items.flatMap(
        (name) => account.entities["AWS::IAM::Role"].get(name.toLowerCase()) ?? [],
      );
    default:
      return [];
  }
}

/** What S3 blocks in the whole account holds for each of its buckets. */
function exposedBuckets({ before, after }: EntityUpdate, account: AccountState): Iterable<Entity> {
  const blockOf = (entity: Entity | undefined) =>
    entity?.type === "AWS::::Account" ? entity.s3PublicAccessBlock : undefined;
  return blockOf(before) === blockOf(after) ? [] : account.entities["AWS::S3::Bucket"].values();
}

function holdersOf(policyArn: string, account: AccountState): Entity[] {
  const holders = attachedTo(account, policyArn);
  const members = holders.flatMap((holder) =>
    holder.type === "AWS::IAM::Group" ? membersOf(account, holder.name) : [],
  );
  return [...holders, ...members, ...boundedBy(account, policyArn)];
}
