import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/access-keys-rotated.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const young = anAccessKey({ id: "AKIAYOUNG" });
const old = anAccessKey({ id: "AKIAOLD", createdAt: daysAgo(120) });

testRule(rule, {
  compliant: [
    { name: "a young key", given: aUser({ accessKeys: listing([young]) }), dueAt: NOW + 80 * DAY_MS },
    {
      name: "an old key that is not active beside a young one",
      given: aUser({ accessKeys: listing([{ ...old, status: "Inactive" }, young]) }),
      dueAt: NOW + 80 * DAY_MS,
    },
    {
      name: "an old key under a longer limit",
      given: aUser({ accessKeys: listing([old]) }),
      params: { maxAccessKeyAge: 180 },
      dueAt: NOW + 60 * DAY_MS,
    },
  ],
  nonCompliant: [
    {
      name: "the old one of two keys only",
      given: aUser({ accessKeys: listing([young, old]) }),
      message: {
        AKIAOLD: "Access key AKIAOLD of user alice is older than 90 days: it was made on 2025-11-02.",
      },
    },
    {
      name: "both keys",
      given: aUser({ accessKeys: listing([old, { ...old, id: "AKIAOLDER", createdAt: daysAgo(90) }]) }),
      message: {
        AKIAOLD: "Access key AKIAOLD of user alice is older than 90 days: it was made on 2025-11-02.",
        AKIAOLDER: "Access key AKIAOLDER of user alice is older than 90 days: it was made on 2025-12-02.",
      },
    },
    {
      name: "a key that is known though the list is incomplete",
      given: aUser({ accessKeys: partialListing("the trail has no beginning", [old]) }),
      message: {
        AKIAOLD: "Access key AKIAOLD of user alice is older than 90 days: it was made on 2025-11-02.",
      },
    },
  ],
  notApplicable: [
    { name: "a user without keys", given: aUser(), reason: "user alice has no access keys" },
    {
      name: "a key that is not active",
      given: aUser({ accessKeys: listing([{ ...old, status: "Inactive" }]) }),
      reason: "access key AKIAOLD is not active",
    },
  ],
  undetermined: [
    {
      name: "the keys unread",
      given: aUser({ accessKeys: partialListing("ListAccessKeys was denied") }),
      reason: "ListAccessKeys was denied",
    },
    {
      name: "a key of unknown age",
      given: aUser({ accessKeys: listing([{ ...old, createdAt: unknown("the trail begins after it") }]) }),
      reason: "the trail begins after it",
    },
  ],
});
