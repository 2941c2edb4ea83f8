import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/role/iam-role-tagged.ts";
import { aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "any tag", given: aRole({ tags: listing([{ key: "owner", value: "shop" }]) }) }],
  nonCompliant: [
    { name: "no tags", given: aRole(), message: "Role report-maker has no tags." },
    {
      name: "another tag than the required ones",
      given: aRole({ tags: listing([{ key: "owner", value: "shop" }]) }),
      params: { requiredTagKeys: ["cost-centre", "owner"] },
      message: "Role report-maker lacks the tags cost-centre.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 14: a service-linked role",
      given: aServiceLinkedRole(),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
  ],
  undetermined: [
    {
      name: "tags unread",
      given: aRole({ tags: partialListing("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
