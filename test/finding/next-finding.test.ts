import { describe, expect, test } from "vitest";
import type { Exemption } from "../../lib/finding/exemption.ts";
import { findExemption } from "../../lib/finding/exemption.ts";
import type { Finding } from "../../lib/finding/finding.ts";
import type { FindingEffect } from "../../lib/finding/finding-effect.ts";
import { nextFinding } from "../../lib/finding/next-finding.ts";
import type { Observation } from "../../lib/finding/observation.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../lib/rule/verdict.ts";
import { aChange, anActor } from "../support/build-change.ts";

const MONDAY = Date.parse("2026-05-04T09:00:00Z");
const TUESDAY = Date.parse("2026-05-05T09:00:00Z");
const WEDNESDAY = Date.parse("2026-05-06T09:00:00Z");

const bad = nonCompliant("User mallory holds a policy of her own.", { policies: ["admin"] });

const exemption: Exemption = {
  rule: "iam-user-no-policies-check",
  resource: "arn:aws:iam::111122223333:user/mallory",
  reason: "Migration",
  owner: "platform@example.com",
  expiresAt: WEDNESDAY,
};

function saw(verdict: Observation["verdict"], at: number): Observation {
  return {
    rule: {
      kind: "posture",
      id: "iam-user-no-policies-check",
      title: "Users hold no policies of their own",
      severity: "medium",
      fix: "Move the policy to a group.",
      controls: {},
    },
    resource: {
      type: "AWS::IAM::User",
      account: "111122223333",
      name: "mallory",
      arn: "arn:aws:iam::111122223333:user/mallory",
    },
    facet: null,
    verdict,
    region: "global",
    at,
    version: String(at),
    change: undefined,
  };
}

function life(...steps: [Observation["verdict"], number, Exemption?][]): (Finding | undefined)[] {
  let stored: Finding | undefined;
  return steps.map(([verdict, at, exempt]) => {
    const next = nextFinding(stored, saw(verdict, at), exempt);
    stored = next ?? stored;
    return next;
  });
}

describe("evidence", () => {
  const dear = nonCompliant(bad.message, () => ({ policies: ["admin"] }));

  test("that is dear to tell is told when the finding is made", () => {
    expect(nextFinding(undefined, saw(dear, MONDAY), undefined)?.evidence).toEqual({ policies: ["admin"] });
  });

  test("is not worked out where nobody will read it", () => {
    const untold = nonCompliant(bad.message, () => {
      throw new Error("asked");
    });
    const observation = { ...saw(untold, MONDAY), omitsEvidence: true };
    expect(nextFinding(undefined, observation, undefined)).toMatchObject({ evidence: {}, status: "open" });
  });

  test("is compared when the violation is seen again", () => {
    const again = nonCompliant(bad.message, () => ({ policies: ["admin", "ops"] }));
    const [opened, same, other] = life([dear, MONDAY], [dear, TUESDAY], [again, WEDNESDAY]);
    expect(opened).toBeDefined();
    expect(same).toBeUndefined();
    expect(other?.evidence).toEqual({ policies: ["admin", "ops"] });
  });
});

describe("a finding's life", () => {
  test("opens on the first violation and says since when", () => {
    const [opened] = life([bad, MONDAY]);
    expect(opened).toMatchObject({
      status: "open",
      message: bad.message,
      openedAt: "2026-05-04T09:00:00Z",
      since: "2026-05-04T09:00:00Z",
    });
  });

  test.each([
    ["compliant", compliant()],
    ["not applicable", notApplicable("a service-linked role")],
    ["undetermined", undetermined("not read")],
    ["deleted", { outcome: "deleted" } as const],
  ])("does not begin with %s", (_name, verdict) => {
    expect(life([verdict, MONDAY])).toEqual([undefined]);
  });

  test("is not written again while nothing about it changes", () => {
    expect(life([bad, MONDAY], [bad, TUESDAY])[1]).toBeUndefined();
  });

  test("keeps its start when only the evidence changes", () => {
    const worse = nonCompliant(bad.message, { policies: ["admin", "more"] });
    const [, changed] = life([bad, MONDAY], [worse, TUESDAY]);
    expect(changed).toMatchObject({
      status: "open",
      since: "2026-05-04T09:00:00Z",
      evidence: worse.evidence,
    });
  });

  test("is not ended by a verdict that could not be reached", () => {
    expect(life([bad, MONDAY], [undetermined("throttled"), TUESDAY])[1]).toBeUndefined();
  });

  test.each([
    ["mended", compliant(), "mended"],
    ["no longer applicable", notApplicable("now a service-linked role"), "mended"],
    ["deleted", { outcome: "deleted" } as const, "resource deleted"],
  ])("is resolved when %s", (_name, verdict, how) => {
    const [, resolved] = life([bad, MONDAY], [verdict, TUESDAY]);
    expect(resolved).toMatchObject({
      status: "resolved",
      since: "2026-05-05T09:00:00Z",
      openedAt: "2026-05-04T09:00:00Z",
      resolution: { how },
    });
  });

  test("reopens under its old identity and loses the old resolution", () => {
    const [, , reopened] = life([bad, MONDAY], [compliant(), TUESDAY], [bad, WEDNESDAY]);
    expect(reopened).toMatchObject({
      status: "open",
      openedAt: "2026-05-04T09:00:00Z",
      since: "2026-05-06T09:00:00Z",
    });
    expect(reopened).not.toHaveProperty("resolution");
  });

  test("begins anew when the entity was deleted and made again", () => {
    const [, , another] = life([bad, MONDAY], [{ outcome: "deleted" }, TUESDAY], [bad, WEDNESDAY]);
    expect(another).toMatchObject({ status: "open", openedAt: "2026-05-06T09:00:00Z" });
  });

  test("is exempted with the reason, and opens when the exemption is over", () => {
    const [exempted, reopened] = life([bad, MONDAY, exemption], [bad, WEDNESDAY]);
    expect(exempted).toMatchObject({
      status: "exempted",
      exemption: { reason: "Migration", owner: "platform@example.com", expires: "2026-05-06T09:00:00Z" },
    });
    expect(reopened).toMatchObject({ status: "open", since: "2026-05-06T09:00:00Z" });
    expect(reopened).not.toHaveProperty("exemption");
  });
});

const DETECTION = { kind: "detection", id: "root-console-login", title: "Root signed in" } as const;
const ALICE = "arn:aws:iam::111122223333:user/alice";
const alice = aChange({
  id: "by-alice",
  actor: anActor({ name: "alice", arn: ALICE, issuerArn: undefined }),
});
const bob = aChange({ id: "by-bob", actor: anActor({ name: "bob" }) });

/** What an observation makes of a finding, with parts of both as they are given. */
function next(stored: Finding | undefined, observation: Partial<Observation>, at = TUESDAY) {
  return nextFinding(stored, { ...saw(bad, at), ...observation }, undefined);
}

describe("who brought a finding", () => {
  const opened = next(undefined, { change: alice }, MONDAY);

  test("is the actor of the change that opened it, all that is known of them", () => {
    const { actor } = alice;
    expect(opened).toMatchObject({
      type: "finding",
      changeId: "by-alice",
      event: alice.event,
      actor: { name: actor.name, arn: actor.arn, origin: actor.origin, sourceIp: actor.sourceIp },
    });
    expect(opened?.actor).not.toHaveProperty("issuer");
  });

  test("is a session, its role named where that is another ARN", () => {
    const arn = "arn:aws:sts::111122223333:assumed-role/deploy/ci";
    const issuerArn = "arn:aws:iam::111122223333:role/deploy";
    const by = (issuer: string) =>
      aChange({ actor: anActor({ name: "deploy", arn, session: "ci", issuerArn: issuer }) });
    expect(next(undefined, { change: by(issuerArn) })?.actor).toMatchObject({
      session: "ci",
      issuer: issuerArn,
    });
    expect(next(undefined, { change: by(arn) })?.actor).not.toHaveProperty("issuer");
  });

  test("is nobody where no record tells", () => {
    const found = next(undefined, {});
    expect(found).toMatchObject({ actor: null, changeId: null, resource: { id: null } });
    expect(found).not.toHaveProperty("event");
    expect(found).not.toHaveProperty("reference");
  });

  test("stays when somebody else makes it worse, and so does what they did", () => {
    const worse = nonCompliant(bad.message, { policies: ["admin", "more"] });
    expect(next(opened, { change: bob, verdict: worse })).toMatchObject({
      changeId: "by-alice",
      actor: { name: alice.actor.name },
      event: alice.event,
    });
  });

  test("is another one when it was mended and comes back", () => {
    const mended = next(opened, { verdict: compliant(), change: bob });
    expect(mended).toMatchObject({ resolution: { actor: { name: "bob" }, changeId: "by-bob" } });
    expect(next(mended, { change: bob }, WEDNESDAY)).toMatchObject({
      changeId: "by-bob",
      actor: { name: "bob" },
    });
  });

  test("a detection is of each change anew", () => {
    const rule = { ...saw(bad, MONDAY).rule, ...DETECTION };
    const first = next(undefined, { rule, change: alice }, MONDAY);
    const more = nonCompliant("Root signed in twice.", {});
    expect(next(first, { rule, change: bob, verdict: more })).toMatchObject({
      changeId: "by-bob",
      actor: { name: "bob" },
      openedAt: "2026-05-05T09:00:00Z",
      since: "2026-05-05T09:00:00Z",
    });
  });
});

describe("a finding that is on record", () => {
  const opened = next(undefined, { change: alice }, MONDAY);
  const effect: FindingEffect = {
    sentences: [{ direction: "weaker", text: "The user can do everything." }],
    permissions: [],
    morePrincipals: 0,
  };

  test("and wakes nobody is news when it is seen to be so still", () => {
    const historic: Finding | undefined = opened && { ...opened, historic: true };
    expect(next(historic, {})).toMatchObject({ status: "open", changeId: "by-alice" });
    expect(next(historic, {})).not.toHaveProperty("historic");
  });

  test("is written when its words change", () => {
    const other = nonCompliant("Another sentence.", bad.evidence);
    expect(next(opened, { verdict: other })).toMatchObject({ message: "Another sentence." });
  });

  test("keeps what the change did while its status stays, and loses it with the status", () => {
    const told: Finding | undefined = opened && { ...opened, effect };
    const worse = nonCompliant(bad.message, { policies: ["admin", "more"] });
    expect(next(told, { verdict: worse })).toMatchObject({ effect });
    expect(nextFinding(told, saw(worse, TUESDAY), exemption)).not.toHaveProperty("effect");
    expect(next(told, { verdict: compliant() })).not.toHaveProperty("effect");
  });

  test("and is resolved stays as it is while nothing is wrong", () => {
    const mended = next(opened, { verdict: compliant() });
    expect(next(mended, { verdict: compliant() }, WEDNESDAY)).toBeUndefined();
  });

  test("names why, and the first page that it rests on", () => {
    const rule = { ...saw(bad, MONDAY).rule, why: "Keys leak.", references: ["https://example.com/a", "b"] };
    expect(next(undefined, { rule })).toMatchObject({
      why: "Keys leak.",
      reference: "https://example.com/a",
    });
  });
});

describe("findExemption", () => {
  const resource = { arn: exemption.resource, facet: "AKIAEXAMPLE" };
  const find = (change: Partial<Exemption>, at = MONDAY, rule = exemption.rule) =>
    findExemption([{ ...exemption, ...change }], rule, resource, at);

  test("covers the whole and its parts until the moment of expiry", () => {
    expect(find({})).toBeDefined();
    expect(find({}, WEDNESDAY - 1)).toBeDefined();
  });

  test.each([
    ["at the moment of expiry; trap 24: a row that the TTL has not deleted yet", {}, WEDNESDAY],
    ["for another resource", { resource: "arn:aws:iam::111122223333:user/mallory2" }, MONDAY],
    ["for another facet", { facet: "AKIAOTHER" }, MONDAY],
    ["for a name that a pattern would match", { resource: "*" }, MONDAY],
  ])("does not cover %s", (_name, change, at) => {
    expect(find(change, at)).toBeUndefined();
  });

  test("covers by pattern only where that was said", () => {
    const pattern = { resource: "arn:aws:iam::111122223333:user/*" };
    expect(find(pattern)).toBeUndefined();
    expect(find({ ...pattern, isPattern: true })).toBeDefined();
    expect(find({ resource: "arn:aws:iam::444455556666:user/*", isPattern: true })).toBeUndefined();
  });

  test("of the whole alone does not cover its parts", () => {
    expect(find({ facet: null })).toBeUndefined();
    const whole = { ...resource, facet: null };
    expect(findExemption([{ ...exemption, facet: null }], exemption.rule, whole, MONDAY)).toBeDefined();
  });

  test("does not cover another rule", () => {
    expect(find({}, MONDAY, "access-keys-rotated")).toBeUndefined();
  });
});
