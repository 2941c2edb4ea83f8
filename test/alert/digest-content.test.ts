import { describe, expect, test } from "vitest";
import type { Alert } from "../../lib/alert/alert.ts";
import { digestContent } from "../../lib/alert/digest-content.ts";
import { dueReminders } from "../../lib/alert/due-reminders.ts";
import { slackMessage } from "../../lib/alert/slack-message.ts";
import { NO_NOTES } from "../../lib/finding/note-words.ts";
import { aFinding } from "../support/build-finding.ts";

const ACTOR = aFinding().actor as NonNullable<ReturnType<typeof aFinding>["actor"]>;

function anAlert(
  actor: string | null,
  overrides: Parameters<typeof aFinding>[0] = {},
  transition: Alert["transition"] = "opened",
): Alert {
  return {
    transition,
    finding: aFinding({ actor: actor === null ? null : { ...ACTOR, name: actor }, ...overrides }),
  };
}

describe("a digest", () => {
  test("counts by severity, and tells by actor, the loudest first", () => {
    const content = digestContent(
      [
        anAlert("ci-deployer", { severity: "low" }),
        anAlert(null, { severity: "medium" }),
        anAlert("ci-deployer", {
          severity: "high",
          rule: "other",
          message: "Role ops can be assumed by anybody",
        }),
        anAlert(
          "bob",
          { status: "resolved", resolution: { how: "mended", actor: ACTOR, changeId: null } },
          "resolved",
        ),
      ],
      [],
    );
    expect(content).toMatchObject({
      news: "Digest",
      severity: "high",
      headline: "4 alerts: 1 high, 1 medium, 1 low, 1 resolved or exempted",
    });
    expect(content.sections.map(({ title }) => title)).toEqual([
      "ci-deployer (2 alerts: 1 high, 1 low)",
      "Seen when the whole account was read (1 alert: 1 medium)",
      "bob@example.com (1 alert: 1 resolved or exempted)",
    ]);
    expect(content.sections[0]?.lines[0]).toEqual(
      expect.stringMatching(
        /^high, new: Role ops can be assumed by anybody \(account 123456789012, finding [0-9a-f]{12}\)$/,
      ),
    );
  });

  test.each([
    {
      count: 3,
      lines: 3,
      last: expect.stringContaining("medium, new: alice holds the inline policy everything (account"),
    },
    {
      count: 4,
      lines: 1,
      last: "4 times medium, new: alice holds the inline policy everything; the same of u1, u2, u3",
    },
    {
      count: 7,
      lines: 1,
      last: "7 times medium, new: alice holds the inline policy everything; the same of u1, u2, u3, u4, u5 and 1 more",
    },
  ])("$count of one rule and actor are $lines lines", ({ count, lines, last }) => {
    const alike = Array.from({ length: count }, (_, index) =>
      anAlert("bob", { resource: { name: `u${index}` } }),
    );
    const told = digestContent(alike, []).sections[0]?.lines ?? [];
    expect(told).toHaveLength(lines);
    expect(told.at(-1)).toEqual(last);
  });

  test("says how many there are of what it does not write out", () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      anAlert(`actor-${index % 20}`, { rule: `rule-${index}` }),
    );
    const { sections, headline } = digestContent(many, []);
    expect(headline).toBe("400 alerts: 400 medium");
    expect(sections).toHaveLength(9);
    expect(sections[0]?.lines.at(-1)).toBe("… and 8 more; `castellan findings` lists them all");
    expect(sections.at(-1)).toEqual({ title: "Others", lines: ["240 alerts: 240 medium by others"] });
    expect(slackMessage(digestContent(many, [])).blocks.length).toBeLessThan(50);
  });

  test("sums a flood up by rule, whoever brought it, apart from the rest", () => {
    const flood = (actor: string, name: string) => ({
      ...anAlert(actor, { rule: "loud-rule", message: `${name} is loud`, resource: { name } }),
      isFlood: true,
    });
    const content = digestContent(
      [flood("bob", "a"), anAlert("bob"), flood("eve", "b"), flood("eve", "c")],
      [],
    );
    expect(content.headline).toBe("4 alerts: 4 medium");
    expect(content.sections).toMatchObject([
      {
        title: "More of one rule than is told one by one",
        lines: ["loud-rule: 3 alerts: 3 medium; for example: a is loud; the same of b, c"],
      },
      { title: "bob (1 alert: 1 medium)" },
    ]);
  });

  test("says when what it tells of happened, by the clock of the place too", () => {
    const at = (since: string) => anAlert("bob", { since });
    const whenOf = (...times: string[]) =>
      digestContent(times.map(at), [], { timeZone: "Europe/Berlin" }).facts;
    const [noon, one] = ["2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"];
    expect(whenOf(one, noon, one)).toEqual([
      {
        label: "When",
        value:
          "2026-03-02 12:00:00 UTC (2026-03-02 13:00 Europe/Berlin) to " +
          "2026-03-02 13:00:00 UTC (2026-03-02 14:00 Europe/Berlin)",
      },
    ]);
    expect(whenOf(noon)).toMatchObject([
      { value: "2026-03-02 12:00:00 UTC (2026-03-02 13:00 Europe/Berlin)" },
    ]);
    expect(whenOf()).toEqual([]);
  });

  test("reminds of what stays open, the oldest first", () => {
    const open = (name: string, openDays: number) => ({
      finding: aFinding({ severity: "critical", message: `${name} is open` }),
      openDays,
    });
    const acknowledged = { at: "2026-03-02T12:00:00Z", by: "bob", name: "bob", text: "On it" };
    const known = { ...open("a", 8), notes: { ...NO_NOTES, acknowledged } };
    const content = digestContent([], [known, open("b", 30)]);
    expect(content.headline).toBe("2 critical findings are still open");
    expect(content.sections[0]).toEqual({
      title: "Still open",
      lines: [
        expect.stringMatching(
          /^critical, open for 30 days: b is open \(account 123456789012, finding \w+\)$/,
        ),
        expect.stringMatching(
          /^critical, open for 8 days: a is open \(account .*\); acknowledged by bob: On it$/,
        ),
      ],
    });
  });
});

describe("a reminder is due", () => {
  const since = "2026-03-01T00:00:00Z";
  const DAY = 86_400_000;
  const atDay = (days: number) => Date.parse(since) + days * DAY;
  const due = (now: number, overrides: Parameters<typeof aFinding>[0] = {}) =>
    dueReminders([aFinding({ severity: "critical", since, ...overrides })], 7, now).map(
      ({ number }) => number,
    );

  test.each([
    { days: 6.99, numbers: [] },
    { days: 7, numbers: [1] },
    { days: 13.99, numbers: [1] },
    { days: 14, numbers: [2] },
  ])("after $days days: $numbers", ({ days, numbers }) => {
    expect(due(atDay(days))).toEqual(numbers);
  });

  test.each([{ severity: "high" }, { status: "resolved" }, { status: "exempted" }] as const)(
    "never of %o",
    (overrides) => {
      expect(due(atDay(100), overrides)).toEqual([]);
    },
  );
});
