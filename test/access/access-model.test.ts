import { describe, expect, test } from "vitest";
import type { ReachVerdict } from "../../lib/access/access-model.ts";
import {
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  deny,
  policyArn,
  roleArn,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

const admin = { attached: [ADMINISTRATOR_ACCESS] };
const lambdaAdmin = { ...admin, trust: [trusts({ Service: "lambda.amazonaws.com" })] };
const LAMBDA = ["lambda:CreateFunction", "lambda:InvokeFunction"];
const MFA = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };

const OWN_USER = ["arn:aws:iam::*:user/$", "{aws:username}"].join("");

type Case = readonly [name: string, spec: AccountSpec, verdict: ReachVerdict];

const CASES: readonly Case[] = [
  ["no policies", { users: { x: {} } }, "no"],
  ["AdministratorAccess", { users: { x: admin } }, "proven"],
  [
    "a star split over two statements of two policies",
    {
      users: {
        x: { inline: { a: [allow("iam:*")], b: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }] } },
      },
    },
    "proven",
  ],
  [
    "two NotActions that leave each other's gap",
    {
      users: {
        x: {
          inline: {
            a: [
              { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
              { Effect: "Allow", NotAction: "s3:*", Resource: "*" },
            ],
          },
        },
      },
    },
    "proven",
  ],
  ["administrator through a group", { groups: { g: admin }, users: { x: { groups: ["G"] } } }, "proven"],
  [
    "administrator with everything denied",
    { users: { x: { ...admin, inline: { d: [deny("*")] } } } },
    "blocked",
  ],
  [
    "administrator with IAM denied in a group",
    {
      groups: { g: { inline: { d: [deny(["iam:*", "sts:*"])] } } },
      users: { x: { ...admin, groups: ["g"] } },
    },
    "blocked",
  ],
  [
    "administrator within a narrow boundary",
    { policies: { b: [allow("s3:*")] }, users: { x: { ...admin, boundary: policyArn("b") } } },
    "blocked",
  ],
  [
    "administrator within a boundary that leaves a way to remove it",
    {
      policies: { b: [allow(["s3:*", "iam:DeleteUserPermissionsBoundary"])] },
      users: { x: { ...admin, boundary: policyArn("b") } },
    },
    "proven",
  ],
  ["administrator only with MFA", { users: { x: { inline: { a: [allow("*", "*", MFA)] } } } }, "conditional"],
  [
    "administrator denied without MFA",
    {
      users: {
        x: {
          ...admin,
          inline: {
            d: [deny("*", "*", { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } })],
          },
        },
      },
    },
    "conditional",
  ],
  [
    "administrator until a date in the future",
    {
      users: {
        x: {
          inline: {
            a: [
              allow("*", "*", { Condition: { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } } }),
            ],
          },
        },
      },
    },
    "proven",
  ],
  [
    "administrator until a date in the past",
    {
      users: {
        x: {
          inline: {
            a: [
              allow("*", "*", { Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } } }),
            ],
          },
        },
      },
    },
    "no",
  ],
  [
    "lambda with PassRole in another policy",
    {
      roles: { r: lambdaAdmin },
      users: { x: { inline: { a: [allow("iam:PassRole")], b: [allow(LAMBDA)] } } },
    },
    "proven",
  ],
  [
    "PassRole for another service only",
    {
      roles: { r: lambdaAdmin },
      users: {
        x: {
          inline: {
            a: [
              allow("iam:PassRole", "*", {
                Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
              }),
              allow(LAMBDA),
            ],
          },
        },
      },
    },
    "no",
  ],
  [
    "PassRole on a role that is not administrator",
    {
      roles: { r: lambdaAdmin, s: { trust: lambdaAdmin.trust } },
      users: { x: { inline: { a: [allow("iam:PassRole", roleArn("s")), allow(LAMBDA)] } } },
    },
    "no",
  ],
  [
    "PassRole where no role trusts the service",
    {
      roles: { r: { ...admin, trust: [trusts({ Service: "ec2.amazonaws.com" })] } },
      users: { x: { inline: { a: [allow("iam:PassRole"), allow(LAMBDA)] } } },
    },
    "no",
  ],
  [
    "PassRole denied for the one good role",
    {
      roles: { r: lambdaAdmin },
      users: {
        x: { inline: { a: [allow("iam:PassRole"), allow(LAMBDA)], d: [deny("iam:PassRole", roleArn("r"))] } },
      },
    },
    "blocked",
  ],
  [
    "a key for oneself is no escalation",
    {
      users: {
        boss: admin,
        x: { inline: { a: [allow("iam:CreateAccessKey", OWN_USER)] } },
      },
    },
    "no",
  ],
  [
    "a key for anybody",
    { users: { boss: admin, x: { inline: { a: [allow(["iam:CreateAccessKey", "iam:DeleteAccessKey"])] } } } },
    "proven",
  ],
  [
    "a key for users of another account",
    {
      users: {
        boss: admin,
        x: { inline: { a: [allow("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/*")] } },
      },
    },
    "no",
  ],
  [
    "a role that trusts the account",
    {
      roles: { r: { ...admin, trust: [trusts({ AWS: "arn:aws:iam::123456789012:root" })] } },
      users: { x: { inline: { a: [allow("sts:AssumeRole", roleArn("r"))] } } },
    },
    "proven",
  ],
  [
    "a role that trusts the account, without a permission",
    {
      roles: { r: { ...admin, trust: [trusts({ AWS: "arn:aws:iam::123456789012:root" })] } },
      users: { x: {} },
    },
    "no",
  ],
  [
    "a role that trusts the user by name",
    { roles: { r: { ...admin, trust: [trusts({ AWS: userArn("x") })] } }, users: { x: {} } },
    "proven",
  ],
  [
    "a role that trusts the user by name, denied",
    {
      roles: { r: { ...admin, trust: [trusts({ AWS: userArn("x") })] } },
      users: { x: { inline: { d: [deny("sts:AssumeRole")] } } },
    },
    "blocked",
  ],
  [
    "a chain of roles in a circle",
    {
      roles: {
        a: { trust: [trusts({ AWS: [userArn("x"), roleArn("b")] })] },
        b: { trust: [trusts({ AWS: roleArn("a") })] },
      },
      users: { x: {} },
    },
    "no",
  ],
  [
    "a chain of roles to administrator",
    {
      roles: {
        a: { trust: [trusts({ AWS: userArn("x") })] },
        b: { ...admin, trust: [trusts({ AWS: roleArn("a") })] },
      },
      users: { x: {} },
    },
    "proven",
  ],
  [
    "its own inline policy within a narrow boundary",
    {
      policies: { b: [allow(["s3:*", "iam:PutUserPolicy"])] },
      users: { x: { boundary: policyArn("b"), inline: { a: [allow("iam:PutUserPolicy", userArn("x"))] } } },
    },
    "blocked",
  ],
  [
    "its own inline policy",
    { users: { x: { inline: { a: [allow("iam:PutUserPolicy", userArn("x"))] } } } },
    "proven",
  ],
  [
    "only a harmless policy may be attached",
    {
      policies: { h: [allow("s3:GetObject")] },
      users: {
        x: {
          inline: {
            a: [
              allow("iam:AttachUserPolicy", "*", {
                Condition: { ArnEquals: { "iam:PolicyARN": policyArn("h") } },
              }),
            ],
          },
        },
      },
    },
    "no",
  ],
  [
    "a strong customer policy may be attached",
    {
      policies: { h: [allow("iam:*")] },
      users: {
        x: {
          inline: {
            a: [
              allow("iam:AttachUserPolicy", "*", {
                Condition: { ArnEquals: { "iam:PolicyARN": policyArn("h") } },
              }),
            ],
          },
        },
      },
    },
    "proven",
  ],
  [
    "a new role only within a boundary",
    {
      policies: { b: [allow("s3:*")] },
      users: {
        x: {
          inline: {
            a: [
              allow(["iam:CreateRole", "iam:AttachRolePolicy"], "*", {
                Condition: { StringEquals: { "iam:PermissionsBoundary": policyArn("b") } },
              }),
            ],
          },
        },
      },
    },
    "no",
  ],
  [
    "a new role under a prefix",
    {
      users: {
        x: { inline: { a: [allow(["iam:CreateRole", "iam:PutRolePolicy"], "arn:aws:iam::*:role/dev-*")] } },
      },
    },
    "proven",
  ],
  [
    "code of an existing function",
    { roles: { r: lambdaAdmin }, users: { x: { inline: { a: [allow("lambda:UpdateFunctionCode")] } } } },
    "unknown",
  ],
  [
    "code of an existing function where no strong role trusts Lambda",
    {
      roles: { r: { trust: lambdaAdmin.trust } },
      users: { x: { inline: { a: [allow("lambda:UpdateFunctionCode")] } } },
    },
    "no",
  ],
  [
    "MFA that it can register itself",
    {
      users: {
        x: {
          inline: { a: [allow("*", "*", MFA), allow(["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"])] },
        },
      },
    },
    "proven",
  ],
];

describe("reaches administrator", () => {
  test.each(CASES)("%s", (_name, spec, verdict) => {
    expect(verdictOn(aModel(spec), "user/x")).toBe(verdict);
  });
});
