import { listing } from "../../lib/iam/fact.ts";
import type { Role } from "../../lib/iam/role.ts";
import { ACCOUNT } from "./build-account.ts";
import { aDocument } from "./build-policy.ts";
import { daysAgo } from "./times.ts";

/** A role for Lambda functions, used yesterday. */
export function aRole(overrides: Partial<Role> = {}): Role {
  const name = overrides.name ?? "report-maker";
  return {
    type: "AWS::IAM::Role",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    name,
    id: "AROAEXAMPLEROLE000001",
    createdAt: daysAgo(400),
    trustPolicy: aTrust({ Principal: { Service: "lambda.amazonaws.com" } }),
    inlinePolicies: listing([]),
    attachedPolicies: listing([{ arn: `arn:aws:iam::${ACCOUNT}:policy/read-reports`, name: "read-reports" }]),
    permissionsBoundary: null,
    tags: listing([]),
    description: "",
    maxSessionDurationSeconds: 3600,
    lastUsedAt: daysAgo(1),
    ...overrides,
  };
}

/** A trust policy of these statements: each allows `sts:AssumeRole` unless it says otherwise. */
export function aTrust(...statements: readonly object[]) {
  return aDocument(
    ...statements.map((statement) => ({
      Effect: "Allow",
      ...("NotAction" in statement ? {} : { Action: "sts:AssumeRole" }),
      ...statement,
    })),
  );
}

/** A role that AWS Config made for itself: its account cannot edit it. */
export function aServiceLinkedRole(overrides: Partial<Role> = {}): Role {
  const name = "AWSServiceRoleForConfig";
  const arn = `arn:aws:iam::${ACCOUNT}:role/aws-service-role/config.amazonaws.com/${name}`;
  return aRole({ name, arn, ...overrides });
}

/** The role behind a permission set of IAM Identity Center. */
export function anIdentityCenterRole(overrides: Partial<Role> = {}): Role {
  const name = "AWSReservedSSO_Administrator_0123456789abcdef";
  const arn = `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/${name}`;
  return aRole({ name, arn, ...overrides });
}
