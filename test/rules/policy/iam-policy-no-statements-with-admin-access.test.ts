import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/iam-policy-no-statements-with-admin-access.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument, aManagedPolicy } from "../../support/build-policy.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const EVERYTHING = { Effect: "Allow", Action: "*", Resource: "*" };
const policy = (...statements: object[]) =>
  aManagedPolicy({ name: "ops", document: aDocument(...statements) });
const allow = (fields: object) => policy({ Effect: "Allow", Resource: "*", ...fields });
const message = "Policy ops allows every action on every resource.";
const boundary = policy(EVERYTHING);
const bounded = aRole({ permissionsBoundary: boundary.arn });

testRule(rule, {
  compliant: [
    { name: "one bucket", given: aManagedPolicy() },
    { name: "all of one service", given: allow({ Action: "s3:*" }) },
    { name: "all of IAM, which another rule judges", given: allow({ Action: "iam:*" }) },
    { name: "all reads of all services", given: allow({ Action: ["*:Get*", "*:List*"] }) },
    { name: "every action on one bucket", given: allow({ Action: "*", Resource: "arn:aws:s3:::reports/*" }) },
    {
      name: "a power user: all but IAM",
      given: allow({ NotAction: ["IAM:*", "organizations:*", "account:*"] }),
    },
    {
      name: "all, with IAM denied",
      given: policy(EVERYTHING, { Effect: "Deny", Action: "iam:*", Resource: "*" }),
    },
    { name: "all but all", given: allow({ NotAction: "*" }) },
    { name: "all on nothing", given: policy({ Effect: "Allow", Action: "*", NotResource: "*" }) },
    { name: "a denial of everything", given: policy({ ...EVERYTHING, Effect: "Deny" }) },
    {
      name: "everything in a version that is not in force",
      given: aManagedPolicy({
        versions: listing([
          { id: "v1", document: aDocument({ Effect: "Allow", Action: "s3:*", Resource: "*" }), createdAt: 0 },
          { id: "v2", document: aDocument(EVERYTHING), createdAt: 0 },
        ]),
      }),
    },
  ],
  nonCompliant: [
    { name: "a star on a star", given: policy(EVERYTHING), message },
    { name: "a star in a list", given: allow({ Action: ["s3:GetObject", "*:*"] }), message },
    { name: "more stars", given: allow({ Action: "*:**" }), message },
    {
      name: "noisy case 24: a star in a list of resources",
      given: allow({ Action: "*", Resource: ["arn:aws:s3:::x", "*"] }),
      message,
    },
    { name: "every ARN", given: allow({ Action: "*", Resource: "arn:aws:*" }), message },
    {
      name: "noisy case 24: all but a few",
      given: allow({ NotAction: ["aws-portal:*", "iam:CreateUser"] }),
      message,
    },
    {
      name: "all but one bucket",
      given: policy({ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::payroll/*" }),
      message,
    },
    {
      name: "all, of which a denial takes little",
      given: policy(EVERYTHING, { Effect: "Deny", Action: "iam:DeleteRole", Resource: "*" }),
      message,
    },
    {
      name: "all, with IAM denied on one role",
      given: policy(EVERYTHING, {
        Effect: "Deny",
        Action: "iam:*",
        Resource: "arn:aws:iam::123456789012:role/auditor",
      }),
      message,
    },
    {
      name: "all, with everything denied without MFA",
      given: policy(EVERYTHING, {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      }),
      message,
    },
    {
      name: "all, for those with MFA",
      given: allow({ Action: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      message,
    },
    {
      name: "a boundary that is attached too",
      given: boundary,
      account: anAccountState([
        boundary,
        { ...bounded, attachedPolicies: listing([{ arn: boundary.arn, name: "ops" }]) },
      ]),
      message,
    },
    {
      name: "a boundary, where the settings ask for them too",
      given: boundary,
      account: anAccountState([boundary, bounded]),
      params: { excludePermissionBoundaryPolicy: false },
      message,
    },
  ],
  notApplicable: [
    {
      name: "AWS's own AdministratorAccess",
      given: aManagedPolicy({
        name: "AdministratorAccess",
        arn: "arn:aws:iam::aws:policy/AdministratorAccess",
        document: aDocument(EVERYTHING),
      }),
      reason: "AWS's own policies are judged where they are attached",
    },
    {
      name: "a boundary that is attached to nobody",
      given: boundary,
      account: anAccountState([boundary, bounded]),
      reason: "policy ops is used as a permissions boundary only",
    },
  ],
  undetermined: [
    {
      name: "the version in force unread",
      given: aManagedPolicy({ defaultVersionId: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
    {
      name: "a boundary, when nobody knows all groups",
      given: boundary,
      account: anAccountState([boundary, bounded], { "AWS::IAM::Group": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
  ],
});
