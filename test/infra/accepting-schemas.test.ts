import { describe, expect, test } from "vitest";
import * as z from "zod";
import { withParsedParams } from "../../lib/infra/accepting-schemas.ts";
import type { Rule } from "../../lib/rule/define-rule.ts";
import rule from "../../lib/rules/credential/access-keys-rotated.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";

const settings = { ...NO_SETTINGS, alerts: DEFAULT_ALERTS, rules: new Map(), exemptions: [] };

describe("withParsedParams", () => {
  test("puts a rule's defaults in place", () => {
    expect(withParsedParams(settings, [rule]).rules.get(rule.id)).toEqual({
      params: { maxAccessKeyAge: 90 },
    });
  });

  test("keeps what was chosen", () => {
    const rules = new Map([[rule.id, { severity: "high" as const, params: { maxAccessKeyAge: 30 } }]]);
    const parsed = withParsedParams({ ...settings, rules }, [rule]);
    expect(parsed.rules.get(rule.id)).toEqual({ severity: "high", params: { maxAccessKeyAge: 30 } });
  });

  test("leaves alone a rule that is off, whose parameters may be missing", () => {
    const off: Rule = { ...rule, default: "off", params: z.object({ pattern: z.string() }) };
    expect(withParsedParams(settings, [off]).rules.get(rule.id)).toEqual({});
  });

  test("refuses parameters that JSON cannot carry", () => {
    const dated: Rule = { ...rule, params: z.object({}).transform(() => ({ since: new Date(0) })) };
    expect(() => withParsedParams(settings, [dated])).toThrow("access-keys-rotated are not JSON");
  });
});
