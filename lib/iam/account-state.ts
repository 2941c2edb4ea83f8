import type { Entity, EntityByType } from "./entity.ts";
import { ENTITY_TYPES, type EntityRef, type EntityType, entityKey } from "./entity-ref.ts";
import type { Fact } from "./fact.ts";
import { attachmentLink, boundaryLink, followLinks, groupLink, isLinked, linkedBy } from "./links.ts";
import { isAwsManaged } from "./managed-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";

/**
 * All entities of one account as known at one moment. Is responsible for finding them; may not read or judge them.
 *
 * Readers cannot change it; its owner applies `EntityUpdate`s.
 */
export interface AccountState {
  readonly account: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /**
   * Per type the reason why entities may be missing from this state; a type that is absent here was read whole.
   * A trail without a baseline does not know what existed before its first record.
   */
  readonly incomplete: Partial<Record<EntityType, string>>;
  readonly entities: { readonly [T in EntityType]: ReadonlyMap<string, EntityByType[T]> };
  /** Where the texts of AWS's own policies are looked up that were not read; absent when there is nowhere. */
  readonly awsPolicyTexts?: AwsPolicyTexts;
}

/**
 * The text of one of AWS's own managed policies as it was at the state's moment, or why it is not known.
 *
 * @param arn of any policy; undefined for one that the texts say nothing of, such as a customer's
 */
export type AwsPolicyTexts = (arn: string) => Fact<PolicyDocument> | undefined;

/** One entity before and after; `before` or `after` is undefined when it did not or does not exist. */
export interface EntityUpdate<T extends EntityType = EntityType> {
  readonly type: T;
  /** As `entityKey` makes it. */
  readonly key: string;
  readonly before: EntityByType[T] | undefined;
  readonly after: EntityByType[T] | undefined;
}

/** The owner's view of an AccountState. */
export interface MutableAccountState extends AccountState {
  incomplete: Partial<Record<EntityType, string>>;
  awsPolicyTexts?: AwsPolicyTexts;
  readonly entities: { readonly [T in EntityType]: Map<string, EntityByType[T]> };
}

/**
 * An account of which nothing is known yet.
 *
 * @param incomplete why everything may be missing; absent when the account is known to be empty
 */
export function emptyAccountState(
  account: string,
  partition = "aws",
  incomplete?: string,
): MutableAccountState {
  const entities = Object.fromEntries(ENTITY_TYPES.map((type) => [type, new Map()]));
  const reasons = incomplete === undefined ? [] : ENTITY_TYPES.map((type) => [type, incomplete]);
  return {
    account,
    partition,
    incomplete: Object.fromEntries(reasons),
    entities: entities as unknown as MutableAccountState["entities"],
  };
}

/** Puts each update's `after` in place. */
export function applyUpdates(state: MutableAccountState, updates: readonly EntityUpdate[]): void {
  journals.get(state)?.push(...updates);
  for (const update of updates) {
    const entities = state.entities[update.type] as Map<string, Entity>;
    if (update.after) entities.set(update.key, update.after);
    else entities.delete(update.key);
  }
  followLinks(state, updates);
}

/** Updates applied to a state since somebody who follows it asked last. */
const journals = new WeakMap<AccountState, EntityUpdate[]>();

/**
 * The updates that were applied to the state since the last call, for what is derived from it and must follow.
 * Recording begins with the first call, which therefore gives none.
 */
export function takeUpdates(state: AccountState): readonly EntityUpdate[] {
  const taken = journals.get(state) ?? [];
  journals.set(state, []);
  return taken;
}

export function findEntity<T extends EntityType>(
  state: AccountState,
  type: T,
  nameOrArn: string,
): EntityByType[T] | undefined {
  return state.entities[type].get(entityKey(type, nameOrArn));
}

export function findByRef(state: AccountState, ref: EntityRef): Entity | undefined {
  if (!isEntityType(ref.type)) return undefined;
  return (
    findEntity(state, ref.type, ref.name) ?? (ref.arn ? findEntity(state, ref.type, ref.arn) : undefined)
  );
}

export function isEntityType(type: string): type is EntityType {
  return (ENTITY_TYPES as readonly string[]).includes(type);
}

/** The users that list the group, by name without regard to case. */
export function membersOf(state: AccountState, groupName: string): EntityByType["AWS::IAM::User"][] {
  return linkedBy(state, groupLink(groupName)).filter((entity) => entity.type === "AWS::IAM::User");
}

/** Users, groups and roles that the managed policy is attached to. */
export function attachedTo(
  state: AccountState,
  policyArn: string,
): EntityByType["AWS::IAM::User" | "AWS::IAM::Group" | "AWS::IAM::Role"][] {
  return linkedBy(state, attachmentLink(policyArn));
}

/** Whether the managed policy is attached to anybody. */
export function isAttached(state: AccountState, policyArn: string): boolean {
  return isLinked(state, attachmentLink(policyArn));
}

/** Whether the managed policy is anybody's permissions boundary. */
export function isBoundary(state: AccountState, policyArn: string): boolean {
  return isLinked(state, boundaryLink(policyArn));
}

/** Users and roles whose permissions boundary the managed policy is. */
export function boundedBy(
  state: AccountState,
  policyArn: string,
): EntityByType["AWS::IAM::User" | "AWS::IAM::Role"][] {
  return linkedBy(state, boundaryLink(policyArn)).filter((entity) => entity.type !== "AWS::IAM::Group");
}

/** Customer-managed policies only: AWS's own are in the state for their text, not to be judged. */
export function customerPolicies(state: AccountState): EntityByType["AWS::IAM::Policy"][] {
  return [...state.entities["AWS::IAM::Policy"].values()].filter((policy) => !isAwsManaged(policy.arn));
}
