import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import detection from "../../lib/detections/role-trust-changed.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { aRole, aTrust } from "../support/build-role.ts";
import { testDetection } from "../support/test-detection.ts";

const OWN = { Principal: { AWS: "arn:aws:iam::123456789012:role/deployer" } };
const LAMBDA = { Principal: { Service: "lambda.amazonaws.com" } };
const OTHER = { Principal: { AWS: "arn:aws:iam::111122223333:root" } };
const WITH_ID = { ...OTHER, Condition: { StringEquals: { "sts:ExternalId": "castle" } } };

const setTrust = (statements: object[], fields: JsonObject = {}) =>
  aRecord("iam:UpdateAssumeRolePolicy", {
    requestParameters: { roleName: "report-maker", policyDocument: aTrust(...statements).source },
    ...fields,
  });
const before = (...statements: object[]) => [aRole({ trustPolicy: aTrust(...statements) })];
const byAutomation = { userIdentity: aRoleSession("ci-deployer", "run-17") };
const automation = ["arn:aws:iam::123456789012:role/ci-deployer"];

testDetection(detection, {
  detects: [
    {
      name: "a role opened to the world",
      before: before(LAMBDA),
      records: setTrust([LAMBDA, { Principal: "*" }]),
      severity: "critical",
      message: "alice opened the trust of role report-maker to anybody in any AWS account.",
    },
    {
      name: "the world, even by declared automation",
      before: before(LAMBDA),
      records: setTrust([{ Principal: "*" }], byAutomation),
      settings: { automation },
      severity: "critical",
      message:
        "ci-deployer/run-17 opened the trust of role report-maker to anybody in any AWS account " +
        "instead of service lambda.amazonaws.com.",
    },
    {
      name: "an account that nobody declared",
      before: before(LAMBDA),
      records: setTrust([LAMBDA, OTHER]),
      severity: "high",
      message: "alice opened the trust of role report-maker to account 111122223333.",
    },
    {
      name: "a declared account",
      before: before(LAMBDA),
      records: setTrust([LAMBDA, OTHER]),
      settings: { trustedAccounts: ["111122223333"] },
      message: "alice opened the trust of role report-maker to account 111122223333.",
    },
    {
      name: "a condition that was dropped",
      before: before(WITH_ID),
      records: setTrust([OTHER]),
      severity: "high",
      message: "alice opened the trust of role report-maker to account 111122223333.",
    },
    {
      name: "a principal of the own account",
      before: before(LAMBDA),
      records: setTrust([LAMBDA, OWN]),
      message: "alice opened the trust of role report-maker to arn:aws:iam::123456789012:role/deployer.",
    },
    {
      name: "an identity provider",
      before: before(LAMBDA),
      records: setTrust([
        {
          Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/example" },
          Action: "sts:AssumeRoleWithSAML",
        },
      ]),
      message:
        "alice opened the trust of role report-maker to identity provider " +
        "arn:aws:iam::123456789012:saml-provider/example instead of service lambda.amazonaws.com.",
    },
    {
      name: "another service, quietly",
      before: before(LAMBDA),
      records: setTrust([LAMBDA, { Principal: { Service: "ec2.amazonaws.com" } }]),
      severity: "low",
      message: "alice opened the trust of role report-maker to service ec2.amazonaws.com.",
    },
    {
      name: "a role that was closed, as information",
      before: before(LAMBDA, { Principal: "*" }),
      records: setTrust([LAMBDA]),
      severity: "info",
      message: "alice narrowed the trust of role report-maker: no longer anybody in any AWS account.",
    },
    {
      name: "a condition that was added, as information",
      before: before(OTHER),
      records: setTrust([WITH_ID]),
      severity: "info",
      message:
        "alice narrowed the trust of role report-maker: now only account 111122223333 (sts:ExternalId is castle).",
    },
    {
      name: "a denial that was dropped",
      before: before({ Principal: "*" }, { Effect: "Deny", NotPrincipal: { AWS: "123456789012" } }),
      records: setTrust([{ Principal: "*" }]),
      severity: "critical",
      message: "alice opened the trust of role report-maker to anybody in any AWS account.",
    },
    {
      name: "an account declared automation opened to, as information",
      before: before(LAMBDA),
      records: setTrust([LAMBDA, OTHER], byAutomation),
      settings: { automation },
      severity: "info",
      message: "ci-deployer/run-17 opened the trust of role report-maker to account 111122223333.",
    },
    {
      name: "a role that nobody has read",
      records: setTrust([OTHER]),
      severity: "high",
      message:
        "alice set the trust of role report-maker to account 111122223333; what it was before is not known.",
    },
    {
      name: "a policy so large that CloudTrail left it out",
      before: before(LAMBDA),
      records: setTrust([], {
        requestParameters: { omitted: true, reason: "requestParameters too large", originalSize: 131_072 },
      }),
      message: "alice gave a role a trust policy too large to be recorded.",
    },
    {
      name: "a policy that nobody can read",
      before: before(LAMBDA),
      records: setTrust([], { requestParameters: { roleName: "report-maker", policyDocument: "{" } }),
      message: "alice changed the trust of role report-maker to a policy that could not be read.",
    },
  ],
  ignores: [
    { name: "the same trust in other words", before: before(LAMBDA), records: setTrust([LAMBDA, LAMBDA]) },
    { name: "a refused call", before: before(LAMBDA), records: denied(setTrust([{ Principal: "*" }])) },
    {
      name: "a malformed policy, which AWS did not take",
      before: before(LAMBDA),
      records: setTrust([{ Principal: "*" }], { errorCode: "MalformedPolicyDocumentException" }),
    },
  ],
});
