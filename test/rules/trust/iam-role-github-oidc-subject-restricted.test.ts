import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-github-oidc-subject-restricted.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const ISSUER = "token.actions.githubusercontent.com";
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`;
const gitHub = (Condition: object) =>
  trusting({ Principal: { Federated: PROVIDER }, Action: "sts:AssumeRoleWithWebIdentity", Condition });
const audience = { StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com" } };
const subject = (...values: string[]) => gitHub({ ...audience, StringLike: { [`${ISSUER}:sub`]: values } });
const others = (values: string) =>
  `Role report-maker can be taken by workflows of other GitHub owners: ${values}.`;
const passes =
  "Role report-maker tests the subject of GitHub's tokens with ForAllValues or IfExists, which a token without it passes.";

testRule(rule, {
  compliant: [
    { name: "no GitHub", given: aRole() },
    { name: "a tight subject", given: subject("repo:octo-org/app:ref:refs/heads/main") },
    { name: "every branch of a repository", given: subject("repo:octo-org/app:*") },
    { name: "every repository of an owner", given: subject("repo:octo-org/*") },
    {
      name: "several tight subjects",
      given: subject("repo:octo-org/app:*", "repo:octo-org/site:environment:prod"),
    },
    {
      name: "a declared owner",
      given: subject("repo:octo-org/app:*"),
      params: { allowedOrganizations: ["octo-org"] },
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 25: a missing sub is a failure",
      given: gitHub(audience),
      message:
        "Role report-maker can be taken by workflows of any GitHub repository: no condition on the subject.",
    },
    { name: "any repository", given: subject("repo:*"), message: others("repo:*") },
    {
      name: "noisy case 25: one of several values is loose",
      given: subject("repo:octo-org/app:*", "repo:*:ref:refs/heads/main"),
      message: others("repo:octo-org/app:*, repo:*:ref:refs/heads/main"),
    },
    {
      name: "what begins like the owner",
      given: subject("repo:octo-org*"),
      message: others("repo:octo-org*"),
    },
    {
      name: "an owner that is not ours",
      given: subject("repo:stranger/app:*"),
      params: { allowedOrganizations: ["octo-org"] },
      message: others("repo:stranger/app:*"),
    },
    {
      name: "a tight subject with ForAllValues, reported on its own",
      given: gitHub({ ...audience, "ForAllValues:StringLike": { [`${ISSUER}:sub`]: "repo:octo-org/app:*" } }),
      message: passes,
    },
    {
      name: "a tight subject with IfExists",
      given: gitHub({ ...audience, StringLikeIfExists: { [`${ISSUER}:sub`]: "repo:octo-org/app:*" } }),
      message: passes,
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(),
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
      name: "the trust policy unread",
      given: aRole({ trustPolicy: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
