import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import type { KnownEntity } from "../../lib/engine/known-entity.ts";
import { processChanges } from "../../lib/engine/process-changes.ts";
import { type EntityReader, type EntityReading, SETTLING_MS } from "../../lib/engine/read-touched.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import type { Store } from "../../lib/finding/store.ts";
import { applyUpdates, emptyAccountState, findByRef } from "../../lib/iam/account-state.ts";
import type { Entity } from "../../lib/iam/entity.ts";
import { memoryStore } from "../../lib/local/memory-store.ts";
import { defineDetection, signal } from "../../lib/rule/define-detection.ts";
import { defineRule } from "../../lib/rule/define-rule.ts";
import { compliant, facet, nonCompliant } from "../../lib/rule/verdict.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";

const ACCOUNT = "111122223333";
const START = Date.parse("2026-05-04T09:00:00Z");

const noPolicies = defineRule({
  id: "no-policies",
  title: "Users hold no policies",
  severity: "medium",
  why: "-",
  fix: "-",
  references: ["https://example.com"],
  resource: "AWS::IAM::User",
  on: ["iam:CreateUser", "iam:PutUserPolicy", "iam:DeleteUserPolicy", "iam:DeleteUser"],
  check: (user) =>
    user.inlinePolicies.items.length === 0
      ? compliant()
      : nonCompliant(`User ${user.name} holds policies.`, {
          policies: user.inlinePolicies.items.map((p) => p.name).sort(),
        }),
});

const noKeys = defineRule({
  id: "no-keys",
  title: "Users hold no keys",
  severity: "low",
  why: "-",
  fix: "-",
  references: ["https://example.com"],
  resource: "AWS::IAM::User",
  on: ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:DeleteUser"],
  check: (user) =>
    user.accessKeys.items.map((key) => facet(key.id, nonCompliant(`User ${user.name} has ${key.id}.`))),
});

const keyMade = defineDetection({
  id: "key-made",
  title: "A key was made",
  severity: "low",
  why: "-",
  fix: "-",
  references: ["https://example.com"],
  mitre: [],
  on: ["iam:CreateAccessKey"],
  detect: (change) => signal(`${change.actor.name} made a key.`),
});

const manyWrites = defineDetection({
  id: "many-writes",
  title: "Many writes",
  severity: "low",
  why: "-",
  fix: "-",
  references: ["https://example.com"],
  mitre: [],
  on: ["iam:PutUserPolicy", "iam:DeleteUserPolicy"],
  params: z.object({ atLeast: z.number().default(3) }),
  window: ({ atLeast }) => ({ minutes: 10, atLeast }),
  detect: (change) => signal("Many writes", { by: change.actor.name }),
});

const active = activateRules([noPolicies, noKeys], [keyMade, manyWrites], {
  ...NO_SETTINGS,
  alerts: DEFAULT_ALERTS,
  rules: new Map(),
  exemptions: [],
});

/** One step of an account's story; `change` parses it as the n-th record of the story. */
interface Step {
  readonly name:
    | "CreateUser"
    | "PutUserPolicy"
    | "DeleteUserPolicy"
    | "CreateAccessKey"
    | "DeleteAccessKey"
    | "DeleteUser";
  readonly user: "alice" | "bob";
  readonly part: "a" | "b";
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(
    "CreateUser",
    "PutUserPolicy",
    "DeleteUserPolicy",
    "CreateAccessKey",
    "DeleteAccessKey",
    "DeleteUser",
  ),
  user: fc.constantFrom("alice", "bob"),
  part: fc.constantFrom("a", "b"),
});

function toChange({ name, user, part }: Step, index: number): Change {
  const accessKeyId = `AKIA${user}${part}`.toUpperCase();
  const policy = { policyName: part, policyDocument: '{"Statement":[]}' };
  const parsed = parseRecord({
    eventVersion: "1.08",
    eventID: `id-${index}`,
    eventTime: new Date(START + index * 30_000).toISOString(),
    eventSource: "iam.amazonaws.com",
    eventName: name,
    eventType: "AwsApiCall",
    awsRegion: "us-east-1",
    recipientAccountId: ACCOUNT,
    userIdentity: {
      type: "IAMUser",
      userName: "ops",
      arn: `arn:aws:iam::${ACCOUNT}:user/ops`,
      accountId: ACCOUNT,
    },
    requestParameters: {
      userName: user,
      ...(name.endsWith("Policy") ? policy : {}),
      ...(name === "DeleteAccessKey" ? { accessKeyId } : {}),
    },
    responseElements:
      name === "CreateAccessKey" ? { accessKey: { accessKeyId, userName: user, status: "Active" } } : null,
  });
  if (parsed.parsed !== "change") throw new Error(parsed.reason);
  return parsed.change;
}

/** IAM as it is when everything has happened. */
function finalAccount(changes: readonly Change[]) {
  const state = emptyAccountState(ACCOUNT);
  for (const change of changes) applyUpdates(state, reduce(state, change));
  return state;
}

function readerOf(changes: readonly Change[]): EntityReader {
  const truth = finalAccount(changes);
  return {
    now: () => START + changes.length * 30_000 + SETTLING_MS,
    read: async (ref, known) => {
      const entity = findByRef(truth, ref);
      if (!entity) return { outcome: "gone" };
      return known ? inParts(known, entity) : { outcome: "found", entity };
    },
  };
}

/** What was altered, as IAM has it; the rest as it is stored. */
function inParts({ entity, altered, policies }: KnownEntity, truth: Entity): EntityReading {
  const read = Object.entries(truth).filter(([property]) => altered.has(property));
  const pieced = { ...entity, ...Object.fromEntries(read) } as Entity;
  if (pieced.type !== "AWS::IAM::User" || entity.type !== pieced.type || truth.type !== pieced.type)
    throw new Error(pieced.type);
  const isAltered = ({ name }: { readonly name: string }) => policies.includes(name);
  const items = [
    ...entity.inlinePolicies.items.filter((policy) => !isAltered(policy)),
    ...truth.inlinePolicies.items.filter(isAltered),
  ];
  return { outcome: "found", entity: { ...pieced, inlinePolicies: { items } }, isPieced: true };
}

/** What is said of the account in the end, without how it came about. */
async function ending(store: Store): Promise<unknown[]> {
  const all: Finding[] = [];
  for await (const { finding } of store.findingsOfAccount(ACCOUNT)) all.push(finding);
  return all
    .filter(({ status }) => status === "open")
    .map(({ rule, resource, message, evidence }) => ({
      rule,
      arn: resource.arn,
      facet: resource.facet,
      message,
      evidence,
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

async function truthOf(changes: readonly Change[]): Promise<unknown[]> {
  const store = memoryStore();
  const account = emptyAccountState(ACCOUNT);
  for (const change of changes) await processChanges([change], account, { store, active });
  return ending(store);
}

/** A store that fails at its n-th write, as a function that is killed there. */
function crashingAt(store: Store, writes: number): Store {
  let left = writes;
  const counted =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error("killed")) : write(...args);
    };
  return {
    ...store,
    writeFinding: counted(store.writeFinding),
    writeChange: counted(store.writeChange),
    addToWindow: counted(store.addToWindow),
    writeEntities: counted(store.writeEntities),
    claimEntities: counted(store.claimEntities),
  };
}

const anyStory = fc
  .array(anyStep, { minLength: 1, maxLength: 20 })
  .map(plausible)
  .filter((steps) => steps.length > 0)
  .map((steps) => steps.map(toChange));

/** Leaves out what IAM would have refused: making what exists, and touching what does not. */
function plausible(steps: readonly Step[]): Step[] {
  const existing = new Set<string>();
  return steps.filter(({ name, user, part }) => {
    const thing = name.endsWith("User") ? user : `${user}/${name.endsWith("Key") ? "key" : "policy"}/${part}`;
    if (!name.endsWith("User") && !existing.has(user)) return false;
    if (name === "DeleteUser" && [...existing].some((other) => other.startsWith(`${user}/`))) return false;
    if (name === "PutUserPolicy") return existing.add(thing);
    const exists = existing.has(thing);
    if (name.startsWith("Create")) existing.add(thing);
    else existing.delete(thing);
    return exists !== name.startsWith("Create");
  });
}

describe("processing changes", () => {
  test("ends the same whatever the order, repetition and grouping of deliveries", async () => {
    const anyDelivery = anyStory.chain((story) =>
      fc.record({
        story: fc.constant(story),
        again: fc.array(fc.nat(story.length - 1), { maxLength: 6 }),
        order: fc.array(fc.nat(), { minLength: story.length + 6, maxLength: story.length + 6 }),
        size: fc.integer({ min: 1, max: 10 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ story, again, order, size }) => {
        const copies = [...story, ...again.flatMap((index) => story[index] ?? [])];
        const shuffled = copies
          .map((change, index) => ({ change, key: order[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ change }) => change);
        const store = memoryStore();
        const account = emptyAccountState(ACCOUNT);
        const ports = { store, active, read: readerOf(story) };
        for (let at = 0; at < shuffled.length; at += size) {
          const outcome = await processChanges(shuffled.slice(at, at + size), account, ports);
          expect(outcome.retry).toEqual([]);
        }
        expect(await ending(store)).toEqual(await truthOf(story));
      }),
      { numRuns: 300 },
    );
  });

  test("ends the same whichever of two functions works on a change, knowing what the other stored or not", async () => {
    let pieced = 0;
    const made: Step = { name: "CreateUser", user: "alice", part: "a" };
    const anyPart = anyStep.map((step): Step => ({ ...step, user: "alice" }));
    const anyWork = fc.record({
      story: fc
        .array(
          anyPart.filter(({ name }) => !name.endsWith("User")),
          { maxLength: 19 },
        )
        .map((steps) => plausible([made, ...steps]).map(toChange)),
      turns: fc.array(
        fc.record({
          other: fc.boolean(),
          loads: fc.boolean(),
          dies: fc.constantFrom(2, 4, 6, 100, 100, 100, 100),
        }),
        {
          minLength: 20,
          maxLength: 20,
        },
      ),
    });
    await fc.assert(
      fc.asyncProperty(anyWork, async ({ story, turns }) => {
        const store = memoryStore();
        const accounts = [emptyAccountState(ACCOUNT), emptyAccountState(ACCOUNT)];
        /** IAM as it is when so many have happened. */
        const readAfter = (count: number): EntityReader => {
          const { now, read } = readerOf(story.slice(0, count));
          return {
            now,
            async read(ref, known) {
              if (known) pieced += 1;
              return read(ref, known);
            },
          };
        };
        const again: Change[] = [];
        for (const [index, change] of story.entries()) {
          const known = turns[index] ?? { other: false, loads: true, dies: 0 };
          // Both have heard of the user.
          const { other, loads, dies } =
            index < 2 ? { ...known, other: index === 1, loads: true, dies: 100 } : known;
          const account = accounts[other ? 1 : 0] ?? emptyAccountState(ACCOUNT);
          if (loads) await store.loadEntities(account, undefined);
          const ports = { store: crashingAt(store, dies), active, read: readAfter(index + 1) };
          const ended = await processChanges([change], account, ports).catch(() => undefined);
          if (ended === undefined || ended.retry.length > 0) again.push(change);
          if (index === 1) await store.loadEntities(accounts[0] ?? account, undefined);
        }
        const [account = emptyAccountState(ACCOUNT)] = accounts;
        await store.loadEntities(account, undefined);
        const { now, read } = readAfter(story.length);
        await processChanges(again, account, { store, active, read: { read, now: () => now() + 1 } });
        expect(await ending(store)).toEqual(await truthOf(story));
      }),
      { numRuns: 300 },
    );
    expect(pieced).toBeGreaterThan(500);
  });

  test("ends the same after a crash at any write and a new delivery", async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, fc.nat({ max: 30 }), async (story, writes) => {
        const store = memoryStore();
        const read = readerOf(story);
        const killed = processChanges(story, emptyAccountState(ACCOUNT), {
          store: crashingAt(store, writes),
          active,
          read,
        });
        await killed.catch((error: Error) => expect(error.message).toBe("killed"));
        await processChanges(story, emptyAccountState(ACCOUNT), { store, active, read });
        expect(await ending(store)).toEqual(await truthOf(story));
      }),
      { numRuns: 300 },
    );
  });
});
