import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/credential/iam-user-initial-access-key.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const first = anAccessKey({ createdAt: daysAgo(400) + 5000, lastUsedAt: null });
const keys = (...items: (typeof first)[]) => aUser({ accessKeys: listing(items) });
const message = {
  AKIAEXAMPLEKEY000001:
    "Access key AKIAEXAMPLEKEY000001 was made along with user alice and has never been used.",
};

testRule(rule, {
  compliant: [
    { name: "a first key that is used", given: keys({ ...first, lastUsedAt: daysAgo(300) }) },
    { name: "a key made later", given: keys({ ...first, createdAt: daysAgo(399) }) },
    { name: "a first key that was deactivated", given: keys({ ...first, status: "Inactive" }) },
  ],
  nonCompliant: [
    { name: "a first key that nobody uses", given: keys(first), message },
    {
      name: "a key of the same day where a day counts",
      given: keys({ ...first, createdAt: daysAgo(399.5) }),
      params: { setupWindowSeconds: 86_400 },
      message,
    },
  ],
  notApplicable: [
    {
      name: "noisy case 3: a user without a password",
      given: aUser({ loginProfile: null, accessKeys: listing([first]) }),
      reason: "user alice has no console password",
    },
    { name: "no keys", given: aUser(), reason: "user alice has no access keys" },
  ],
  undetermined: [
    {
      name: "the password unread",
      given: aUser({ loginProfile: unknown("no credential report was read") }),
      reason: "no credential report was read",
    },
    {
      name: "keys unread",
      given: aUser({ accessKeys: partialListing("ListAccessKeys was denied") }),
      reason: "ListAccessKeys was denied",
    },
    {
      name: "a first key whose last use is unread",
      given: keys({ ...first, lastUsedAt: unknown("GetAccessKeyLastUsed was denied") }),
      reason: "GetAccessKeyLastUsed was denied",
    },
    {
      name: "a key of unknown age",
      given: keys({ ...first, createdAt: unknown("the trail begins after it") }),
      reason: "the trail begins after it",
    },
  ],
});
