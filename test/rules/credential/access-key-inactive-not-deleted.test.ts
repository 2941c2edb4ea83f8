import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/access-key-inactive-not-deleted.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const off = anAccessKey({ id: "AKIAOFF", status: "Inactive" });
const forgotten = { ...off, createdAt: daysAgo(300), lastUsedAt: daysAgo(100) };
const keys = (...items: (typeof off)[]) => aUser({ accessKeys: listing(items) });

testRule(rule, {
  compliant: [
    { name: "a key in use until yesterday", given: keys(off), dueAt: NOW + 89 * DAY_MS },
    {
      name: "a new key that was never used",
      given: keys({ ...off, lastUsedAt: null }),
      dueAt: NOW + 80 * DAY_MS,
    },
  ],
  nonCompliant: [
    {
      name: "a key long out of use beside an active one",
      given: keys(forgotten, anAccessKey()),
      message: {
        AKIAOFF: "Access key AKIAOFF of user alice is deactivated and was last in use on 2025-11-22.",
      },
    },
    {
      name: "an old key that was never used",
      given: keys({ ...forgotten, lastUsedAt: null }),
      params: { maxInactiveAge: 30 },
      message: {
        AKIAOFF: "Access key AKIAOFF of user alice is deactivated and was last in use on 2025-05-06.",
      },
    },
  ],
  notApplicable: [
    { name: "no keys", given: aUser(), reason: "user alice has no access keys" },
    {
      name: "an active key",
      given: keys(anAccessKey({ id: "AKIAON" })),
      reason: "access key AKIAON is active",
    },
  ],
  undetermined: [
    {
      name: "keys unread",
      given: aUser({ accessKeys: partialListing("ListAccessKeys was denied") }),
      reason: "ListAccessKeys was denied",
    },
    {
      name: "an old key whose last use is unread",
      given: keys({ ...forgotten, lastUsedAt: unknown("GetAccessKeyLastUsed was denied") }),
      reason: "GetAccessKeyLastUsed was denied",
    },
  ],
});
