import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/iam-policy-no-full-iam-access.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import {
  groupWith,
  nothingToJudge,
  opsPolicy,
  roleWith,
  UNREAD,
  userWith,
} from "../../support/build-holdings.ts";
import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";
import { testRule } from "../../support/test-rule.ts";

const OWN_USER = `arn:aws:iam::123456789012:user/$${"{aws:username}"}`;
const ALL_IAM = { Effect: "Allow", Action: "iam:*", Resource: "*" };
const DENY_IAM = { Effect: "Deny", Action: "iam:*", Resource: "*" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const message = "Policy ops allows every IAM action on every resource.";
const inRole = { ops: "Inline policy ops of role report-maker allows every IAM action on every resource." };
const boundary = (document = aDocument(ALL_IAM)) => aManagedPolicy({ name: "cap", document });
const bounded = { ...roleWith(ALL_IAM), permissionsBoundary: boundary().arn };
const { serviceLinked, identityCenter, aws, boundary: boundaryOnly } = nothingToJudge(ALL_IAM);

testRule(rule, {
  compliant: [
    { name: "some IAM actions", given: allow({ Action: ["iam:Get*", "iam:List*"] }) },
    {
      name: "all of IAM on one user",
      given: allow({ Action: "iam:*", Resource: "arn:aws:iam::123456789012:user/a" }),
    },
    {
      name: "all of IAM on oneself",
      given: allow({ Action: "iam:*", Resource: OWN_USER }),
    },
    { name: "all of IAM, denied in the same policy", given: opsPolicy(ALL_IAM, DENY_IAM) },
    { name: "all of IAM, denied in another of the role's policies", given: roleWith(ALL_IAM, DENY_IAM) },
    {
      name: "all of IAM, denied by a policy of the user's group",
      given: { ...userWith(ALL_IAM), groups: listing(["guarded"]) },
      account: anAccountState([
        aGroup({
          name: "guarded",
          attachedPolicies: listing([]),
          inlinePolicies: listing([{ name: "no-iam", document: aDocument(DENY_IAM) }]),
        }),
      ]),
    },
    {
      name: "all of IAM under a boundary without it",
      given: bounded,
      account: anAccountState([boundary(aDocument({ ...ALL_IAM, Action: "s3:*" }))]),
    },
    {
      name: "a condition that can never hold any more",
      given: allow({
        Action: "iam:*",
        Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } },
      }),
    },
    {
      name: "things with a certain tag",
      given: allow({ Action: "iam:*", Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } }),
    },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a power user", given: allow({ NotAction: "iam:*" }) },
  ],
  nonCompliant: [
    { name: "iam:*", given: opsPolicy(ALL_IAM), message },
    { name: "in capitals", given: allow({ Action: "IAM:*" }), message },
    { name: "a wildcard in the service", given: allow({ Action: "i?m:*" }), message },
    { name: "by NotAction", given: allow({ NotAction: "s3:*", Resource: "arn:aws:iam::*:*" }), message },
    {
      name: "on everything but one role",
      given: opsPolicy({ Effect: "Allow", Action: "iam:*", NotResource: "arn:aws:iam::*:role/a" }),
      message,
    },
    {
      name: "with MFA",
      given: allow({ Action: "iam:*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      message,
    },
    {
      name: "denied without MFA only",
      given: opsPolicy(ALL_IAM, {
        ...DENY_IAM,
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      }),
      message,
    },
    { name: "in a role", given: roleWith(ALL_IAM), message: inRole },
    {
      name: "in a group",
      given: groupWith(ALL_IAM),
      message: { ops: "Inline policy ops of group developers allows every IAM action on every resource." },
    },
    {
      name: "under a boundary with it",
      given: bounded,
      account: anAccountState([boundary()]),
      message: inRole,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundaryOnly],
  undetermined: [
    UNREAD.document,
    UNREAD.inline,
    UNREAD.listing,
    {
      name: "a boundary of which nothing is known",
      given: bounded,
      reason:
        "the text of arn:aws:iam::123456789012:policy/cap, the permissions boundary of role/report-maker: the account's policies as read do not have it",
    },
    {
      name: "the boundary unread",
      given: { ...roleWith(ALL_IAM), permissionsBoundary: unknown("GetRole was denied") },
      reason: "the permissions boundary of role/report-maker: GetRole was denied",
    },
  ],
});
