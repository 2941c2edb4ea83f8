import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-enabled.ts";
import { anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const message = "No trail logs in account 123456789012.";

testRule(rule, {
  compliant: [
    { name: "a trail that logs", given: anAccount() },
    {
      name: "one of two logs",
      given: anAccount({ trails: listing([aTrail({ isLogging: false }), aTrail({ name: "second" })]) }),
    },
    {
      name: "the organization's trail counts for a member",
      given: anAccount({ trails: listing([aTrail({ owner: OTHER_ACCOUNT, isOrganizationTrail: true })]) }),
    },
  ],
  nonCompliant: [
    { name: "no trail", given: anAccount({ trails: listing([]) }), message },
    {
      name: "a stopped trail",
      given: anAccount({ trails: listing([aTrail({ isLogging: false })]) }),
      message,
    },
  ],
  undetermined: [
    {
      name: "trails unread",
      given: anAccount({ trails: partialListing("not allowed to call cloudtrail:DescribeTrails") }),
      reason: "not allowed to call cloudtrail:DescribeTrails",
    },
    {
      name: "the status unread",
      given: anAccount({ trails: listing([aTrail({ isLogging: unknown("not allowed") })]) }),
      reason: "not allowed",
    },
  ],
});
