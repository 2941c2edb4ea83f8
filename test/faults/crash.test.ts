import { afterAll, describe, expect, test, vi } from "vitest";
import type { Finding } from "../../lib/finding/finding.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { type FunctionName, Stage } from "./stage.ts";
import { findingsOf, openOnes, truthOf } from "./truth.ts";

/** Every call is broken in `npm run test:faults`, one of so many in `npm test`. */
const EVERY = process.env["FAULTS"] === "all" ? 1 : 97;

afterAll(() => vi.useRealTimers());

/** A user is made, made administrator and given a key; then one policy takes the place of the other. */
async function tellStory(stage: Stage): Promise<void> {
  const user = "mallory";
  stage.happens({ event: "CreateUser", user });
  stage.happens({ event: "PutUserPolicy", user, policy: "admin" });
  stage.happens({ event: "CreateAccessKey", user, key: "AKIAMALLORY" });
  await stage.run();
  stage.happens({ event: "DeleteUserPolicy", user, policy: "admin" });
  stage.happens({ event: "PutUserPolicy", user, policy: "other" });
  await stage.run();
}

interface Ending {
  readonly findings: readonly string[];
  readonly published: readonly string[];
}

/** All that is said in the end, without what differs from run to run. */
async function endingWith(faulty: FunctionName, fault: Fault | undefined) {
  const stage = new Stage();
  stage.faulty = faulty;
  stage.faults.plan(fault);
  await tellStory(stage);
  const { happened } = stage.faults;
  stage.faults.plan(undefined);
  const found = await findingsOf(stage);
  expect(openOnes(found)).toEqual(await truthOf(stage));
  const published = stage.published.map((text) => text.replace(stage.account, "")).sort();
  return { happened, ending: { findings: found.map(inShort).sort(), published } satisfies Ending };
}

function inShort({ rule, kind, status, resource, message, resolution, actor }: Finding): string {
  const facet = kind === "detection" ? "" : resource.facet;
  return JSON.stringify({ rule, status, facet, message, how: resolution?.how, actor: actor?.name });
}

const { ending: CALM } = await endingWith("change", undefined);

test("a calm day's ending says something of everything", () => {
  expect(CALM.published).toHaveLength(6);
  expect(CALM.findings.filter((text) => text.includes('"resolved"'))).not.toEqual([]);
  expect(CALM.findings.filter((text) => text.includes('"facet":"other"'))).not.toEqual([]);
});

describe.each(["change", "finding", "delivery"] as const)("whichever call of on-%s", (name) => {
  test.each(FAULTS)("$name: nothing is lost, nothing is doubled", async ({ name: _name, ...fault }) => {
    const first = FAULTS.findIndex(
      ({ effect, killed }) => effect === fault.effect && killed === fault.killed,
    );
    let at = EVERY === 1 ? 0 : first * 4;
    for (; ; at += EVERY) {
      const { happened, ending } = await endingWith(name, { ...fault, at });
      if (!happened) break;
      // Between a message and its mark lies nothing: a channel is told twice rather than never.
      const published = name === "delivery" ? [...new Set(ending.published)] : ending.published;
      expect({ at, ...ending, published }).toEqual({ at, ...CALM });
      expect(ending.published.length).toBeLessThanOrEqual(CALM.published.length + 1);
    }
    expect(at).toBeGreaterThan(10);
  });
});
