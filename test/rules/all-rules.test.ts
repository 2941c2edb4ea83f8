import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogueRow } from "../../lib/cloudtrail/catalogue.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { detectionFiles, ruleFiles } from "../../lib/generate/rule-folders.ts";
import type { EntityType } from "../../lib/iam/entity-ref.ts";
import { RULES } from "../../lib/rules/index.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const ALL = [...RULES, ...DETECTIONS];
const named = <D extends { id: string }>(items: readonly D[]) =>
  items.map((item) => [item.id, item] as const);

describe("the registry", () => {
  test("holds the rules of the folders, under their file names", () => {
    expect(RULES.map(({ id }) => id)).toEqual(ruleFiles(ROOT).map(({ id }) => id));
    expect(DETECTIONS.map(({ id }) => id)).toEqual(detectionFiles(ROOT).map(({ id }) => id));
  });

  test("has each id once, over rules and detections", () => {
    const ids = ALL.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each([...ruleFiles(ROOT), ...detectionFiles(ROOT)].map((file) => [file.id, file] as const))(
    "%s has a test",
    (_id, { path }) => {
      expect(existsSync(`${ROOT}${path.replace(/^lib/, "test").replace(/\.ts$/, ".test.ts")}`)).toBe(true);
    },
  );
});

describe.each(named(ALL))("%s", (_id, rule) => {
  test("has an id that AWS Config takes", () => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9-]{0,63}$/);
  });

  test("says what, why and how to fix it as people read it", () => {
    expect(rule.title).not.toMatch(/^Ensure|\.$/);
    expect(rule.title.length).toBeLessThanOrEqual(80);
    expect(rule.why).toMatch(/\.$/);
    expect(rule.why.length).toBeLessThanOrEqual(400);
    expect(rule.fix).toMatch(/[.`]$/);
    for (const url of rule.references) expect(url).toMatch(/^https:\/\//);
  });

  test("names each catalogue row it answers once, and never its own", () => {
    expect(new Set([rule.id, ...rule.covers]).size).toBe(1 + rule.covers.length);
  });

  test("names each requirement of a framework once", () => {
    for (const ids of Object.values(rule.controls)) {
      expect(new Set(ids).size).toBe(ids?.length);
      for (const id of ids ?? []) expect(id).toMatch(/^\S+$/);
    }
  });

  test("is ready to run with its defaults, or off", () => {
    const parsed = rule.params?.safeParse({});
    expect(parsed?.success ?? true).toBe(rule.default === "off" ? (parsed?.success ?? true) : true);
  });

  test("listens to each of its events once, and to catalogued ones only", () => {
    if (rule.on === "any") return;
    // No call changes what is exempted: only the sweep tells what came of it.
    const isSwept = rule.kind === "posture" && rule.needs.includes("exemptions");
    expect(rule.on.length > 0).toBe(!isSwept);
    expect(new Set(rule.on).size).toBe(rule.on.length);
    for (const event of rule.on) expect(catalogueRow(event), event).toBeDefined();
  });
});

describe.each(named(RULES))("the posture rule %s", (_id, rule) => {
  test("tells its limits in sentences, if it has any", () => {
    if (rule.limits !== undefined) expect(rule.limits).toMatch(/^[A-Z].*\.$/);
  });

  test.each(rule.on)("can be given another verdict by %s", (event) => {
    const row = catalogueRow(event);
    const touched = row?.targets.flatMap(({ type, otherwise }) =>
      otherwise === "caller" ? [type, "AWS::::Account"] : [type],
    );
    const types: readonly string[] = [...(touched ?? []), ...(row?.affects ?? []), ...ALWAYS_JUDGED];
    expect(rule.resources.some((type) => types.includes(type))).toBe(true);
  });
});

/** The engine judges the account after every change. */
const ALWAYS_JUDGED: readonly EntityType[] = ["AWS::::Account"];

describe.each(named(DETECTIONS))("the detection %s", (_id, detection) => {
  test("names techniques of MITRE ATT&CK", () => {
    for (const technique of detection.mitre) expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
  });

  test("counts with its defaults if it counts", () => {
    const params = detection.params?.parse({});
    const window = detection.window?.(params);
    if (window) expect(Math.min(window.minutes, window.atLeast)).toBeGreaterThan(0);
    expect([detection.window, detection.sequence, detection.firstSeen].filter(Boolean).length).toBeLessThan(
      2,
    );
  });
});
