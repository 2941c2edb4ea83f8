import { expect, test } from "vitest";
import * as z from "zod";
import { DEFAULT_SETTINGS, parseSettings } from "../../lib/settings/parse-settings.ts";
import { settingsFromJson, settingsToJson } from "../../lib/settings/settings-json.ts";

const FULL = parseSettings(
  `
rules:
  a-rule: { enabled: false, severity: low }
  another-rule: { params: { names: [1, "x", null] } }
exemptions:
  - { rule: a-rule, resource: "arn:aws:iam::123456789012:user/x", facet: AKIA1, reason: r, owner: o, expires: 2027-03-31 }
automation: ["arn:aws:iam::123456789012:role/ci"]
organization: { accounts: ["111122223333"] }
config: { rules: [a-rule] }
`,
  [
    { id: "a-rule", params: undefined },
    { id: "another-rule", params: z.object({ names: z.array(z.unknown()) }) },
  ],
  0,
).settings;

test.each([
  { name: "the defaults", settings: DEFAULT_SETTINGS },
  { name: "all there is to say", settings: FULL },
])("$name come back as they were", ({ settings }) => {
  if (!settings) throw new Error("not valid");
  expect(settingsFromJson(settingsToJson(settings))).toStrictEqual(settings);
});
