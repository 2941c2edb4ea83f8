import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-tagged.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const owner = { key: "owner", value: "" };

testRule(rule, {
  compliant: [
    { name: "any tag", given: aUser({ tags: listing([owner]) }) },
    {
      name: "the required tag on a list that is cut off",
      given: aUser({ tags: partialListing("cut off", [owner]) }),
      params: { requiredTagKeys: ["owner"] },
    },
  ],
  nonCompliant: [
    { name: "no tags", given: aUser(), message: "User alice has no tags." },
    {
      name: "one of two required tags, since keys compare with case",
      given: aUser({ tags: listing([owner]) }),
      params: { requiredTagKeys: ["owner", "Owner"] },
      message: "User alice lacks the tags Owner.",
    },
  ],
  undetermined: [
    {
      name: "tags unread",
      given: aUser({ tags: partialListing("ListUserTags was denied") }),
      reason: "ListUserTags was denied",
    },
  ],
});
