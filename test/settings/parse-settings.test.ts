import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { pattern } from "../../lib/rule/pattern.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { DEFAULT_SETTINGS, parseSettings } from "../../lib/settings/parse-settings.ts";
import { formatProblem } from "../../lib/settings/settings-problem.ts";

const RULES = [
  { id: "access-keys-rotated", params: z.object({ maxDays: z.number().int().positive().default(90) }) },
  { id: "iam-user-name-regex", params: z.object({ pattern: pattern().default(".*") }) },
  { id: "root-console-login", params: undefined },
];
const NOW = Date.parse("2026-03-02T00:00:00Z");

const parse = (text: string) => parseSettings(text, RULES, NOW);
const complaints = (text: string) =>
  parse(text).problems.map((problem) => formatProblem("governance.yml", problem));

describe("what is well said", () => {
  test.each(["", "# nothing yet\n", "{}", "rules:\nexemptions:\nautomation:\n"])(
    "%j is the defaults",
    (text) => {
      expect(parse(text)).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    },
  );

  test("every part", () => {
    const { settings, problems } = parse(`
rules:
  access-keys-rotated: { severity: high, params: { maxDays: 60 } }
  root-console-login: { enabled: false }
exemptions:
  - rule: access-keys-rotated
    resource: arn:aws:iam::111122223333:user/legacy
    facet: AKIAIOSFODNN7EXAMPLE
    reason: The vendor rotates it in April
    owner: platform@example.com
    expires: 2026-04-30
automation: [ "arn:aws:iam::*:role/ci-*" ]
breakGlass: [ "arn:aws:iam::111122223333:user/break-glass" ]
trustedAccounts: [ "012345678901", 444455556666 ]
organization: { id: o-a1b2c3d4e5, accounts: [ "111122223333" ] }
identityProviders: [ "arn:aws:iam::111122223333:saml-provider/Example" ]
`);
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      rules: new Map<string, object>([
        ["access-keys-rotated", { severity: "high", params: { maxDays: 60 } }],
        ["root-console-login", { enabled: false }],
      ]),
      exemptions: [
        {
          rule: "access-keys-rotated",
          resource: "arn:aws:iam::111122223333:user/legacy",
          facet: "AKIAIOSFODNN7EXAMPLE",
          reason: "The vendor rotates it in April",
          owner: "platform@example.com",
          expiresAt: Date.parse("2026-05-01T00:00:00Z"),
        },
      ],
      automation: ["arn:aws:iam::*:role/ci-*"],
      breakGlass: ["arn:aws:iam::111122223333:user/break-glass"],
      trustedAccounts: ["012345678901", "444455556666"],
      organization: { id: "o-a1b2c3d4e5", accounts: ["111122223333"] },
      identityProviders: ["arn:aws:iam::111122223333:saml-provider/Example"],
      alerts: DEFAULT_ALERTS,
    });
  });

  test("the rules that AWS Config shows; an empty list is none, no word is all", () => {
    expect(parse("config: { rules: [access-keys-rotated] }").settings?.configRules).toEqual([
      "access-keys-rotated",
    ]);
    expect(parse("config: { rules: [] }").settings?.configRules).toEqual([]);
    expect(parse("config: {}").settings).not.toHaveProperty("configRules");
  });

  test("an exemption to the minute ends at that minute", () => {
    expect(parse(exemption("expires: 2026-04-30T12:30:00Z")).settings?.exemptions[0]?.expiresAt).toBe(
      Date.parse("2026-04-30T12:30:00Z"),
    );
  });
});

function exemption(last: string): string {
  return `exemptions:
  - rule: root-console-login
    resource: arn:aws:iam::111122223333:root
    reason: drill
    owner: security@example.com
    ${last}
`;
}

describe("what is wrong is told with its place", () => {
  test.each([
    ["an unknown key", "automatoin: []", ["1:1: error: automatoin is not a known key"]],
    [
      "an unknown key of a rule",
      "rules:\n  root-console-login:\n    on: true",
      ["3:5: error: rules.root-console-login.on is not a known key"],
    ],
    [
      "a rule that AWS Config cannot show, as there is none",
      "config:\n  rules: [access-key-rotated]",
      [
        '2:11: error: config.rules[0]: there is no rule "access-key-rotated"; did you mean "access-keys-rotated"?',
      ],
    ],
    [
      "a rule that does not exist",
      "rules:\n  access-key-rotated: {}",
      ['2:3: error: rules.access-key-rotated: there is no such rule; did you mean "access-keys-rotated"?'],
    ],
    ["a rule that nothing resembles", "rules:\n  xyz: {}", ["2:3: error: rules.xyz: there is no such rule"]],
    [
      "a parameter that is refused",
      "rules:\n  access-keys-rotated:\n    params: { maxDays: -1 }",
      ["3:15: error: rules.access-keys-rotated.params.maxDays: Too small: expected number to be >0"],
    ],
    [
      "a parameter that does not exist",
      "rules:\n  access-keys-rotated:\n    params: { maxAge: 1 }",
      ["3:15: error: rules.access-keys-rotated.params.maxAge is not a known key"],
    ],
    [
      "parameters for a rule without any",
      "rules:\n  root-console-login: { params: { a: 1 } }",
      ["2:25: error: rules.root-console-login.params: this rule takes no parameters"],
    ],
    [
      "a pattern that does not compile",
      "rules:\n  iam-user-name-regex:\n    params: { pattern: '(' }",
      [
        "3:15: error: rules.iam-user-name-regex.params.pattern: is no regular expression: Invalid regular expression: /(/u: Unterminated group",
      ],
    ],
    [
      "a pattern that cannot match",
      "rules:\n  iam-user-name-regex:\n    params: { pattern: 'a^' }",
      [
        "3:15: error: rules.iam-user-name-regex.params.pattern: can never match: something is required before ^ or after $, or of an empty []",
      ],
    ],
    ["an exemption without an expiry", exemption(""), ["2:5: error: exemptions[0].expires is missing"]],
    [
      "an exemption without an owner or a reason",
      "exemptions:\n  - { rule: root-console-login, resource: 'arn:aws:iam::1:root', expires: 2027-01-01 }",
      ["2:5: error: exemptions[0].reason is missing", "2:5: error: exemptions[0].owner is missing"],
    ],
    [
      "a day that does not exist",
      exemption("expires: 2026-02-30"),
      ["6:5: error: exemptions[0].expires: is no date: write it as 2027-03-31 or 2027-03-31T12:00:00Z"],
    ],
    [
      "a date in words",
      exemption("expires: next week"),
      ["6:5: error: exemptions[0].expires: is no date: write it as 2027-03-31 or 2027-03-31T12:00:00Z"],
    ],
    [
      "an exemption that has expired: a warning",
      exemption("expires: 2026-03-01"),
      ["6:5: warning: exemptions[0].expires has passed: this exemption no longer holds"],
    ],
    [
      "an exemption for longer than a year: a warning",
      exemption("expires: 2031-03-01"),
      ["6:5: warning: exemptions[0].expires is more than a year away: review it sooner"],
    ],
    [
      "an exemption of a resource and of a pattern",
      exemption("resourcePattern: arn:aws:iam::*:user/*\n    expires: 2026-05-01"),
      ["2:5: error: exemptions[0]: needs either resource or resourcePattern"],
    ],
    [
      "an account id that lost its zero",
      "trustedAccounts: [ 012345678901 ]",
      ["1:20: error: trustedAccounts[0]: an account id is 12 digits, in quotes"],
    ],
    [
      "an automation entry that is no ARN",
      "automation: [ ci-deployer ]",
      ["1:15: error: automation[0]: is not the ARN of a role or user (* and ? may stand in it)"],
    ],
    ["not YAML", "rules: [", ["is not YAML"]],
    ["a key twice", "automation: []\nautomation: []", ["2:1: error: is not YAML: Map keys must be unique"]],
    ["a list for a file", "- a", ["1:1: error: Invalid input: expected object, received array"]],
    ["two documents", "a: 1\n---\nb: 2", ["is not YAML"]],
    ["a key __proto__", "__proto__: { rules: {} }", ["1:1: error: holds a key __proto__"]],
    ["a rule __proto__", "rules:\n  __proto__: {}", ["1:1: error: holds a key __proto__"]],
    [
      "aliases that multiply",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefgh"].map((key, at) => `${key}: &${key} [${Array(9).fill(`*${"abcdefgh"[at]}`)}]`).join("\n")}`,
      ["Excessive alias count"],
    ],
    ["a megabyte of something", "#".repeat(1024 * 1024 + 1), ["1:1: error: is larger than 1 MB"]],
  ])("%s", (_name, text, expected) => {
    const told = complaints(text);
    expect(told).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(told[index]).toContain(part);
  });

  test("errors leave no settings, warnings do", () => {
    expect(parse("nonsense: 1").settings).toBeUndefined();
    expect(parse(exemption("expires: 2026-03-01")).settings).toBeDefined();
  });
});

test("no text makes it throw", () => {
  const fragment = fc.constantFrom(
    "rules",
    "exemptions",
    ":",
    " ",
    "\n",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "&a",
    "*a",
    "'",
    "!!x ",
    "<<",
    "? ",
    "2026-01-01",
    "__proto__",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fragment, fc.string({ unit: "binary" })), { maxLength: 30 }), (parts) => {
      const { settings, problems } = parse(parts.join(""));
      expect(settings !== undefined || problems.length > 0).toBe(true);
    }),
  );
});
