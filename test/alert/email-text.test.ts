import { describe, expect, test } from "vitest";
import { emailText } from "../../lib/alert/email-text.ts";
import { aFinding } from "../support/build-finding.ts";

describe("the text of a mail", () => {
  test("reads from what happened to the ids", () => {
    expect(emailText({ transition: "opened", finding: aFinding() })).toBe(
      `New finding: Users hold no policies of their own

alice holds the inline policy everything

Severity:   medium
Account:    123456789012
What:       alice
Who:        bob@example.com (human)
From:       192.0.2.10, by console
When:       2026-03-02 12:00:00 UTC
Open since: 2026-03-02 12:00:00 UTC

How to mend it:
Move the policy to a group: aws iam delete-user-policy --user-name alice --policy-name everything

--
Rule:       iam-user-no-policies-check
Resource:   arn:aws:iam::123456789012:user/alice
Record:     11111111-2222-3333-4444-555555555555
Controls:   cis-aws-5.0 1.14`,
    );
  });

  test("a resolved finding names who mended it, and no advice", () => {
    const eve = { ...aFinding().actor, name: "eve@example.com" } as NonNullable<
      ReturnType<typeof aFinding>["actor"]
    >;
    const text = emailText({
      transition: "resolved",
      finding: aFinding({
        status: "resolved",
        resolution: { how: "resource deleted", actor: eve, changeId: "99999999-0000-0000-0000-000000000000" },
      }),
    });
    expect(text).toContain("Who:        eve@example.com (human, session bob@example.com)");
    expect(text).toContain("Ended:      resource deleted");
    expect(text).toContain("Record:     99999999");
    expect(text).not.toContain("How to mend it");
    expect(text).not.toContain("Open since");
  });

  test("an exempted finding says until when, by whom and why", () => {
    const exemption = {
      reason: "vendor needs it",
      owner: "security@example.com",
      expires: "2026-12-31T00:00:00Z",
    };
    const text = emailText({ transition: "exempted", finding: aFinding({ status: "exempted", exemption }) });
    expect(text).toContain(
      "Exempted:   until 2026-12-31 00:00:00 UTC by security@example.com: vendor needs it",
    );
  });

  test("a finding of a sweep says that no record tells who", () => {
    const text = emailText({ transition: "opened", finding: aFinding({ actor: null, changeId: null }) });
    expect(text).toContain("Who:        not known: no record tells");
    expect(text).toContain("Record:     none: found by a sweep");
    expect(text).not.toContain("From:");
  });

  test("a detection's facet, the id of a record, is not", () => {
    const finding = aFinding({ kind: "detection", resource: { facet: "11111111-2222" } });
    expect(emailText({ transition: "opened", finding })).toContain("What:       alice\n");
  });

  test("an actor of whom nothing more is known is named without brackets", () => {
    const actor = { kind: "unknown", name: "ops", arn: null, session: null, origin: "cli", sourceIp: null };
    expect(emailText({ transition: "opened", finding: aFinding({ actor }) })).toContain("Who:        ops\n");
  });

  test("a facet is named", () => {
    const finding = aFinding({ resource: { facet: "AKIAEXAMPLEKEY000001" } });
    expect(emailText({ transition: "opened", finding })).toContain(
      "What:       alice (AKIAEXAMPLEKEY000001)",
    );
  });

  test.each([
    { name: "a line break", text: "x\nSeverity:   none", shown: "x\\u{a}Severity:   none" },
    { name: "a carriage return", text: "x\r\ny", shown: "x\\u{d}\\u{a}y" },
    { name: "a terminal sequence", text: "\u001b[2J", shown: "\\u{1b}[2J" },
    { name: "a direction override", text: "ab\u202Etxt", shown: "ab\\u{202e}txt" },
    { name: "a line separator", text: "a\u2028b", shown: "a\\u{2028}b" },
  ])("$name in a name forges nothing", ({ text, shown }) => {
    const lines = emailText({ transition: "opened", finding: aFinding({ resource: { name: text } }) }).split(
      "\n",
    );
    expect(lines.filter((line) => line.startsWith("What:"))).toEqual([`What:       ${shown}`]);
    expect(lines.filter((line) => line.startsWith("Severity:"))).toEqual(["Severity:   medium"]);
  });

  test("texts of 100 kB are cut", () => {
    const long = "🔑".repeat(50_000);
    const actor = { kind: long, name: long, arn: long, session: long, origin: long, sourceIp: long };
    const finding = aFinding({
      message: long,
      fix: long,
      title: long,
      actor,
      resource: { name: long, arn: long },
    });
    const text = emailText({ transition: "opened", finding });
    expect(text.length).toBeLessThan(15_000);
    expect(text.isWellFormed()).toBe(true);
  });
});
