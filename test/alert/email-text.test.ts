import { describe, expect, test } from "vitest";
import type { Alert } from "../../lib/alert/alert.ts";
import { alertContent } from "../../lib/alert/alert-content.ts";
import { emailText } from "../../lib/alert/email-text.ts";
import { aFinding } from "../support/build-finding.ts";

type Overrides = Parameters<typeof aFinding>[0];

function mail(
  overrides: Overrides = {},
  transition: Alert["transition"] = "opened",
  timeZone?: string,
): string {
  return emailText(alertContent({ transition, finding: aFinding(overrides) }, { timeZone }));
}

/** The value of a line such as `Who:         bob`. */
function fact(text: string, label: string): string | undefined {
  return text
    .split("\n")
    .find((line) => line.startsWith(`${label}:`))
    ?.slice(label.length + 1)
    .trim();
}

describe("the text of a mail", () => {
  test("begins with what happened, and says who, from where, when, to what", () => {
    const text = mail({ event: "iam:PutUserPolicy" });
    expect(text).toMatch(/^New: alice holds the inline policy everything\n\n/);
    expect(fact(text, "What")).toBe("user alice");
    expect(fact(text, "Who")).toBe("bob@example.com (a person)");
    expect(fact(text, "Did")).toBe("iam:PutUserPolicy");
    expect(fact(text, "From")).toBe("192.0.2.10, in the console");
    expect(fact(text, "When")).toBe("2026-03-02 12:00:00 UTC");
    expect(fact(text, "Required by")).toBe("CIS AWS Foundations 5.0 (1.14)");
  });

  test.each([
    { timeZone: "Europe/Berlin", when: "2026-03-02 12:00:00 UTC (2026-03-02 13:00 Europe/Berlin)" },
    { timeZone: "Asia/Kathmandu", when: "2026-03-02 12:00:00 UTC (2026-03-02 17:45 Asia/Kathmandu)" },
    { timeZone: "Pacific/Auckland", when: "2026-03-02 12:00:00 UTC (2026-03-03 01:00 Pacific/Auckland)" },
    { timeZone: "UTC", when: "2026-03-02 12:00:00 UTC" },
  ])("tells the time in $timeZone too", ({ timeZone, when }) => {
    expect(fact(mail({}, "opened", timeZone), "When")).toBe(when);
  });

  test("why it matters is told of what is open, not of what is over", () => {
    const why = "Nobody who reviews groups sees it.";
    expect(mail({ why })).toContain(`Why it matters:\n${why}`);
    expect(mail({ why, status: "resolved" }, "resolved")).not.toContain(why);
  });

  test("a resolved finding names who mended it, and no advice", () => {
    const actor = aFinding().actor;
    const eve = actor && { ...actor, name: "eve@example.com" };
    const text = mail(
      {
        status: "resolved",
        since: "2026-03-03T12:00:00Z",
        resolution: { how: "resource deleted", actor: eve, changeId: "99999999-0000-0000-0000-000000000000" },
      },
      "resolved",
    );
    expect(fact(text, "Ended by")).toBe("eve@example.com (a person, session bob@example.com)");
    expect(fact(text, "How it ended")).toBe("what it was about was deleted");
    expect(fact(text, "Open since")).toBe("2026-03-02 12:00:00 UTC");
    expect(fact(text, "Record")).toBe("99999999-0000-0000-0000-000000000000");
    expect(text).not.toContain("How to fix it");
  });

  test("an exempted finding says until when, by whom and why", () => {
    const exemption = {
      reason: "vendor needs it",
      owner: "security@example.com",
      expires: "2026-12-31T00:00:00Z",
    };
    expect(fact(mail({ status: "exempted", exemption }, "exempted"), "Exempt until")).toBe(
      "2026-12-31 00:00:00 UTC; security@example.com answers for it: vendor needs it",
    );
  });

  test("a finding of a sweep says that no record tells who", () => {
    const text = mail({ actor: null, changeId: null });
    expect(fact(text, "Who")).toBe("not known: seen when the whole account was read, not in a record");
    expect(fact(text, "Record")).toBeUndefined();
    expect(fact(text, "From")).toBeUndefined();
    expect(text).not.toContain("cloudtrailv2");
  });

  test("a detection's facet, the id of a record, is not told; another's is", () => {
    const facet = "AKIAEXAMPLEKEY000001";
    expect(fact(mail({ kind: "detection", resource: { facet } }), "What")).toBe("user alice");
    expect(fact(mail({ resource: { facet } }), "What")).toBe(`user alice (${facet})`);
  });

  test.each([
    ["AWS::IAM::OIDCProvider", "OIDC provider x"],
    ["AWS::IAM::VirtualMFADevice", "virtual MFA device x"],
    ["AWS::CloudTrail::Trail", "trail x"],
    ["AWS::::Account", "account x"],
    ["AWS::IAM::User", "user x"],
  ])("what is of type %s is called %s", (type, what) => {
    expect(fact(mail({ resource: { type, name: "x" } }), "What")).toBe(what);
  });

  test("links to the newest report, where one is written", () => {
    const report = { bucket: "reports", key: "a.html", at: 0, region: "us-east-1", partition: "aws" };
    const text = emailText(alertContent({ transition: "opened", finding: aFinding(), report }));
    expect(text).toContain(
      "Open the report of 1970-01-01 00:00:00 UTC in S3:\nhttps://console.aws.amazon.com/s3/object/reports?region=us-east-1&prefix=a.html",
    );
  });

  test("an actor of whom nothing more is known is named without brackets", () => {
    const actor = { kind: "unknown", name: "ops", arn: null, session: null, origin: "cli", sourceIp: null };
    expect(fact(mail({ actor }), "Who")).toBe("ops");
  });

  test.each([
    { name: "a line break", text: "x\nSeverity:     none", shown: "user x\\u{a}Severity:     none" },
    { name: "a carriage return", text: "x\r\ny", shown: "user x\\u{d}\\u{a}y" },
    { name: "a terminal sequence", text: "\u001b[2J", shown: "user \\u{1b}[2J" },
    { name: "a direction override", text: "ab\u202Etxt", shown: "user ab\\u{202e}txt" },
    { name: "a line separator", text: "a\u2028b", shown: "user a\\u{2028}b" },
  ])("$name in a name forges nothing", ({ text, shown }) => {
    const lines = mail({ resource: { name: text } }).split("\n");
    expect(lines.filter((line) => line.startsWith("What:"))).toEqual([`What:         ${shown}`]);
    expect(lines.filter((line) => line.startsWith("Severity:"))).toEqual(["Severity:     medium"]);
  });

  test("texts of 100 kB are cut", () => {
    const long = "🔑".repeat(50_000);
    const actor = { kind: long, name: long, arn: long, session: long, origin: long, sourceIp: long };
    const text = mail({
      message: long,
      fix: long,
      title: long,
      why: long,
      actor,
      resource: { name: long, arn: long },
    });
    expect(text.length).toBeLessThan(20_000);
    expect(text.isWellFormed()).toBe(true);
  });
});
