import rule from "../../../lib/rules/exemption/exemption-unused.ts";
import { anAccount } from "../../support/build-account.ts";
import { anExemptionUse } from "../../support/build-exemption-use.ts";
import { testRule } from "../../support/test-rule.ts";
import { NOW } from "../../support/times.ts";

const DAY_MS = 86_400_000;
const given = anAccount();
const { id } = anExemptionUse();
const exempted = (overrides: Parameters<typeof anExemptionUse>[0]) => [anExemptionUse(overrides)];

const message = {
  [id]: "The exemption of arn:aws:iam::123456789012:user/alice from access-keys-rotated has covered nothing for more than 90 days.",
};

testRule(rule, {
  compliant: [
    { name: "in use", given, exemptions: exempted({}) },
    {
      name: "used 90 days ago",
      given,
      exemptions: exempted({ violating: 0, lastUsedAt: NOW - 90 * DAY_MS }),
    },
    {
      name: "never used, known for 90 days",
      given,
      exemptions: exempted({ violating: 0, lastUsedAt: null, knownSince: NOW - 90 * DAY_MS }),
    },
    {
      name: "declared anew after its last use",
      given,
      exemptions: exempted({ violating: 0, lastUsedAt: NOW - 300 * DAY_MS, knownSince: NOW - DAY_MS }),
    },
    { name: "over", given, exemptions: exempted({ violating: 0, lastUsedAt: null, expiresAt: NOW }) },
  ],
  nonCompliant: [
    {
      name: "used longer ago",
      given,
      exemptions: exempted({ violating: 0, lastUsedAt: NOW - 90 * DAY_MS - 1 }),
      message,
    },
    { name: "never used", given, exemptions: exempted({ violating: 0, lastUsedAt: null }), message },
  ],
  notApplicable: [
    { name: "nothing", given, exemptions: [], reason: "nothing is exempted" },
    { name: "not at hand", given, reason: "exemptions are judged by the sweep and at the end of a replay" },
  ],
});
