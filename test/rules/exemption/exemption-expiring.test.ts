import rule from "../../../lib/rules/exemption/exemption-expiring.ts";
import { anAccount } from "../../support/build-account.ts";
import { anExemptionUse } from "../../support/build-exemption-use.ts";
import { testRule } from "../../support/test-rule.ts";
import { NOW } from "../../support/times.ts";

const DAY_MS = 86_400_000;
const given = anAccount();
const { id } = anExemptionUse();
const exempted = (overrides: Parameters<typeof anExemptionUse>[0]) => [anExemptionUse(overrides)];

const message = {
  [id]: "The exemption of arn:aws:iam::123456789012:user/alice from access-keys-rotated ends on 2026-03-16; platform@example.com answers for it.",
};

testRule(rule, {
  compliant: [
    { name: "ends later", given, exemptions: exempted({ expiresAt: NOW + 14 * DAY_MS + 1 }) },
    { name: "is not needed", given, exemptions: exempted({ expiresAt: NOW + DAY_MS, violating: 0 }) },
    { name: "is over", given, exemptions: exempted({ expiresAt: NOW }) },
    {
      name: "ends after what was asked",
      given,
      exemptions: exempted({ expiresAt: NOW + 9 * DAY_MS }),
      params: { days: 7 },
    },
  ],
  nonCompliant: [
    { name: "ends in 14 days", given, exemptions: exempted({ expiresAt: NOW + 14 * DAY_MS }), message },
    {
      name: "one of two",
      given,
      exemptions: [anExemptionUse({ id: "other" }), ...exempted({ expiresAt: NOW + 14 * DAY_MS })],
      message,
    },
  ],
  notApplicable: [
    { name: "nothing", given, exemptions: [], reason: "nothing is exempted" },
    { name: "not at hand", given, reason: "exemptions are judged by the sweep and at the end of a replay" },
  ],
});
