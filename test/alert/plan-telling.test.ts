import { describe, expect, test } from "vitest";
import type { Alert } from "../../lib/alert/alert.ts";
import { DELIVERY_RULE } from "../../lib/alert/delivery-finding.ts";
import { planTelling, type RecentAlerts } from "../../lib/alert/plan-telling.ts";
import {
  type AlertSettings,
  type Channel,
  DEFAULT_ALERTS,
  type Route,
} from "../../lib/settings/alert-settings.ts";
import { aFinding } from "../support/build-finding.ts";

type Overrides = Parameters<typeof aFinding>[0];

const CHANNELS = new Map<string, Channel>([
  ["topic", { type: "topic" }],
  ["team", { type: "slack", address: "/a" }],
  ["bot", { type: "slack-bot", token: "/t", conversation: "C0123456789" }],
  ["hub", { type: "security-hub" }],
]);
const FEW: RecentAlerts = { ofActor: 1, ofRule: 1 };
const CI = "arn:aws:iam::123456789012:role/ci/deployer";
const NOON = Date.parse("2026-03-02T12:00:00Z");

function plan(
  overrides: Overrides,
  {
    settings = {},
    recent = FEW,
    transition = "opened",
    now = NOON,
  }: {
    readonly settings?: Partial<AlertSettings>;
    readonly recent?: RecentAlerts;
    readonly transition?: Alert["transition"];
    readonly now?: number;
  } = {},
) {
  const alert = { transition, finding: aFinding(overrides) };
  const { isFlood: _tested, ...told } = planTelling(
    alert,
    { ...DEFAULT_ALERTS, ...settings },
    recent,
    (arn) => arn === CI,
    now,
  );
  return told;
}

const NOW = { now: ["topic"], digest: [] };
const LATER = { now: [], digest: ["topic"] };

describe("with no configuration", () => {
  test.each([
    ["critical", NOW],
    ["high", NOW],
    ["medium", NOW],
    ["low", LATER],
    ["info", LATER],
  ] as const)("%s", (severity, expected) => {
    expect(plan({ severity })).toEqual(expected);
  });

  test.each([
    { severity: "high", expected: LATER },
    { severity: "critical", expected: NOW },
  ] as const)("what declared automation did, $severity", ({ severity, expected }) => {
    const actor = {
      kind: "automation",
      name: "deployer/run-7",
      arn: "arn:aws:sts::123456789012:assumed-role/deployer/run-7",
      session: "run-7",
      origin: "iac",
      sourceIp: null,
      issuer: CI,
    };
    expect(plan({ severity, actor })).toEqual(expected);
  });

  test.each([
    { recent: { ofActor: 25, ofRule: 1 }, severity: "high", expected: NOW },
    { recent: { ofActor: 26, ofRule: 1 }, severity: "high", expected: LATER },
    { recent: { ofActor: 26, ofRule: 1 }, severity: "critical", expected: NOW },
    { recent: { ofActor: 1, ofRule: 10 }, severity: "critical", expected: NOW },
    { recent: { ofActor: 1, ofRule: 11 }, severity: "critical", expected: LATER },
  ] as const)("after $recent, $severity", ({ recent, severity, expected }) => {
    expect(plan({ severity }, { recent })).toEqual(expected);
  });

  test.each([
    { ofRule: 9, isFlood: false },
    { ofRule: 10, isFlood: false },
    { ofRule: 11, isFlood: true },
  ])("$ofRule of a rule within the hour are a flood: $isFlood", ({ ofRule, isFlood }) => {
    const alert = { transition: "opened", finding: aFinding() } as const;
    const plan = planTelling(alert, DEFAULT_ALERTS, { ofActor: 1, ofRule }, () => false, NOON);
    expect(plan.isFlood).toBe(isFlood);
  });

  test("the one who mended it counts, not the one who brought it", () => {
    const actor = { ...aFinding().actor, issuer: CI } as NonNullable<ReturnType<typeof aFinding>["actor"]>;
    const resolution = { how: "mended", actor: null, changeId: null } as const;
    expect(plan({ severity: "high", actor, resolution }, { transition: "resolved" })).toEqual(NOW);
  });
});

describe("quiet hours", () => {
  const settings = {
    timeZone: "Europe/Berlin",
    quietHours: { from: 20 * 60, to: 7 * 60, severities: ["low", "medium"] },
  } as const;

  test.each([
    ["2026-03-02T18:59:00Z", NOW],
    ["2026-03-02T19:00:00Z", LATER],
    ["2026-03-02T23:30:00Z", LATER],
    ["2026-03-03T05:59:00Z", LATER],
    ["2026-03-03T06:00:00Z", NOW],
    // Summer time: seven o'clock is five in UTC.
    ["2026-07-03T04:59:00Z", LATER],
    ["2026-07-03T05:00:00Z", NOW],
  ])("medium at %s, by the clock of Berlin", (time, expected) => {
    expect(plan({ severity: "medium" }, { settings, now: Date.parse(time) })).toEqual(expected);
  });

  test("do not hold back what is high", () => {
    expect(plan({ severity: "high" }, { settings, now: Date.parse("2026-03-02T23:30:00Z") })).toEqual(NOW);
  });

  test("may lie within a day", () => {
    const lunch = { ...settings, quietHours: { ...settings.quietHours, from: 720, to: 780 } };
    const at = (time: string) => plan({ severity: "medium" }, { settings: lunch, now: Date.parse(time) });
    expect([at("2026-03-02T10:59:00Z"), at("2026-03-02T11:00:00Z"), at("2026-03-02T12:00:00Z")]).toEqual([
      NOW,
      LATER,
      NOW,
    ]);
  });
});

describe("routes", () => {
  const ROUTES: { readonly [name: string]: Route } = {
    severity: { channels: ["team"], severities: ["critical", "high"] },
    account: { channels: ["team"], accounts: ["123456789012"] },
    rule: { channels: ["team"], rules: ["iam-user-no-policies-check"] },
    tag: { channels: ["team"], tags: { team: "payments" } },
  };
  const goes = (route: Route, overrides: Overrides) =>
    plan(overrides, { settings: { channels: CHANNELS, routes: [route] } }).now.includes("team");

  test.each([
    { by: "severity", matches: { severity: "high" }, differs: { severity: "medium" } },
    { by: "account", matches: {}, differs: { account: "999999999999" } },
    { by: "rule", matches: {}, differs: { rule: "another" } },
    { by: "tag", matches: { tags: { team: "payments" } }, differs: { tags: { team: "web" } } },
    { by: "tag", matches: { tags: { team: "payments", x: "y" } }, differs: {} },
  ] as const)("by $by", ({ by, matches, differs }) => {
    expect(goes(ROUTES[by] as Route, matches)).toBe(true);
    expect(goes(ROUTES[by] as Route, differs)).toBe(false);
  });

  test("an own property of every object is no tag", () => {
    expect(goes({ channels: ["team"], tags: { constructor: "x" } }, {})).toBe(false);
  });

  test("a finding goes the way of each route that it matches, to each channel once", () => {
    const routes = [{ channels: ["topic", "hub"] }, { channels: ["hub", "team"] }];
    expect(plan({}, { settings: { channels: CHANNELS, routes } }).now).toEqual(["topic", "hub", "team"]);
  });

  test("what no route takes is told to nobody", () => {
    const routes = [{ channels: ["topic"], severities: ["critical"] as const }];
    expect(plan({}, { settings: { channels: CHANNELS, routes } })).toEqual({ now: [], digest: [] });
  });
});

describe("the pace of a channel", () => {
  const settings = { channels: CHANNELS };

  test("Security Hub keeps findings, and so hears of each at once", () => {
    expect(plan({ severity: "info" }, { settings })).toEqual({
      now: ["hub"],
      digest: ["topic", "team", "bot"],
    });
  });

  test("a bot edits what it said at once, also when the news itself can wait", () => {
    expect(plan({ severity: "low" }, { settings, transition: "resolved" })).toEqual({
      now: ["bot", "hub"],
      digest: ["topic", "team", "bot"],
    });
  });

  test("that a channel takes nothing is told by the others", () => {
    const rule = DELIVERY_RULE;
    expect(plan({ rule, severity: "high", resource: { name: "team" } }, { settings }).now).toEqual([
      "topic",
      "bot",
      "hub",
    ]);
  });
});
