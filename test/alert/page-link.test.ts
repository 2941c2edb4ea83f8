import { expect, test } from "vitest";
import { alertContent } from "../../lib/alert/alert-content.ts";
import { pageLink } from "../../lib/alert/page-link.ts";
import { aFinding } from "../support/build-finding.ts";

const PAGES = "https://example.com/pages";

test.each([
  ["posture", "access-keys-rotated", "rules/access-keys-rotated.md"],
  ["detection", "castellan-tampered", "detections/castellan-tampered.md"],
] as const)("of a %s", (kind, rule, path) => {
  expect(pageLink({ kind, rule }, PAGES)?.url).toBe(`${PAGES}/${path}`);
});

test("of what Castellan finds on itself there is none, nor where the settings name no pages", () => {
  expect(pageLink({ kind: "posture", rule: "castellan-missed-changes" }, PAGES)).toBeUndefined();
  expect(pageLink({ kind: "posture", rule: "access-keys-rotated" }, undefined)).toBeUndefined();
});

test("an alert links to it", () => {
  const finding = aFinding({ kind: "posture", rule: "access-keys-rotated" });
  const { links } = alertContent({ transition: "opened", finding }, { pages: PAGES });
  expect(links.map(({ url }) => url)).toContain(`${PAGES}/rules/access-keys-rotated.md`);
});
