import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/credential/iam-user-password-and-access-key.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const accessKeys = listing([anAccessKey()]);

testRule(rule, {
  compliant: [
    { name: "a password only", given: aUser() },
    { name: "a key only", given: aUser({ loginProfile: null, accessKeys }) },
    {
      name: "a password and a deactivated key",
      given: aUser({ accessKeys: listing([anAccessKey({ status: "Inactive" })]) }),
    },
    {
      name: "both, under a name that is not judged",
      given: aUser({ accessKeys }),
      params: { machineUserRegex: "^svc-" },
    },
  ],
  nonCompliant: [
    {
      name: "both",
      given: aUser({ accessKeys }),
      message: "User alice has both a console password and an active access key.",
    },
  ],
  undetermined: [
    {
      name: "a key, and the password unread",
      given: aUser({ accessKeys, loginProfile: unknown("no credential report was read") }),
      reason: "no credential report was read",
    },
    {
      name: "a password, and keys unread",
      given: aUser({ accessKeys: partialListing("ListAccessKeys was denied") }),
      reason: "ListAccessKeys was denied",
    },
  ],
});
