import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import type { AnywhereProfile } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/federation/rolesanywhere-profile-restricts-session.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aResource } from "../../support/build-resource.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const all = aDocument({ Effect: "Allow", Action: "*", Resource: "*" });
const little = aDocument({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
const bare = { attachedPolicies: listing([]), inlinePolicies: listing([]) };
const admin = aRole({ name: "keeper", ...bare, inlinePolicies: listing([{ name: "all", document: all }]) });
const plain = aRole({ name: "reader", ...bare });
const profile = (facts: Partial<AnywhereProfile> = {}) =>
  aResource("AWS::RolesAnywhere::Profile", "5a1f0c3e", {
    isEnabled: true,
    roles: listing([admin.arn]),
    sessionPolicy: null,
    sessionPolicyArns: listing([]),
    ...facts,
  });
const account = anAccountState([admin, plain]);
const message = "Roles Anywhere profile 5a1f0c3e gives sessions of an administrator: keeper.";
const ADMINISTRATORS = "arn:aws:iam::aws:policy/AdministratorAccess";

testRule(rule, {
  compliant: [
    { name: "a role with little", given: profile({ roles: listing([plain.arn]) }), account },
    { name: "an administrator's role, narrowed", given: profile({ sessionPolicy: little }), account },
    { name: "no roles yet", given: profile({ roles: listing([]) }), account },
  ],
  nonCompliant: [
    { name: "an administrator's role", given: profile(), account, message },
    {
      name: "one of several",
      given: profile({ roles: listing([plain.arn, admin.arn]) }),
      account,
      message,
    },
    {
      name: "a session policy that allows everything",
      given: profile({ sessionPolicy: all }),
      account,
      message,
    },
    {
      name: "a managed policy that gives back what the other one narrows",
      given: profile({ sessionPolicy: little, sessionPolicyArns: listing([ADMINISTRATORS]) }),
      account,
      message,
    },
  ],
  notApplicable: [
    {
      name: "one that is off",
      given: profile({ isEnabled: false }),
      account,
      reason: "profile 5a1f0c3e is switched off",
    },
  ],
  undetermined: [
    {
      name: "a role that was not read",
      given: profile(),
      account: anAccountState([plain]),
      reason: `role ${admin.arn} was not read`,
    },
    {
      name: "a session policy that was not read, on an administrator's role",
      given: profile({ sessionPolicy: unknown("not read") }),
      account,
      reason: "not read",
    },
    {
      name: "roles that are not known",
      given: profile({ roles: partialListing("nobody told") }),
      account,
      reason: "nobody told",
    },
  ],
});
