import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trust/iam-role-irsa-subject-restricted.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const trusting = (...statements: readonly object[]) => aRole({ trustPolicy: aTrust(...statements) });

const ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
const pods = (Condition: object) =>
  trusting({
    Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition,
  });
const message = "Role report-maker can be taken by any service account of a Kubernetes cluster.";
const SUBJECT = "system:serviceaccount:shop:orders";

testRule(rule, {
  compliant: [
    { name: "no cluster", given: aRole() },
    { name: "a service account", given: pods({ StringEquals: { [`${ISSUER}:sub`]: SUBJECT } }) },
    {
      name: "the service accounts of a namespace",
      given: pods({ StringLike: { [`${ISSUER}:sub`]: "system:serviceaccount:shop:*" } }),
    },
  ],
  nonCompliant: [
    {
      name: "no subject",
      given: pods({ StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com" } }),
      message,
    },
    {
      name: "every namespace",
      given: pods({ StringLike: { [`${ISSUER}:sub`]: "system:serviceaccount:*" } }),
      message,
    },
    {
      name: "with ForAllValues",
      given: pods({ "ForAllValues:StringEquals": { [`${ISSUER}:sub`]: SUBJECT } }),
      message,
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
