import { describe, expect, test } from "vitest";
import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-admin-user-count.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const attachedPolicies = listing([
  { arn: "arn:aws:iam::aws:policy/AdministratorAccess", name: "AdministratorAccess" },
]);
const account = anAccount();
const withAdministrators = (...names: string[]) => [
  account,
  aUser({ name: "worker" }),
  ...names.map((name) => aUser({ name, attachedPolicies })),
];
const groupless = { groups: listing([]) };
const users = (...names: string[]) =>
  anAccountState(
    withAdministrators(...names).map((entity) =>
      entity.type === "AWS::IAM::User" ? { ...entity, ...groupless } : entity,
    ),
  );

testRule(rule, {
  compliant: [
    { name: "two of them", given: account, account: users("ann", "ben") },
    { name: "none where none is asked for", given: account, account: users(), params: { minimum: 0 } },
  ],
  nonCompliant: [
    {
      name: "three of them",
      given: account,
      account: users("ann", "ben", "cleo"),
      message: "Account 123456789012 has more than 2 administrator users: ann, ben, cleo.",
    },
    {
      name: "one of them",
      given: account,
      account: users("ann"),
      message: "Account 123456789012 has 1 administrator users instead of 2.",
    },
    {
      name: "too many, though others may be missing",
      given: account,
      account: { ...users("ann", "ben", "cleo"), incomplete: { "AWS::IAM::User": "cut off" } },
      message: "Account 123456789012 has more than 2 administrator users: ann, ben, cleo.",
    },
  ],
  undetermined: [
    {
      name: "users may be missing",
      given: account,
      account: { ...users("ann", "ben"), incomplete: { "AWS::IAM::User": "the trail has no beginning" } },
      reason: "the trail has no beginning",
    },
    {
      name: "a user whose policies are unread",
      given: account,
      account: anAccountState([
        account,
        aUser({ ...groupless, attachedPolicies: partialListing("it was denied") }),
      ]),
      reason: "not known: all policies of user/alice: it was denied",
    },
  ],
});

describe("the range", () => {
  test("is refused when it is empty", () => {
    expect(rule.params?.safeParse({ minimum: 3, maximum: 2 }).success).toBe(false);
  });
});
