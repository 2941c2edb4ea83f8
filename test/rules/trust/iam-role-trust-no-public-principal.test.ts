import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-trust-no-public-principal.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const ANYBODY = { Principal: "*" };
const role = (...statements: object[]) => aRole({ trustPolicy: aTrust(...statements) });
const when = (operator: string, key: string, value: string | string[]) =>
  role({ ...ANYBODY, Condition: { [operator]: { [key]: value } } });
const message =
  "Role report-maker can be assumed by anybody in any AWS account (statement 0 of its trust policy).";
const meets = (condition: string) =>
  `Role report-maker can be assumed by anybody in any AWS account who meets: ${condition} (statement 0 of its trust policy).`;

testRule(rule, {
  compliant: [
    { name: "a service", given: aRole() },
    { name: "another account", given: role({ Principal: { AWS: "111122223333" } }) },
    {
      name: "noisy case 21: members of an organization",
      given: when("StringEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
    },
    {
      name: "members below a unit of an organization",
      given: when(
        "ForAnyValue:StringLike",
        "aws:PrincipalOrgPaths",
        "o-abcdefghij/r-ab12/ou-ab12-11111111/*",
      ),
    },
    {
      name: "principals of one account",
      given: when("StringEquals", "aws:PrincipalAccount", "111122223333"),
    },
    {
      name: "principals by ARN pattern in one account",
      given: when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*"),
    },
    {
      name: "calls for a resource of one account",
      given: when("StringEquals", "aws:SourceAccount", "123456789012"),
    },
    { name: "one network", given: when("IpAddress", "aws:SourceIp", "192.0.2.0/24") },
    { name: "one VPC endpoint", given: when("StringEquals", "aws:SourceVpce", "vpce-0123456789abcdef0") },
    { name: "one user by unique id", given: when("StringLike", "aws:userid", "AIDAEXAMPLEUSER000001") },
    {
      name: "anybody, but everybody outside the organization denied",
      given: role(ANYBODY, {
        Effect: "Deny",
        Principal: "*",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } },
      }),
    },
    {
      name: "anybody, but all others than one account denied",
      given: role(ANYBODY, { Effect: "Deny", NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
    },
    { name: "a right to tag that gives no session", given: role({ ...ANYBODY, Action: "sts:TagSession" }) },
    { name: "nobody at all", given: role({ ...ANYBODY, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "a star", given: role(ANYBODY), message },
    {
      name: "a star among AWS principals",
      given: role({ Principal: { AWS: ["111122223333", "*"] } }),
      message,
    },
    {
      name: "everybody but one",
      given: role({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      message,
    },
    {
      name: "an action in another case with wildcards",
      given: role({ ...ANYBODY, Action: "STS:*" }),
      message,
    },
    { name: "all actions but one", given: role({ ...ANYBODY, NotAction: "sts:TagSession" }), message },
    {
      name: "the whole internet",
      given: when("IpAddress", "aws:SourceIp", "0.0.0.0/0"),
      message: meets("from 0.0.0.0/0"),
    },
    {
      name: "any organization",
      given: when("StringLike", "aws:PrincipalOrgID", "o-*"),
      message: meets("aws:PrincipalOrgID is like o-*"),
    },
    {
      name: "anybody in an organization",
      given: when("Null", "aws:PrincipalOrgID", "false"),
      message: meets("aws:PrincipalOrgID is present"),
    },
    {
      name: "everybody outside one organization",
      given: when("StringNotEquals", "aws:PrincipalOrgID", "o-abcdefghij"),
      message: meets("aws:PrincipalOrgID is not o-abcdefghij"),
    },
    {
      name: "a list of organization paths that may be empty",
      given: when("ForAllValues:StringLike", "aws:SourceOrgPaths", "o-abcdefghij/*"),
      message: meets("every value of aws:SourceOrgPaths is like o-abcdefghij/*"),
    },
    {
      name: "a source account only if there is one",
      given: when("StringEqualsIfExists", "aws:SourceAccount", "123456789012"),
      message: meets("aws:SourceAccount is 123456789012 or is absent"),
    },
    {
      name: "an external id, which no secret is",
      given: when("StringEquals", "sts:ExternalId", "castle"),
      message: meets("sts:ExternalId is castle"),
    },
    {
      name: "MFA, which strangers have too",
      given: when("Bool", "aws:MultiFactorAuthPresent", "true"),
      message: meets("needs MFA"),
    },
    {
      name: "a tag that strangers give themselves",
      given: when("StringEquals", "aws:PrincipalTag/team", "blue"),
      message: meets("aws:PrincipalTag/team is blue"),
    },
    {
      name: "a deny that only stops those without MFA",
      given: role(ANYBODY, {
        Effect: "Deny",
        Principal: "*",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      }),
      message,
    },
    {
      name: "tokens of any provider",
      given: role({ ...ANYBODY, Action: "sts:AssumeRoleWithWebIdentity" }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole({ trustPolicy: aTrust(ANYBODY) }),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "a trust policy that cannot be read",
      given: aRole({ trustPolicy: unknown("the policy document is not JSON: Unexpected end of JSON input") }),
      reason: "the policy document is not JSON: Unexpected end of JSON input",
    },
  ],
});
