import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/password/iam-service-user-no-password.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const params = { serviceGroups: ["services"] };
const groups = listing(["Services"]);

testRule(rule, {
  compliant: [{ name: "a program without a password", given: aUser({ groups, loginProfile: null }), params }],
  nonCompliant: [
    {
      name: "a program with a password",
      given: aUser({ groups }),
      params,
      message: "User alice is in group Services, for programs, and has a console password.",
    },
  ],
  notApplicable: [
    { name: "a person", given: aUser(), params, reason: "user alice is in no group of programs" },
  ],
  undetermined: [
    {
      name: "groups unread",
      given: aUser({ groups: partialListing("the trail has no beginning") }),
      params,
      reason: "the trail has no beginning",
    },
    {
      name: "the password unread",
      given: aUser({ groups, loginProfile: unknown("no credential report was read") }),
      params,
      reason: "no credential report was read",
    },
  ],
});
