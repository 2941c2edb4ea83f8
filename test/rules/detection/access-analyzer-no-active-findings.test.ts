import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/detection/access-analyzer-no-active-findings.ts";
import { anAccount } from "../../support/build-account.ts";
import { anAnalyzer } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const { arn } = anAnalyzer();
const withFindings = (count: number, overrides: Parameters<typeof anAnalyzer>[0] = {}) =>
  anAccount({
    analyzers: listing([anAnalyzer({ activeFindings: { count, atLeast: count === 100 }, ...overrides })]),
  });

testRule(rule, {
  compliant: [{ name: "none", given: anAccount() }],
  nonCompliant: [
    { name: "one", given: withFindings(1), message: { [arn]: "Analyzer account has 1 active finding." } },
    {
      name: "more than were counted",
      given: withFindings(100),
      message: { [arn]: "Analyzer account has at least 100 active findings." },
    },
    {
      name: "unused access, asked for",
      given: withFindings(3, { looksFor: "unused" }),
      params: { kinds: ["unused"] },
      message: { [arn]: "Analyzer account has 3 active findings." },
    },
  ],
  notApplicable: [
    {
      name: "unused access, not asked for",
      given: withFindings(3, { looksFor: "unused" }),
      reason: "account 123456789012 has no such analyzer of its own",
    },
  ],
  undetermined: [
    { name: "unread", given: anAccount({ analyzers: partialListing("denied") }), reason: "denied" },
    {
      name: "findings unread",
      given: withFindings(0, { activeFindings: unknown("throttled") }),
      reason: "throttled",
    },
  ],
});
