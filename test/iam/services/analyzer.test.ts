import { expect, test } from "vitest";
import { analyzerKind } from "../../../lib/iam/services/analyzer.ts";

test.each([
  ["ACCOUNT", "external", "account"],
  ["ORGANIZATION", "external", "organization"],
  ["ACCOUNT_UNUSED_ACCESS", "unused", "account"],
  ["ORGANIZATION_INTERNAL_ACCESS", "internal", "organization"],
])("%s looks for %s access in the %s", (type, looksFor, zone) => {
  expect(analyzerKind(type)).toEqual({ looksFor, zone });
});
