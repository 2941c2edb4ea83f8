import rule from "../../../lib/rules/exemption/exemption-over-still-violated.ts";
import { anAccount } from "../../support/build-account.ts";
import { anExemptionUse } from "../../support/build-exemption-use.ts";
import { testRule } from "../../support/test-rule.ts";
import { NOW } from "../../support/times.ts";

const DAY_MS = 86_400_000;
const given = anAccount();
const { id } = anExemptionUse();
const exempted = (overrides: Parameters<typeof anExemptionUse>[0]) => [anExemptionUse(overrides)];

testRule(rule, {
  compliant: [
    { name: "holds", given, exemptions: exempted({ expiresAt: NOW + 1 }) },
    { name: "over and mended", given, exemptions: exempted({ expiresAt: NOW - DAY_MS, violating: 0 }) },
  ],
  nonCompliant: [
    {
      name: "over at this moment, and violated",
      given,
      exemptions: exempted({ expiresAt: NOW }),
      message: {
        [id]: "arn:aws:iam::123456789012:user/alice still violates access-keys-rotated, of which it was exempted until 2026-03-02; platform@example.com answers for it.",
      },
    },
  ],
  notApplicable: [
    { name: "nothing", given, exemptions: [], reason: "nothing is exempted" },
    { name: "not at hand", given, reason: "exemptions are judged by the sweep and at the end of a replay" },
  ],
});
