import type { AccountState, EntityUpdate } from "./account-state.ts";
import type { Entity, EntityByType } from "./entity.ts";

/** Who can be linked to: users and roles by their boundary, users by their groups, all three by what is attached. */
type Linked = EntityByType["AWS::IAM::User" | "AWS::IAM::Group" | "AWS::IAM::Role"];

const LINKED_TYPES = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"] as const;

/** The keys of the entities that a link leads to, by type; most links lead to one type only. */
type Ends = { [T in Linked["type"]]?: Set<string> };

interface Index {
  readonly byLink: Map<string, Ends>;
  /** By type and key, why what is attached to an entity was not read whole. */
  readonly unread: { readonly [T in Linked["type"]]: Map<string, string> };
  /** How many entities it was made of: somebody who fills a state by hand makes it out of date. */
  size: number;
}

/**
 * Finds the entities that name another one, without looking at all of them: a policy's holders, a group's members.
 *
 * Is responsible for an index per state that follows its updates; may not judge.
 */
export function linkedBy(state: AccountState, link: string): Linked[] {
  const ends = indexOf(state).byLink.get(link);
  if (!ends) return [];
  return LINKED_TYPES.flatMap((type) =>
    [...(ends[type] ?? [])].flatMap((key): Linked[] => {
      const entity = state.entities[type].get(key);
      return entity ? [entity] : [];
    }),
  );
}

/** Whether any entity names the other one. */
export function isLinked(state: AccountState, link: string): boolean {
  const ends = indexOf(state).byLink.get(link);
  return ends !== undefined && LINKED_TYPES.some((type) => (ends[type]?.size ?? 0) > 0);
}

/** Why attachments of some entity of these types may be missing; undefined when none is. */
export function unreadAttachments(state: AccountState, types: readonly Linked["type"][]): string | undefined {
  const { unread } = indexOf(state);
  for (const type of types) for (const reason of unread[type].values()) return reason;
  return undefined;
}

export const attachmentLink = (policyArn: string) => `policy ${policyArn}`;
export const boundaryLink = (policyArn: string) => `boundary ${policyArn}`;
export const groupLink = (groupName: string) => `group ${groupName.toLowerCase()}`;

const indices = new WeakMap<AccountState, Index>();

/** To be called with all that is applied to a state, after it was. */
export function followLinks(state: AccountState, updates: readonly EntityUpdate[]): void {
  const index = indices.get(state);
  if (!index) return;
  for (const { key, before, after } of updates) {
    forEachLink(before, (link, type) => index.byLink.get(link)?.[type]?.delete(key));
    forEachLink(after, (link, type) => addEnd(index, link, type, key));
    if (before && isHolder(before)) index.unread[before.type].delete(key);
    noteUnread(index, key, after);
  }
  index.size = sizeOf(state);
}

function indexOf(state: AccountState): Index {
  const known = indices.get(state);
  if (known && known.size === sizeOf(state)) return known;
  const index: Index = { byLink: new Map(), unread: byType(() => new Map()), size: sizeOf(state) };
  for (const type of LINKED_TYPES)
    for (const [key, entity] of state.entities[type]) {
      forEachLink(entity, (link, from) => addEnd(index, link, from, key));
      noteUnread(index, key, entity);
    }
  indices.set(state, index);
  return index;
}

function noteUnread({ unread }: Index, key: string, entity: Entity | undefined): void {
  if (!entity || !isHolder(entity)) return;
  const reason = entity.attachedPolicies.unknown;
  if (reason !== undefined) unread[entity.type].set(key, reason);
}

function byType<T>(make: () => T): { readonly [K in Linked["type"]]: T } {
  return { "AWS::IAM::User": make(), "AWS::IAM::Group": make(), "AWS::IAM::Role": make() };
}

function addEnd({ byLink }: Index, link: string, type: Linked["type"], key: string): void {
  let ends = byLink.get(link);
  if (!ends) {
    ends = {};
    byLink.set(link, ends);
  }
  const keys = ends[type];
  if (keys) keys.add(key);
  else ends[type] = new Set([key]);
}

function forEachLink(entity: Entity | undefined, visit: (link: string, type: Linked["type"]) => void): void {
  if (entity === undefined || !isHolder(entity)) return;
  const { type } = entity;
  for (const { arn } of entity.attachedPolicies.items) visit(attachmentLink(arn), type);
  if (type !== "AWS::IAM::Group" && typeof entity.permissionsBoundary === "string")
    visit(boundaryLink(entity.permissionsBoundary), type);
  if (type === "AWS::IAM::User") for (const name of entity.groups.items) visit(groupLink(name), type);
}

function isHolder(entity: Entity): entity is Linked {
  return (LINKED_TYPES as readonly string[]).includes(entity.type);
}

function sizeOf({ entities }: AccountState): number {
  return LINKED_TYPES.reduce((sum, type) => sum + entities[type].size, 0);
}
