import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/detection/access-analyzer-tagged.ts";
import { anAccount } from "../../support/build-account.ts";
import { anAnalyzer } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const { arn } = anAnalyzer();
const tagged = anAnalyzer({ tags: listing([{ key: "owner", value: "security" }]) });

testRule(rule, {
  compliant: [
    { name: "a tag", given: anAccount({ analyzers: listing([tagged]) }) },
    {
      name: "the required tag",
      given: anAccount({ analyzers: listing([tagged]) }),
      params: { requiredTagKeys: ["owner"] },
    },
  ],
  nonCompliant: [
    { name: "none", given: anAccount(), message: { [arn]: "Analyzer account has no tags." } },
    {
      name: "another one",
      given: anAccount({ analyzers: listing([tagged]) }),
      params: { requiredTagKeys: ["stage"] },
      message: { [arn]: "Analyzer account lacks the tags stage." },
    },
  ],
  notApplicable: [
    {
      name: "no analyzer",
      given: anAccount({ analyzers: listing([]) }),
      reason: "account 123456789012 has no analyzer of its own",
    },
  ],
});
