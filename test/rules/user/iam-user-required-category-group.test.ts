import { describe, expect, test } from "vitest";
import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-required-category-group.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const params = { categoryGroups: ["humans", "services"] };

testRule(rule, {
  compliant: [
    {
      name: "a user in one category",
      given: aUser({ groups: listing(["developers", "Humans"]) }),
      params,
    },
  ],
  nonCompliant: [
    {
      name: "a user in other groups only",
      given: aUser(),
      params,
      message: "User alice is in none of the category groups humans, services.",
    },
  ],
  undetermined: [
    {
      name: "groups unread",
      given: aUser({ groups: partialListing("the trail has no beginning", ["developers"]) }),
      params,
      reason: "the trail has no beginning",
    },
  ],
});

describe("the categories", () => {
  test("must be named", () => {
    expect(rule.params?.safeParse({}).success).toBe(false);
  });
});
