import { describe, expect, test } from "vitest";
import { listing } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import type { Decision, DecisionRequest, NamedDocument } from "../../lib/policy/decision.ts";
import { decide } from "../../lib/policy/evaluate.ts";
import type { IamRequester, OtherRequester } from "../../lib/policy/requester.ts";

/** Requests that are easily decided wrongly; each is decided by the page of AWS's guide on the element or key. */
const OWN = "123456789012";
const OTHER = "111122223333";
const ORGANIZATION = { id: "o-1234567890", managementAccount: "444455556666" };
const NOW = Date.UTC(2026, 10, 23);

const policy = (name: string, ...statements: object[]): NamedDocument => ({
  name,
  document: parsePolicyDocument({ Version: "2012-10-17", Statement: statements }),
});
const allow = { Effect: "Allow", Action: "*", Resource: "*" };
const deny = { ...allow, Effect: "Deny" };
const allowAll = policy("all", allow);
const when = (condition: object) => ({ Condition: condition });

const alice: IamRequester = { kind: "user", arn: `arn:aws:iam::${OWN}:user/alice`, account: OWN };
const bob: IamRequester = { ...alice, arn: `arn:aws:iam::${OWN}:user/bob` };
const app: IamRequester = {
  kind: "role",
  arn: `arn:aws:iam::${OWN}:role/app`,
  account: OWN,
  sessionName: "s1",
};
const outsider: IamRequester = { kind: "role", arn: `arn:aws:iam::${OTHER}:role/x`, account: OTHER };
const logs: OtherRequester = { kind: "service", name: "logs.amazonaws.com" };
const anybody: OtherRequester = { kind: "anonymous", name: "" };

const object = { arn: "arn:aws:s3:::bucket/Key", account: OWN };
const target = { arn: `arn:aws:iam::${OWN}:role/target` };

function ask(
  requester: DecisionRequest["requester"],
  rest: Partial<DecisionRequest> = {},
): Decision["decision"] {
  return decide({
    requester,
    action: "s3:GetObject",
    resource: object,
    now: NOW,
    identityPolicies: listing([allowAll]),
    resourcePolicy: null,
    scps: [],
    rcps: [],
    organization: ORGANIZATION,
    ...rest,
  }).decision;
}

type Row = readonly [
  name: string,
  requester: DecisionRequest["requester"],
  rest: Partial<DecisionRequest>,
  decision: Decision["decision"],
];

const identity = (...statements: object[]) => ({ identityPolicies: listing([policy("own", ...statements)]) });
const bucket = (...statements: object[]) => ({ resourcePolicy: policy("bucket", ...statements) });
const rcp = (...statements: object[]) => ({
  rcps: [{ name: "root", policies: [policy("rcp", ...statements)] }],
});
const ROOT = `arn:aws:iam::${OWN}:root`;
const SPARED = { ...deny, NotPrincipal: { AWS: [alice.arn, ROOT] } };
const nothing = { identityPolicies: listing<NamedDocument>([]) };
const PERIMETER = {
  ...deny,
  Principal: "*",
  ...when({
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": ORGANIZATION.id },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  }),
};

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  "deny with NotPrincipal": [
    ["spares whom it names", alice, bucket(SPARED), "allowed"],
    ["does not spare others of the account that it names too", bob, bucket(SPARED), "denied"],
    [
      "never spares who has a permissions boundary",
      alice,
      { ...bucket(SPARED), boundary: allowAll },
      "denied",
    ],
    ["spares the role", app, bucket({ ...deny, NotPrincipal: { AWS: [app.arn, ROOT] } }), "allowed"],
    [
      "does not spare a role for its account",
      app,
      bucket({ ...deny, NotPrincipal: { AWS: ROOT } }),
      "denied",
    ],
    [
      "spares a service",
      logs,
      { ...bucket({ ...allow, Principal: "*" }, { ...deny, NotPrincipal: { Service: logs.name } }) },
      "allowed",
    ],
    [
      "does not spare another service",
      logs,
      { ...bucket({ ...allow, Principal: "*" }, { ...deny, NotPrincipal: { Service: "s3.amazonaws.com" } }) },
      "denied",
    ],
  ],
  "who is named": [
    [
      "a session in a policy, though a boundary is silent",
      app,
      {
        ...nothing,
        ...bucket({ ...allow, Principal: { AWS: `arn:aws:sts::${OWN}:assumed-role/app/s1` } }),
        boundary: policy("b"),
      },
      "allowed",
    ],
    [
      "the role in a policy, and a boundary is silent",
      app,
      { ...nothing, ...bucket({ ...allow, Principal: { AWS: app.arn } }), boundary: policy("b") },
      "denied",
    ],
    [
      "another session of the role",
      app,
      { ...nothing, ...bucket({ ...allow, Principal: { AWS: `arn:aws:sts::${OWN}:assumed-role/app/s2` } }) },
      "denied",
    ],
    [
      "a wildcard within a principal is none",
      alice,
      { ...nothing, ...bucket({ ...allow, Principal: { AWS: `arn:aws:iam::${OWN}:user/*` } }) },
      "denied",
    ],
    [
      "the account of an outsider, whose own policies are silent",
      outsider,
      { ...nothing, ...bucket({ ...allow, Principal: { AWS: OTHER } }) },
      "denied",
    ],
    [
      "the account of an outsider, whose own policies allow",
      outsider,
      bucket({ ...allow, Principal: { AWS: OTHER } }),
      "allowed",
    ],
    [
      "a user by another case",
      alice,
      { ...nothing, ...bucket({ ...allow, Principal: { AWS: `arn:aws:iam::${OWN}:user/Alice` } }) },
      "denied",
    ],
  ],
  resources: [
    [
      "a key of a bucket in another case",
      alice,
      identity({ ...allow, Resource: "arn:aws:s3:::bucket/key" }),
      "denied",
    ],
    [
      "a question mark for one character",
      alice,
      identity({ ...allow, Resource: "arn:aws:s3:::b?cket/K??" }),
      "allowed",
    ],
    [
      "the bucket is not its objects",
      alice,
      identity({ ...allow, Resource: "arn:aws:s3:::bucket" }),
      "denied",
    ],
    ["an action in any case", alice, identity({ ...allow, Action: "S3:GETobject" }), "allowed"],
    [
      "all but another thing",
      alice,
      identity({ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::bucket/secret/*" }),
      "allowed",
    ],
    [
      "all but this thing, denied",
      alice,
      identity(allow, { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::bucket/K*" }),
      "allowed",
    ],
  ],
  "keys that a request does not have": [
    [
      "a service's source, of a user",
      alice,
      identity({ ...allow, ...when({ StringEquals: { "aws:SourceAccount": OWN } }) }),
      "denied",
    ],
    [
      "a negated operator holds without its key",
      alice,
      {
        ...identity({ ...allow, ...when({ StringNotEquals: { "aws:SourceVpc": "vpc-1" } }) }),
        otherKeys: "absent",
      },
      "allowed",
    ],
    [
      "a negated operator with a set does not",
      alice,
      {
        ...identity({ ...allow, ...when({ "ForAnyValue:StringNotEquals": { "aws:CalledVia": "x" } }) }),
        otherKeys: "absent",
      },
      "denied",
    ],
    [
      "an empty set fulfils all of it",
      alice,
      {
        ...identity({ ...allow, ...when({ "ForAllValues:StringEquals": { "aws:CalledVia": "x" } }) }),
        otherKeys: "absent",
      },
      "allowed",
    ],
    [
      "an empty set told as one",
      alice,
      {
        ...identity({ ...allow, ...when({ "ForAnyValue:StringLike": { "aws:CalledVia": "*" } }) }),
        context: new Map([["aws:calledvia", []]]),
      },
      "denied",
    ],
    [
      "a call that may go through a service",
      alice,
      identity({ ...allow, ...when({ Bool: { "aws:ViaAWSService": "true" } }) }),
      "conditional",
    ],
  ],
  addresses: [
    [
      "a private one never calls AWS",
      alice,
      identity({ ...allow, ...when({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }) }),
      "denied",
    ],
    [
      "unless somebody says so",
      alice,
      {
        ...identity({ ...allow, ...when({ IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }) }),
        context: new Map([["aws:sourceip", ["10.1.2.3"]]]),
      },
      "allowed",
    ],
    [
      "a range that reaches beyond private ones",
      alice,
      identity({ ...allow, ...when({ IpAddress: { "aws:SourceIp": "10.0.0.0/7" } }) }),
      "conditional",
    ],
    [
      "a deny outside of a private range",
      alice,
      identity(allow, { ...deny, ...when({ NotIpAddress: { "aws:SourceIp": "192.168.0.0/16" } }) }),
      "denied",
    ],
    [
      "the same where the key is there",
      alice,
      identity(allow, { ...deny, ...when({ NotIpAddressIfExists: { "aws:SourceIp": "192.168.0.0/16" } }) }),
      "denied",
    ],
  ],
  "resource control policies": [
    ["leave members in", alice, rcp(PERIMETER), "allowed"],
    [
      "keep outsiders out",
      outsider,
      {
        ...rcp(PERIMETER),
        ...bucket({ ...allow, Principal: "*" }),
        organization: { ...ORGANIZATION, id: "o-9999999999" },
      },
      "denied",
    ],
    ["keep strangers out", anybody, { ...rcp(PERIMETER), ...bucket({ ...allow, Principal: "*" }) }, "denied"],
    [
      "leave services in",
      logs,
      { ...rcp(PERIMETER), ...bucket({ ...allow, Principal: { Service: logs.name } }) },
      "allowed",
    ],
    [
      "do not bind services that support none",
      alice,
      {
        ...rcp({ ...deny, Principal: "*" }),
        action: "sns:Publish",
        resource: { arn: `arn:aws:sns:eu-west-1:${OWN}:t` },
      },
      "allowed",
    ],
    [
      "bind the assuming of roles",
      outsider,
      {
        ...rcp(PERIMETER),
        action: "sts:AssumeRole",
        resource: target,
        resourcePolicy: policy("trust", {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { AWS: OTHER },
        }),
        organization: { ...ORGANIZATION, id: "o-9999999999" },
      },
      "denied",
    ],
    [
      "bind queues and secrets",
      outsider,
      {
        ...rcp(PERIMETER),
        ...bucket({ ...allow, Principal: "*" }),
        action: "secretsmanager:GetSecretValue",
        resource: { arn: `arn:aws:secretsmanager:eu-west-1:${OWN}:secret:s` },
        organization: null,
      },
      "denied",
    ],
  ],
};

for (const [topic, rows] of Object.entries(ROWS)) {
  describe(topic, () => {
    test.each(rows)("%s", (_name, requester, rest, decision) => expect(ask(requester, rest)).toBe(decision));
  });
}
