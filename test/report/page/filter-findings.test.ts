import { describe, expect, test } from "vitest";
import { EVERYTHING, filterFindings, searchable } from "../../../lib/report/page/filter-findings.ts";
import { aFinding } from "../../support/build-finding.ts";

const FINDINGS = [
  aFinding({ rule: "a", severity: "critical", message: "Alice did it", account: "111122223333" }),
  aFinding({ rule: "b", severity: "low", status: "resolved", message: "bob did it", actor: null }),
  aFinding({ rule: "b", kind: "detection", message: "someone did", resource: { facet: "AKIAEXAMPLE" } }),
].map((finding, index) => ({ ...finding, id: `id-${index}` }));
const ALL = searchable({ findings: FINDINGS, rules: [] });
const messages = (filter: object) =>
  filterFindings(ALL, { ...EVERYTHING, ...filter }).map(({ message }) => message.split(" ")[0]);

describe("filters", () => {
  test.each([
    [{}, ["Alice", "bob", "someone"]],
    [{ search: "ALICE did" }, ["Alice", "bob", "someone"]],
    [{ search: "Alice IT" }, ["Alice", "bob"]],
    [{ search: "akiaexample" }, ["someone"]],
    [{ search: "192.0.2.10 bob@example.com" }, ["Alice", "someone"]],
    [{ search: "  " }, ["Alice", "bob", "someone"]],
    [{ search: ".*" }, []],
    [{ severities: new Set(["critical", "low"]) }, ["Alice", "bob"]],
    [{ status: "resolved" }, ["bob"]],
    [{ kind: "detection" }, ["someone"]],
    [{ account: "111122223333" }, ["Alice"]],
    [{ rule: "b", status: "open" }, ["someone"]],
  ])("%j lets through %j", (filter, expected) => {
    expect(messages(filter)).toEqual(expected);
  });
});
