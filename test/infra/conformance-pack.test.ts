import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  type ConformancePack,
  PACK_BODY_LIMIT_BYTES,
  PACK_RULES_LIMIT,
  packRules,
} from "../../lib/infra/conformance-pack.ts";
import { FRAMEWORKS } from "../../lib/rule/controls.ts";
import { RULES } from "../../lib/rules/index.ts";

const folder = join(import.meta.dirname, "../../lib/infra/packs");

describe.each(FRAMEWORKS)("the conformance pack of %s", (framework) => {
  const text = readFileSync(join(folder, `${framework}.yaml`), "utf8");
  const pack = parse(text) as ConformancePack;
  const rules = Object.values(pack.Resources);

  test("keeps to the limits of AWS Config", () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.length).toBeLessThanOrEqual(PACK_RULES_LIMIT);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(PACK_BODY_LIMIT_BYTES);
    expect(text).not.toMatch(/[&*]a\d/);
  });

  test("has the framework's rules that are on by default, which ask the deployed function", () => {
    const names = rules.map(({ Properties }) => Properties["ConfigRuleName"]);
    expect(names).toEqual(packRules(framework, RULES).map(({ id }) => id));
    for (const { Type, Properties } of rules) {
      expect(Type).toBe("AWS::Config::ConfigRule");
      expect(Properties["Source"]).toMatchObject({
        Owner: "CUSTOM_LAMBDA",
        SourceIdentifier: { Ref: Object.keys(pack.Parameters)[0] },
      });
    }
  });
});

test("a rule that is off is in no pack", () => {
  const off = RULES.filter((rule) => rule.default === "off");
  expect(FRAMEWORKS.flatMap((framework) => packRules(framework, off))).toEqual([]);
});
