import { describe, expect, test } from "vitest";
import { commandsOf } from "../../lib/alert/commands-of.ts";
import { aFinding } from "../support/build-finding.ts";

const KEY = "AKIAIOSFODNN7EXAMPLE";
const FIX = "`aws iam delete-access-key --user-name USER --access-key-id KEY_ID`";

describe("the commands of a finding", () => {
  test("name the user and the key", () => {
    expect(commandsOf(aFinding({ fix: FIX, resource: { facet: KEY } }))).toEqual([
      `aws iam delete-access-key --user-name alice --access-key-id ${KEY}`,
    ]);
  });

  test("name what the advice leaves open and the evidence tells, where that is no strange name", () => {
    const fix = "`aws iam delete-user-policy --user-name USER --policy-name NAME`";
    const holding = (...inlinePolicies: string[]) => aFinding({ fix, evidence: { inlinePolicies } });
    expect(commandsOf(holding("a", "b"))).toEqual([
      "aws iam delete-user-policy --user-name alice --policy-name a",
      "aws iam delete-user-policy --user-name alice --policy-name b",
    ]);
    expect(commandsOf(holding("$(reboot)"))).toEqual([
      "aws iam delete-user-policy --user-name alice --policy-name NAME",
    ]);
  });

  test("of a detection leave out its facet, the id of a record", () => {
    expect(commandsOf(aFinding({ fix: FIX, kind: "detection", resource: { facet: KEY } }))).toEqual([
      "aws iam delete-access-key --user-name alice --access-key-id KEY_ID",
    ]);
  });

  test.each([
    "a b",
    "$(reboot)",
    "`reboot`",
    "a;b",
    "a'b",
    "",
    "a\nb",
    "ключ",
    "~root",
    "$&",
    "x".repeat(601),
  ])("never hold the name %j", (name) => {
    const finding = aFinding({ fix: "`aws iam delete-user --user-name USER`", resource: { name } });
    expect(commandsOf(finding)).toEqual(["aws iam delete-user --user-name USER"]);
  });
});
