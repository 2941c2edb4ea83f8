import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/iam-user-one-active-access-key.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const old = anAccessKey({ id: "AKIAOLD", createdAt: daysAgo(80) });
const next = anAccessKey({ id: "AKIANEW" });
const keys = (...items: (typeof old)[]) => aUser({ accessKeys: listing(items) });
const message = "User alice has 2 active access keys: AKIAOLD, AKIANEW.";

testRule(rule, {
  compliant: [
    { name: "one key", given: keys(old) },
    { name: "no key", given: aUser() },
    {
      name: "noisy case 34: the overlap of a rotation",
      given: keys(old, { ...next, createdAt: daysAgo(2) }),
      dueAt: NOW + 5 * DAY_MS,
    },
    { name: "one active key and a deactivated one", given: keys({ ...old, status: "Inactive" }, next) },
    { name: "two keys where two are allowed", given: keys(old, next), params: { maxActiveKeys: 2 } },
  ],
  nonCompliant: [
    { name: "two keys after the overlap", given: keys(old, next), message },
    {
      name: "two keys, the newest of today, where no overlap is given",
      given: keys(old, { ...next, createdAt: daysAgo(0) }),
      params: { rotationGraceDays: 0 },
      message,
    },
    {
      name: "two keys on a list that is cut off",
      given: aUser({ accessKeys: partialListing("cut off", [old, next]) }),
      message,
    },
  ],
  undetermined: [
    {
      name: "one key, and others unread",
      given: aUser({ accessKeys: partialListing("the trail has no beginning", [old]) }),
      reason: "the trail has no beginning",
    },
    {
      name: "two keys, one of unknown age",
      given: keys(old, { ...next, createdAt: unknown("the trail begins after it") }),
      reason: "the trail begins after it",
    },
  ],
});
