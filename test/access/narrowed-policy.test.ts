import { expect, test } from "vitest";
import { narrowedPolicy } from "../../lib/access/narrowed-policy.ts";
import { aDocument } from "../support/build-policy.ts";
import { daysAgo, NOW } from "../support/times.ts";

const source = (...statements: readonly object[]) => [
  { policy: "ops", holder: "role/app", kind: "inline", document: aDocument(...statements) } as const,
];
const used = (service: string, ...actions: readonly [name: string, lastUsedAt: number | null][]) => ({
  service,
  lastUsedAt: NOW,
  actions: actions.map(([name, lastUsedAt]) => ({ name, lastUsedAt })),
});
const SERVICES = [
  used("s3", ["GetObject", NOW], ["PutObject", daysAgo(100)], ["DeleteObject", null]),
  used("sqs"),
  { service: "ec2", lastUsedAt: daysAgo(100), actions: [] },
  { service: "sns", lastUsedAt: null, actions: [] },
];
const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource: "*",
  ...more,
});
const DENY = { Effect: "Deny", Action: "*", Resource: "arn:aws:s3:::x/*" };
const BUT = { Effect: "Allow", NotAction: "iam:*", Resource: "*" };

test.each([
  ["a service that is used", allow("s3:*"), [allow(["s3:*"])]],
  ["one that is not", allow("ec2:*"), []],
  ["one that never was", allow("sns:Publish"), []],
  ["one that AWS does not tell of", allow("iam:*"), []],
  ["a star", allow("*"), [allow(["s3:*", "sqs:*"])]],
  ["all reads", allow("s*:Get*"), [allow(["s3:Get*", "sqs:Get*"])]],
  [
    "actions that AWS tells apart, in any case",
    allow(["s3:getobject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"]),
    [allow(["s3:getobject", "s3:ListBucket"])],
  ],
  [
    "conditions and names, which stay",
    allow("s3:*", { Sid: "Read", Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    [allow(["s3:*"], { Sid: "Read", Condition: { Bool: { "aws:SecureTransport": ["true"] } } })],
  ],
  ["a denial", DENY, [{ ...DENY, Action: ["*"] }]],
  ["all but something", BUT, [{ ...BUT, NotAction: ["iam:*"] }]],
])("%s", (_name, statement, expected) => {
  const { Statement } = narrowedPolicy(source(statement), SERVICES, daysAgo(90));
  expect(Statement).toEqual(
    expected.map((one) => ("Resource" in one ? { ...one, Resource: [one.Resource].flat() } : one)),
  );
});
