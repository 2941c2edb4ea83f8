import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { RULES } from "../../lib/rules/index.ts";
import { parseSettings } from "../../lib/settings/parse-settings.ts";

const text = readFileSync(new URL("../../governance.yml", import.meta.url), "utf8");

test("the settings that come with the project are valid", () => {
  expect(parseSettings(text, [...RULES, ...DETECTIONS], 0).problems).toEqual([]);
});

test("so are its examples, once the comment signs are taken off", () => {
  const examples = text.replace(/: (\[\]|\{\})$/gm, ":").replace(/^# {2}/gm, "  ");
  expect(examples).not.toBe(text);
  expect(parseSettings(examples, [...RULES, ...DETECTIONS], 0).problems).toEqual([]);
});
