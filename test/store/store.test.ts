import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableStore } from "../../lib/aws/table-store.ts";
import { findingId } from "../../lib/finding/finding-id.ts";
import type { Note } from "../../lib/finding/note.ts";
import type { EntityWrite, Store, WindowEntry } from "../../lib/finding/store.ts";
import { WINDOW_ENTRY_LIMIT } from "../../lib/finding/window-entry.ts";
import { type EntityUpdate, emptyAccountState } from "../../lib/iam/account-state.ts";
import { type Entity, refOf } from "../../lib/iam/entity.ts";
import { entityKey } from "../../lib/iam/entity-ref.ts";
import { listing, partialListing, unknown } from "../../lib/iam/fact.ts";
import { storedAt } from "../../lib/iam/stored-at.ts";
import { type LocalTable, startDynalite } from "../../lib/local/dynalite.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { anAccount } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { anExemption } from "../support/build-exemption.ts";
import { aFinding } from "../support/build-finding.ts";
import { aGroup } from "../support/build-group.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRole } from "../support/build-role.ts";
import { anAccessKey, aUser } from "../support/build-user.ts";
import { NOW } from "../support/times.ts";

let table: LocalTable;
beforeAll(async () => {
  table = await startDynalite();
});
afterAll(() => table.close());

const OF_RULE: ReadonlySet<string> = new Set([aFinding().rule]);

const HOSTILE = [
  "__proto__",
  "constructor",
  "<script>alert(1)</script>",
  "=cmd()",
  "a#b#c",
  "100%23",
  "line\nbreak \u0000 and \ud800 half",
  "ключ🔑",
  "",
  "x".repeat(100_000),
];

describe.each([
  { name: "memory", open: (): Store => memoryStore() },
  { name: "DynamoDB", open: (): Store => tableStore(table) },
])("the store in $name", ({ open }) => {
  let store: Store;
  beforeAll(() => {
    store = open();
  });

  describe("findings", () => {
    test("the newest version stays, in whatever order and however often the versions are written", async () => {
      const orders = fc.shuffledSubarray(["1", "2", "3", "3", "2"], { minLength: 5 });
      await fc.assert(
        fc.asyncProperty(orders, async (versions) => {
          const account = anyAccount();
          for (const version of versions) {
            await store.writeFinding(aFinding({ account, message: `version ${version}` }), version);
          }
          const stored = await store.findingsOfEntity(account, aFinding().resource, OF_RULE);
          expect(stored).toEqual([{ finding: aFinding({ account, message: "version 3" }), version: "3" }]);
        }),
        { numRuns: 15 },
      );
    });

    test("one is found by rule, entity and facet, and no other", async () => {
      const account = anyAccount();
      const first = aFinding({ account, resource: { ...aFinding().resource, facet: "one" } });
      const second = aFinding({ account, resource: { ...aFinding().resource, facet: "two" } });
      await store.writeFinding(first, "1");
      await store.writeFinding(second, "2");
      expect(await store.findFinding(second)).toEqual({ finding: second, version: "2" });
      expect(await store.findFinding({ ...second, rule: "another" })).toBeUndefined();
      expect(await store.findFinding({ ...second, account: anyAccount() })).toBeUndefined();
    });

    test("a late version is refused and says so", async () => {
      const account = anyAccount();
      expect(await store.writeFinding(aFinding({ account }), "2")).toBe(true);
      expect(await store.writeFinding(aFinding({ account }), "1")).toBe(false);
      expect(await store.writeFinding(aFinding({ account }), "2")).toBe(true);
    });

    test("writers that race on one finding leave the newest", async () => {
      const account = anyAccount();
      const versions = Array.from({ length: 20 }, (_, index) => String(10 + ((index * 7) % 20)));
      await Promise.all(
        versions.map((version) => store.writeFinding(aFinding({ account, message: version }), version)),
      );
      const stored = await store.findingsOfEntity(account, aFinding().resource, OF_RULE);
      expect(stored.map(({ version, finding }) => [version, finding.message])).toEqual([["29", "29"]]);
    });

    test("an entity has its own findings only: by facet, not those of a name that starts alike nor of rules not asked for", async () => {
      const account = anyAccount();
      const arn = `arn:aws:iam::${account}:user/al`;
      const findings = [
        aFinding({ account, resource: { arn } }),
        aFinding({ account, resource: { arn, facet: "AKIAEXAMPLEKEY000001" } }),
        aFinding({ account, resource: { arn: `${arn}ice` } }),
        aFinding({ account, resource: { arn: `${arn}#ice` } }),
        aFinding({ account: anyAccount(), resource: { arn } }),
        aFinding({ account, resource: { arn }, rule: "another-rule" }),
      ];
      for (const finding of findings) await store.writeFinding(finding, "1");
      const stored = await store.findingsOfEntity(account, { type: "AWS::IAM::User", arn }, OF_RULE);
      expect(stored.map(({ finding }) => finding.resource.facet)).toEqual([null, "AKIAEXAMPLEKEY000001"]);
    });

    test("an entity's findings are those of rules: what detections brought is found one by one, and with the account", async () => {
      const account = anyAccount();
      const posture = aFinding({ account, kind: "posture" });
      const detection = aFinding({ account, kind: "detection", rule: "a-detection" });
      for (const finding of [posture, detection]) await store.writeFinding(finding, "1");
      const rules = new Set([posture.rule, detection.rule]);
      const ofEntity = await store.findingsOfEntity(account, posture.resource, rules);
      expect(ofEntity.map(({ finding }) => finding)).toEqual([posture]);
      expect((await store.findFinding(detection))?.finding).toEqual(detection);
      const all: string[] = [];
      for await (const { finding } of store.findingsOfAccount(account)) all.push(finding.kind);
      expect(all).toEqual(["detection", "posture"]);
    });

    test("an account gives all its findings, more than a page of DynamoDB holds", async () => {
      const account = anyAccount();
      const written = Array.from({ length: 12 }, (_, index) =>
        aFinding({ account, rule: `rule-${index}`, evidence: { noise: noise(200_000) } }),
      );
      for (const finding of written) await store.writeFinding(finding, "1");
      const rules: string[] = [];
      for await (const { finding } of store.findingsOfAccount(account)) rules.push(finding.rule);
      expect(rules).toEqual(written.map(({ rule }) => rule).sort());
    });

    test.each(HOSTILE.map((text, index) => ({ index, text })))(
      "hostile text $index comes back",
      async ({ text }) => {
        const account = anyAccount();
        const finding = aFinding({
          account,
          message: text,
          resource: { arn: `arn:${text}`, name: text, facet: text },
          evidence: JSON.parse(JSON.stringify({ text, policyDocumentText: text })),
        });
        const other = aFinding({ account, resource: { arn: `arn:${text}`, name: text, facet: `${text}2` } });
        await store.writeFinding(finding, "1");
        await store.writeFinding(other, "1");
        const stored = await store.findingsOfEntity(account, finding.resource, OF_RULE);
        expect(stored).toHaveLength(2);
        expect(stored.map((item) => item.finding)).toContainEqual(finding);
      },
    );
  });

  describe("exemptions by command", () => {
    test("come back, to their account only, also when they are over", async () => {
      const account = anyAccount();
      const over = anExemption({ account, rule: "another-rule", expiresAt: NOW - 1 });
      await store.writeExemption(anExemption({ account }));
      await store.writeExemption(over);
      const stored = await store.exemptionsOfAccount(account);
      expect(stored).toHaveLength(2);
      expect(stored).toEqual(expect.arrayContaining([anExemption({ account }), over]));
      expect(await store.exemptionsOfAccount(anyAccount())).toEqual([]);
    });

    test("a later one of the same finding takes the place of the earlier; one of a part does not", async () => {
      const account = anyAccount();
      const later = anExemption({ account, reason: "Later" });
      const ofPart = anExemption({ account, facet: "AKIAEXAMPLEKEY000001" });
      for (const exemption of [anExemption({ account }), later, ofPart])
        await store.writeExemption(exemption);
      const stored = await store.exemptionsOfAccount(account);
      expect(stored.map(({ reason, facet }) => [reason, facet]).sort()).toEqual([
        ["Later", null],
        ["Migration", "AKIAEXAMPLEKEY000001"],
      ]);
    });

    test.each(HOSTILE.map((text, index) => ({ index, text })))(
      "hostile text $index comes back",
      async ({ text }) => {
        const hostile = anExemption({
          account: anyAccount(),
          resource: text,
          facet: `${text}!`,
          reason: text,
        });
        await store.writeExemption(hostile);
        expect(await store.exemptionsOfAccount(hostile.account)).toEqual([hostile]);
      },
    );
  });

  describe("notes", () => {
    const note = (minute: number, text = ""): Note => ({
      kind: "commented",
      at: NOW + minute,
      by: "bob",
      text,
    });

    test("come back in their order, once each, and to their finding only", async () => {
      const finding = aFinding({ account: anyAccount() });
      for (const minute of [2, 1, 2]) await store.addNote(finding, note(minute));
      await store.addNote(finding, { ...note(1), kind: "assigned", to: "alice" });
      const notes = await store.notesOf(finding);
      expect(notes.map(({ at }) => at - NOW)).toEqual([1, 1, 2]);
      expect(await store.notesOf({ ...finding, rule: "another" })).toEqual([]);
      expect((await store.notesOfAccount(finding.account)).get(findingId(finding))).toEqual(notes);
      expect(await store.notesOf({ ...finding, resource: { ...finding.resource, facet: "x" } })).toEqual([]);
    });

    test.each(HOSTILE.map((text, index) => ({ index, text })))(
      "hostile text $index comes back",
      async ({ text }) => {
        const finding = aFinding({ account: anyAccount(), resource: { arn: text, facet: text } });
        await store.addNote(finding, note(1, text));
        expect(await store.notesOf(finding)).toEqual([note(1, text)]);
      },
    );
  });

  describe("changes", () => {
    test("a change is known once it was written, to its account only, however often it is written", async () => {
      const change = aChange({ account: anyAccount(), id: randomUUID() });
      expect(await store.knowsChange(change)).toBe(false);
      const touched = [updateOf(aUser())];
      await store.writeChange(change, touched);
      await store.writeChange(change, touched);
      expect(await store.knowsChange(change)).toBe(true);
      expect(await store.knowsChange({ ...change, account: anyAccount() })).toBe(false);
    });

    test("a change of 5 MB is known too", async () => {
      const change = aChange({ account: anyAccount(), request: { noise: noise(5_000_000) } });
      await store.writeChange(change, []);
      expect(await store.knowsChange(change)).toBe(true);
    });

    test.each(HOSTILE.map((text, index) => ({ index, text })))(
      "hostile id $index is kept apart",
      async ({ text }) => {
        const change = aChange({ account: anyAccount(), id: text });
        await store.writeChange(change, [{ ...updateOf(aUser()), key: text }]);
        expect(await store.knowsChange(change)).toBe(true);
        expect(await store.knowsChange({ ...change, id: `${text}2` })).toBe(false);
      },
    );
  });

  describe("windows", () => {
    const window = () => ({
      account: anyAccount(),
      detection: "console-brute-force-user",
      by: "alice",
      minutes: 10,
    });
    const entry = (minute: number, changeId: string): WindowEntry => ({
      at: NOW + minute * 60_000,
      changeId,
      distinct: undefined,
    });

    test("entries count once, in whatever order and however often they come", async () => {
      const entries = [entry(0, "a"), entry(1, "b"), entry(1, "c"), entry(9, "d")];
      const orders = fc.shuffledSubarray([...entries, ...entries], { minLength: 8 });
      await fc.assert(
        fc.asyncProperty(orders, async (order) => {
          const key = window();
          let answer: readonly WindowEntry[] = [];
          for (const item of order) answer = await store.addToWindow(key, item);
          expect(answer.map(({ changeId }) => changeId).sort()).toEqual(["a", "b", "c", "d"]);
        }),
        { numRuns: 15 },
      );
    });

    test("the answer holds what lies within the length before and after, not what lies further off", async () => {
      const key = window();
      for (const minute of [-25, -15, -5, 5, 15]) await store.addToWindow(key, entry(minute, `at ${minute}`));
      const answer = await store.addToWindow(key, entry(0, "at 0"));
      expect(answer.map(({ changeId }) => changeId).sort()).toEqual(["at -5", "at 0", "at 5"]);
    });

    test("windows of another account, detection, length or subject are others", async () => {
      const key = window();
      await store.addToWindow(key, entry(0, "a"));
      const others = [
        { ...key, account: anyAccount() },
        { ...key, detection: "iam-enumeration" },
        { ...key, minutes: 11 },
        { ...key, by: "Alice" },
      ];
      for (const other of others)
        expect(await store.addToWindow(other, entry(0, "b"))).toEqual([entry(0, "b")]);
    });

    test("a bucket has a limit; what comes after it is not kept", async () => {
      const key = window();
      const distinct = "v".repeat(150);
      const many = Array.from({ length: WINDOW_ENTRY_LIMIT + 10 }, () => ({
        at: NOW,
        changeId: randomUUID(),
        distinct,
      }));
      await Promise.all(many.map((item) => store.addToWindow(key, item)));
      const answer = await store.addToWindow(key, { at: NOW, changeId: "last", distinct });
      expect(answer).toHaveLength(WINDOW_ENTRY_LIMIT + 1);
      expect(answer).toContainEqual({ at: NOW, changeId: "last", distinct });
    });

    test.each(HOSTILE.map((text, index) => ({ index, text })))(
      "hostile text $index counts as itself",
      async ({ text }) => {
        const key = { ...window(), by: text };
        await store.addToWindow(key, { at: NOW, changeId: "a", distinct: text });
        await store.addToWindow(key, { at: NOW, changeId: "a", distinct: text });
        expect(await store.addToWindow(key, { at: NOW, changeId: "a", distinct: `${text}2` })).toHaveLength(
          2,
        );
      },
    );
  });

  describe("first seen", () => {
    const key = () => ({ account: anyAccount(), detection: "new-country", by: "NL", at: NOW, changeId: "a" });

    test("the first change stays the first when it asks again; others are not", async () => {
      const first = key();
      expect((await store.firstSeen(first)).first).toBe(true);
      expect((await store.firstSeen({ ...first, changeId: "b" })).first).toBe(false);
      expect((await store.firstSeen(first)).first).toBe(true);
      expect((await store.firstSeen({ ...first, by: "DE", changeId: "c" })).first).toBe(true);
    });

    test("learning began with the oldest change that was asked about", async () => {
      const first = key();
      expect((await store.firstSeen(first)).learningSince).toBe(NOW);
      expect((await store.firstSeen({ ...first, at: NOW - 5, by: "DE" })).learningSince).toBe(NOW - 5);
      expect((await store.firstSeen({ ...first, at: NOW + 5, by: "FR" })).learningSince).toBe(NOW - 5);
    });
  });

  describe("entities", () => {
    test.each(ENTITIES.map((entity) => ({ type: entity.type, entity })))(
      "$type comes back",
      async ({ entity }) => {
        const account = anyAccount();
        await store.writeEntities(account, [updateOf(entity)], NOW, { incomplete: {} });
        const { state } = await load(store, account);
        expect([...state.entities[entity.type].values()]).toEqual([entity]);
      },
    );

    test("an account that was never read whole says so; afterwards it knows what could not be seen", async () => {
      const account = anyAccount();
      await store.writeEntities(account, [updateOf(aUser())], NOW);
      expect((await load(store, account)).next).toBeUndefined();
      const incomplete = { "AWS::IAM::SAMLProvider": "not allowed to call iam:ListSAMLProviders" };
      await store.writeEntities(account, [], NOW, { incomplete });
      const { next, state } = await load(store, account);
      expect(next).toBeDefined();
      expect(state.incomplete).toEqual(incomplete);
      expect([...state.entities["AWS::IAM::User"].keys()]).toEqual(["alice"]);
    });

    test("the newest reading stays, deletions included, in whatever order they are written", async () => {
      const readings: [number, Entity | undefined][] = [
        [1, aUser({ id: "AIDA1" })],
        [2, undefined],
        [3, aUser({ id: "AIDA3" })],
        [4, undefined],
      ];
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(readings, { minLength: 3 }), async (order) => {
          const account = anyAccount();
          for (const [readAt, after] of order) {
            await store.writeEntities(account, [{ ...updateOf(aUser()), after } as EntityUpdate], readAt);
          }
          const newest = order.toSorted(([a], [b]) => b - a)[0]?.[1];
          const { state } = await load(store, account);
          expect([...state.entities["AWS::IAM::User"].values()]).toEqual(newest ? [newest] : []);
        }),
        { numRuns: 20 },
      );
    });

    test("a reading that is not the newest of all its entities says so", async () => {
      const account = anyAccount();
      const [user, role] = [updateOf(aUser()), updateOf(aRole())];
      expect(await store.writeEntities(account, [user], NOW)).toEqual([]);
      expect(await store.writeEntities(account, [user], NOW)).toEqual([]);
      expect(await store.writeEntities(account, [role, user], NOW - 1)).toEqual([user]);
      expect(await store.writeEntities(account, [role], NOW - 1)).toEqual([]);
    });

    test("a reading in parts takes the place of what the parts were put into, and of nothing else", async () => {
      const account = anyAccount();
      const user = updateOf(aUser());
      const onto = (readAt: number): EntityWrite => ({ ...user, onto: { readAt, claim: "one" } });
      expect(await store.writeEntities(account, [onto(NOW)], NOW + 1)).toEqual([onto(NOW)]);
      await store.writeEntities(account, [user], NOW);
      expect(await store.writeEntities(account, [onto(NOW)], NOW + 1)).toEqual([]);
      expect(await store.writeEntities(account, [onto(NOW)], NOW + 2)).toEqual([onto(NOW)]);
      expect(await store.writeEntities(account, [onto(NOW + 1)], NOW + 2)).toEqual([]);
    });

    test("what one function claims, another cannot put parts into; a whole reading ends the claim", async () => {
      const account = anyAccount();
      const user = updateOf(aUser());
      const by = (claim: string): EntityWrite => ({ ...user, onto: { readAt: NOW, claim } });
      await store.writeEntities(account, [user], NOW, { incomplete: {} });
      const stored = async () => {
        const { state } = await load(store, account);
        return [...state.entities["AWS::IAM::User"].values()].map(storedAt);
      };
      expect(await stored()).toEqual([NOW]);
      expect(await store.claimEntities(account, [by("one")])).toBe(true);
      expect(await store.claimEntities(account, [by("one")])).toBe(true);
      expect(await store.claimEntities(account, [by("other")])).toBe(false);
      expect(await store.writeEntities(account, [by("other")], NOW + 1)).toEqual([by("other")]);
      await store.writeEntities(account, [updateOf(aUser({ id: "AIDA2" }))], NOW + 1);
      expect(await stored()).toEqual([NOW + 1]);
      expect(await store.writeEntities(account, [by("one")], NOW + 2)).toEqual([by("one")]);
    });

    test("nobody puts parts into what is claimed by one that died", async () => {
      const account = anyAccount();
      await store.writeEntities(account, [updateOf(aRole())], NOW, { incomplete: {} });
      await store.claimEntities(account, [{ ...updateOf(aRole()), onto: { readAt: NOW, claim: "one" } }]);
      const { state } = await load(store, account);
      expect([...state.entities["AWS::IAM::Role"].values()].map(storedAt)).toEqual([undefined]);
    });

    test("a warm state is brought up to date with what came since, also with what another reader wrote late", async () => {
      const account = anyAccount();
      await store.writeEntities(account, [updateOf(aUser()), updateOf(aRole())], NOW, { incomplete: {} });
      const { next, state } = await load(store, account);
      const changed = aUser({ id: "AIDA2" });
      const minute = 60_000;
      await store.writeEntities(account, [updateOf(changed)], NOW + 10 * minute);
      const later = await store.loadEntities(state, next);
      const gone = { ...updateOf(aRole()), after: undefined } as EntityUpdate;
      await store.writeEntities(account, [gone], NOW + minute);
      await store.loadEntities(state, later);
      expect([...state.entities["AWS::IAM::User"].values()]).toEqual([changed]);
      expect([...state.entities["AWS::IAM::Role"].values()]).toEqual([]);
    });

    test("a user with 300 KB of policies comes back, and equal documents are one object", async () => {
      const account = anyAccount();
      const document = aDocument({ Effect: "Allow", Action: noise(300_000), Resource: "*" });
      const entities = [
        aUser({ inlinePolicies: listing([{ name: "large", document }]) }),
        aRole({ inlinePolicies: listing([{ name: "large", document }]) }),
      ];
      await store.writeEntities(account, entities.map(updateOf), NOW, { incomplete: {} });
      const { state } = await load(store, account);
      const [user, role] = [state.entities["AWS::IAM::User"], state.entities["AWS::IAM::Role"]].map(
        (map) => [...map.values()][0]?.inlinePolicies.items[0]?.document,
      );
      expect(user).toEqual(document);
      expect(user).toBe(role);
    });

    test.each(HOSTILE.map((text, index) => ({ index, text })))(
      "hostile name $index comes back",
      async ({ text }) => {
        const account = anyAccount();
        const user = aUser({ name: text, tags: listing([{ key: text, value: text }]) });
        await store.writeEntities(account, [updateOf(user)], NOW, { incomplete: {} });
        const { state } = await load(store, account);
        expect([...state.entities["AWS::IAM::User"].values()]).toEqual([user]);
      },
    );
  });
});

describe("the store in DynamoDB alone", () => {
  test("an entity too large for a row is named as missing", async () => {
    const account = anyAccount();
    const store = tableStore(table);
    const policy = aManagedPolicy({
      document: aDocument({ Effect: "Allow", Action: noise(900_000), Resource: "*" }),
    });
    await store.writeEntities(account, [updateOf(policy)], NOW, { incomplete: {} });
    const { state } = await load(store, account);
    expect(state.incomplete["AWS::IAM::Policy"]).toContain("too large");
    expect(state.entities["AWS::IAM::Policy"].size).toBe(0);
  });

  test("a finding whose texts are too long for a row is cut and says so", async () => {
    const account = anyAccount();
    const store = tableStore(table);
    await store.writeFinding(aFinding({ account, message: noise(2_000_000) }), "1");
    const [stored] = await store.findingsOfEntity(account, aFinding().resource, OF_RULE);
    expect(stored?.finding.evidence).toMatchObject({ truncated: true });
    expect(stored?.finding.message).toHaveLength(10_001);
  });
});

const ENTITIES: readonly Entity[] = [
  anAccount(),
  anAccount({ alias: unknown("denied"), passwordPolicy: null, rootMfaDevices: partialListing("denied") }),
  aUser({
    accessKeys: partialListing("one page was denied", [anAccessKey({ createdAt: unknown("no report") })]),
    loginProfile: unknown("no credential report was read"),
    tags: listing([{ key: "__proto__", value: '{"policyDocumentText":1}' }]),
  }),
  aGroup({ inlinePolicies: listing([{ name: "broken", document: unknown("not JSON") }]) }),
  aRole(),
  aManagedPolicy({ versions: partialListing("denied", aManagedPolicy().versions.items) }),
  {
    type: "AWS::IAM::InstanceProfile",
    account: "123456789012",
    arn: "arn:aws:iam::123456789012:instance-profile/web",
    name: "web",
    id: "AIPAEXAMPLE",
    createdAt: NOW,
    roles: listing(["web"]),
  },
  {
    type: "AWS::IAM::SAMLProvider",
    account: "123456789012",
    arn: "arn:aws:iam::123456789012:saml-provider/idp",
    name: "idp",
    createdAt: NOW,
    validUntil: null,
    tags: listing([]),
  },
  {
    type: "AWS::IAM::OIDCProvider",
    account: "123456789012",
    arn: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    name: "token.actions.githubusercontent.com",
    createdAt: unknown("denied"),
    clientIds: listing(["sts.amazonaws.com"]),
    thumbprints: partialListing("denied"),
    tags: listing([]),
  },
  {
    type: "AWS::IAM::ServerCertificate",
    account: "123456789012",
    arn: "arn:aws:iam::123456789012:server-certificate/www",
    name: "www",
    id: "ASCAEXAMPLE",
    uploadedAt: NOW,
    expiresAt: NOW,
    tags: listing([]),
  },
  {
    type: "AWS::IAM::VirtualMFADevice",
    account: "123456789012",
    arn: "arn:aws:iam::123456789012:mfa/phone",
    name: "phone",
    assignedTo: null,
  },
];

/** Twelve digits that no other test has. */
let accounts = 100_000_000_000;
function anyAccount(): string {
  accounts += 1;
  return String(accounts);
}

function updateOf(entity: Entity): EntityUpdate {
  const { type } = entity;
  const name = type === "AWS::IAM::Policy" ? entity.arn : refOf(entity).name;
  return { type, key: entityKey(type, name), before: undefined, after: entity } as EntityUpdate;
}

async function load(store: Store, account: string) {
  const state = emptyAccountState(account, "aws", "never read");
  return { state, next: await store.loadEntities(state, undefined) };
}

/** Text that does not compress well, the same each time. */
function noise(length: number): string {
  const letters: string[] = [];
  for (let seed = 1; letters.length < length; seed = (seed * 48_271) % 2_147_483_647) {
    letters.push(String.fromCharCode(97 + (seed % 26)));
  }
  return letters.join("");
}
