import { describe, expect, test } from "vitest";
import { findingId, shortFindingId } from "../../lib/finding/finding-id.ts";
import { printedFinding } from "../../lib/finding/printed-finding.ts";
import { aFinding } from "../support/build-finding.ts";

describe("the id of a finding", () => {
  test("is 32 hexadecimal digits, of which people see the first 12", () => {
    expect(findingId(aFinding())).toMatch(/^[0-9a-f]{32}$/);
    expect(shortFindingId(aFinding())).toBe(findingId(aFinding()).slice(0, 12));
    expect(printedFinding(aFinding())).toEqual({ ...aFinding(), id: shortFindingId(aFinding()) });
  });

  test("stays the same whatever becomes of the finding", () => {
    const later = aFinding({
      status: "resolved",
      severity: "critical",
      message: "else",
      since: "2027-01-01T00:00:00Z",
    });
    expect(findingId(later)).toBe(findingId(aFinding()));
  });

  test.each([
    { what: "account", other: { account: "111122223333" } },
    { what: "rule", other: { rule: "another-rule" } },
    { what: "entity", other: { resource: { arn: "arn:aws:iam::123456789012:user/bob" } } },
    { what: "facet", other: { resource: { facet: "AKIAEXAMPLEKEY000001" } } },
    { what: "half a character", other: { resource: { facet: "\ud800" } } },
  ])("is another for another $what", ({ other }) => {
    expect(findingId(aFinding(other))).not.toBe(findingId(aFinding()));
  });
});
