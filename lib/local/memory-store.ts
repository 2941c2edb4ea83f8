import type { Finding } from "../finding/finding.ts";
import { findingId } from "../finding/finding-id.ts";
import { entityPart, findingKey } from "../finding/finding-key.ts";
import type { Note } from "../finding/note.ts";
import type { PieceBase, Store, StoredFinding, WholeReading, WindowEntry } from "../finding/store.ts";
import type { StoredExemption } from "../finding/stored-exemption.ts";
import { packWindowEntry, unpackWindowEntry, WINDOW_ENTRY_LIMIT } from "../finding/window-entry.ts";
import { applyUpdates, type EntityUpdate } from "../iam/account-state.ts";
import { rememberStored } from "../iam/stored-at.ts";
import { RecentMap } from "./recent-map.ts";

/** What a long replay may hold in memory; beyond it the oldest is forgotten. */
const LIMITS = { changes: 200_000, windows: 20_000, bucketsPerWindow: 50, firstSeen: 100_000 };

/**
 * The store of one process, for replays and tests.
 *
 * Is responsible for the promises of `Store` in memory; may not outlive the process.
 */
export function memoryStore(): Store {
  return {
    ...findingStore(),
    ...exemptionStore(),
    ...noteStore(),
    ...changeStore(),
    ...windowStore(),
    ...firstSeenStore(),
    ...entityStore(),
  };
}

function findingStore(): Pick<
  Store,
  "findFinding" | "findingsOfEntity" | "findingsOfAccount" | "writeFinding"
> {
  /** By entity, rule and facet. */
  const byEntity = new Map<string, Map<string, Map<string | null, StoredFinding>>>();
  const entityId = (account: string, { type, arn }: { readonly type: string; readonly arn: string }) =>
    `${account}#${type}#${arn}`;
  return {
    findFinding: async ({ account, rule, resource }) =>
      byEntity.get(entityId(account, resource))?.get(rule)?.get(resource.facet),
    async findingsOfEntity(account, resource, rules) {
      const byRule = byEntity.get(entityId(account, resource));
      if (!byRule) return [];
      const ofRules = [...rules].flatMap((rule) => [...(byRule.get(rule)?.values() ?? [])]);
      return ofRules.filter(({ finding }) => finding.kind === "posture");
    },
    async *findingsOfAccount(account) {
      const stored = [...byEntity.values()]
        .flatMap((byRule) => [...byRule.values()])
        .flatMap((byFacet) => [...byFacet.values()]);
      const own = stored.filter(({ finding }) => finding.account === account);
      const keyed = own.map((item) => ({ item, key: rowOrder(item.finding) }));
      for (const { item } of keyed.sort((a, b) => (a.key < b.key ? -1 : 1))) yield item;
    },
    async writeFinding(finding, version) {
      const { account, rule, resource } = finding;
      const byRule = getOrMake(byEntity, entityId(account, resource), () => new Map());
      const byFacet = getOrMake(byRule, rule, () => new Map());
      const stored = byFacet.get(resource.facet);
      if (stored && stored.version > version) return false;
      byFacet.set(resource.facet, { finding, version });
      return true;
    },
  };
}

/** The order of the table's rows: an entity's posture findings stand apart from what detections brought. */
function rowOrder({ kind, rule, resource }: Finding): string {
  return `${entityPart(resource)}#${kind}#${rule}#${resource.facet ?? ""}`;
}

function exemptionStore(): Pick<Store, "exemptionsOfAccount" | "writeExemption"> {
  const byAccount = new Map<string, Map<string, StoredExemption>>();
  return {
    exemptionsOfAccount: async (account) => [...(byAccount.get(account)?.values() ?? [])],
    async writeExemption(exemption) {
      const { account, rule, resource, resourceType, facet = null } = exemption;
      const key = findingKey({
        rule,
        resource: { type: resourceType, arn: resource, id: null, name: "", facet },
      });
      getOrMake(byAccount, account, () => new Map()).set(key, exemption);
    },
  };
}

function noteStore(): Pick<Store, "notesOf" | "notesOfAccount" | "addNote"> {
  const byAccount = new Map<string, Map<string, Map<string, Note>>>();
  const inOrder = (notes: ReadonlyMap<string, Note> | undefined) =>
    [...(notes?.values() ?? [])].sort((a, b) => a.at - b.at);
  return {
    notesOf: async (finding) => inOrder(byAccount.get(finding.account)?.get(findingId(finding))),
    async notesOfAccount(account) {
      const ofAccount = [...(byAccount.get(account) ?? [])];
      return new Map(ofAccount.map(([finding, notes]) => [finding, inOrder(notes)]));
    },
    async addNote(finding, note) {
      const ofAccount = getOrMake(byAccount, finding.account, () => new Map());
      getOrMake(ofAccount, findingId(finding), () => new Map()).set(JSON.stringify(note), note);
    },
  };
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function changeStore(): Pick<Store, "knowsChange" | "writeChange"> {
  const known = new RecentMap<string, true>(LIMITS.changes);
  return {
    knowsChange: async ({ account, id }) => known.get(`${account}#${id}`) ?? false,
    async writeChange({ account, id }) {
      known.set(`${account}#${id}`, true);
    },
  };
}

function windowStore(): Pick<Store, "addToWindow"> {
  const windows = new RecentMap<string, RecentMap<number, Map<string, WindowEntry>>>(LIMITS.windows);
  return {
    async addToWindow({ account, detection, minutes, by }, entry) {
      const id = `${account}#${detection}#${minutes}#${by}`;
      const buckets = windows.get(id) ?? new RecentMap(LIMITS.bucketsPerWindow);
      windows.set(id, buckets);
      const bucket = Math.floor(entry.at / (minutes * 60_000));
      const entries = buckets.get(bucket) ?? new Map<string, WindowEntry>();
      buckets.set(bucket, entries);
      const packed = packWindowEntry(entry);
      const isNew = !entries.has(packed);
      const isFull = entries.size >= WINDOW_ENTRY_LIMIT;
      if (isNew && !isFull) entries.set(packed, unpackWindowEntry(packed));
      const near = isNew && isFull ? [unpackWindowEntry(packed)] : [];
      for (const number of [bucket - 1, bucket, bucket + 1])
        for (const other of buckets.get(number)?.values() ?? [])
          if (Math.abs(other.at - entry.at) <= minutes * 60_000) near.push(other);
      return near;
    },
  };
}

function firstSeenStore(): Pick<Store, "firstSeen"> {
  const seen = new RecentMap<string, string>(LIMITS.firstSeen);
  const learning = new Map<string, number>();
  return {
    async firstSeen({ account, detection, by, at, changeId }) {
      const learner = `${account}#${detection}`;
      const learningSince = Math.min(at, learning.get(learner) ?? at);
      learning.set(learner, learningSince);
      const winner = seen.get(`${learner}#${by}`) ?? changeId;
      seen.set(`${learner}#${by}`, winner);
      return { first: winner === changeId, learningSince };
    },
  };
}

interface StoredEntity {
  readonly update: EntityUpdate;
  readonly readAt: number;
  /** The number of the write, counted per account. */
  readonly write: number;
  claim?: string;
}

function isStillStored({ readAt, claim }: StoredEntity, onto: PieceBase): boolean {
  return readAt === onto.readAt && (claim ?? onto.claim) === onto.claim;
}

interface EntitiesOfAccount {
  readonly entities: Map<string, StoredEntity>;
  writes: number;
  whole: { readonly reading: WholeReading; readonly readAt: number } | undefined;
}

/** What `loadEntities` returns is the number of the last write that it saw. */
function entityStore(): Pick<Store, "writeEntities" | "claimEntities" | "loadEntities"> {
  const accounts = new Map<string, EntitiesOfAccount>();
  return {
    async claimEntities(account, updates) {
      const entities = accounts.get(account)?.entities;
      const parts = updates.map(({ type, key, onto }) => ({ stored: entities?.get(`${type}#${key}`), onto }));
      for (const { stored, onto } of parts)
        if (stored && onto && isStillStored(stored, onto)) stored.claim = onto.claim;
      return parts.every(({ stored, onto }) => !onto || stored?.claim === onto.claim);
    },
    async writeEntities(account, updates, readAt, whole) {
      const stored = accounts.get(account) ?? { entities: new Map(), writes: 0, whole: undefined };
      accounts.set(account, stored);
      const refused = updates.filter(({ type, key, onto }) => {
        const known = stored.entities.get(`${type}#${key}`);
        return onto ? !known || !isStillStored(known, onto) : (known?.readAt ?? 0) > readAt;
      });
      for (const { type, key, after } of updates.filter((update) => !refused.includes(update))) {
        stored.writes += 1;
        const update = { type, key, before: undefined, after } as EntityUpdate;
        stored.entities.set(`${type}#${key}`, { update, readAt, write: stored.writes });
      }
      if (whole && (stored.whole?.readAt ?? 0) <= readAt) stored.whole = { reading: whole, readAt };
      return refused;
    },
    async loadEntities(state, since = 0) {
      const stored = accounts.get(state.account);
      if (!stored) return undefined;
      if (stored.whole) state.incomplete = { ...stored.whole.reading.incomplete };
      if (since < stored.writes) {
        const newer = [...stored.entities.values()].filter(({ write }) => write > since);
        for (const { update, readAt, claim } of newer)
          if (update.after && claim === undefined) rememberStored(update.after, readAt);
        applyUpdates(
          state,
          newer.map(({ update }) => update),
        );
      }
      return stored.whole ? stored.writes : undefined;
    },
  };
}
