import { describe, expect, test } from "vitest";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  deny,
  type PrincipalSpec,
  policyArn,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

/**
 * Policies that are written to fool a reader: each looks like a way to administrator and is none, or the other way
 * round. They follow AWS's evaluation logic, not any tool's catalogue.
 */
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const LAMBDA = { Service: "lambda.amazonaws.com" };
const admin = (trust: StatementJson[]): PrincipalSpec => ({ attached: [ADMINISTRATOR_ACCESS], trust });

/** The user x with its statements, beside an administrator of each kind. */
function x(
  statements: readonly StatementJson[],
  rest: PrincipalSpec = {},
  more: AccountSpec = {},
): AccountSpec {
  return {
    ...more,
    users: {
      root2: { attached: [ADMINISTRATOR_ACCESS] },
      x: { inline: { own: statements }, ...rest },
      ...more.users,
    },
    roles: { lambda: admin([trusts(LAMBDA)]), ...more.roles },
  };
}

const when = (condition: object) => ({ Condition: condition });
const NEVER = when({ StringEquals: { "aws:PrincipalAccount": "999999999999" } });
const PAST = when({ DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } });
const FUTURE = when({ DateLessThan: { "aws:CurrentTime": "2099-01-01T00:00:00Z" } });
const MFA = when({ Bool: { "aws:MultiFactorAuthPresent": "true" } });
const NO_MFA = when({ Bool: { "aws:MultiFactorAuthPresent": "false" } });
const NO_MFA_IF_EXISTS = when({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } });
const SELF = ["arn:aws:iam::*:user/", "{aws:username}"].join("$");
const TEAM = when({ StringEquals: { "aws:PrincipalTag/team": "a" } });
const INVOKE = ["lambda:CreateFunction", "lambda:InvokeFunction"];
const assumable = (rest: object = {}) => ({ boss: admin([trusts(ROOT, rest)]) });

const CASES: Readonly<Record<string, readonly (readonly [string, AccountSpec, string])[]>> = {
  "NotAction and NotResource": [
    [
      "Allow NotAction iam:* leaves functions that may run as the administrator",
      x([{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }]),
      "unknown",
    ],
    ["Allow NotAction s3:* holds IAM", x([{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }]), "proven"],
    [
      "two Allow NotActions leave out only what both leave out",
      x([
        { Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" },
        { Effect: "Allow", NotAction: ["ec2:*", "s3:*"], Resource: "*" },
      ]),
      "proven",
    ],
    [
      "Deny NotAction takes all but what it names",
      x([allow("*"), { Effect: "Deny", NotAction: ["s3:*"], Resource: "*" }]),
      "blocked",
    ],
    [
      "Deny NotAction that leaves a way takes nothing that matters",
      x([allow("*"), { Effect: "Deny", NotAction: ["iam:PutUserPolicy"], Resource: "*" }]),
      "blocked",
    ],
    [
      "Allow NotResource reaches everything else",
      x([{ Effect: "Allow", Action: "iam:PutUserPolicy", NotResource: userArn("somebody") }]),
      "proven",
    ],
    [
      "Allow NotResource of all users reaches none",
      x([{ Effect: "Allow", Action: "iam:PutUserPolicy", NotResource: "arn:aws:iam::*:user/*" }]),
      "no",
    ],
    [
      "Deny NotResource leaves only what it names",
      x([
        allow("iam:PutUserPolicy"),
        { Effect: "Deny", Action: "iam:*", NotResource: `arn:aws:iam::${ACCOUNT}:user/other` },
      ]),
      "blocked",
    ],
  ],
  "action patterns": [
    ["case of an action does not count", x([allow("IAM:putUSERpolicy")]), "proven"],
    ["a star within the name", x([allow("iam:P*UserPolicy")]), "proven"],
    ["question marks", x([allow("iam:PutUserPolic?")]), "proven"],
    ["a question mark is one character", x([allow("iam:PutUserPolicy?")]), "no"],
    ["a deny in other case", x([allow("iam:PutUserPolicy"), deny("Iam:PUTuserpolicy")]), "blocked"],
    ["ia?:* is no service prefix that AWS refuses to match", x([allow("i?m:PutUserPolicy")]), "proven"],
    ["an action that does not exist", x([allow("iam:PutUserPolicies")]), "no"],
  ],
  "resource patterns": [
    ["a scope of another user", x([allow("iam:PutUserPolicy", userArn("other"))]), "no"],
    ["a scope of itself", x([allow("iam:PutUserPolicy", userArn("x"))]), "proven"],
    ["a scope of another account", x([allow("iam:PutUserPolicy", "arn:aws:iam::999999999999:user/*")]), "no"],
    ["every account's users", x([allow("iam:PutUserPolicy", "arn:aws:iam::*:user/*")]), "proven"],
    ["its own name as a variable", x([allow("iam:PutUserPolicy", SELF)]), "proven"],
    ["only its own keys", x([allow("iam:CreateAccessKey", SELF)]), "no"],
    ["names in another case are another resource", x([allow("iam:PutUserPolicy", userArn("X"))]), "no"],
    ["a role's pattern is no user", x([allow("iam:PutUserPolicy", "arn:aws:iam::*:role/*")]), "no"],
    ["a path that the user does not have", x([allow("iam:PutUserPolicy", userArn("staff/*"))]), "no"],
    [
      "a path that another user has",
      x(
        [allow("iam:CreateAccessKey", userArn("staff/*"))],
        {},
        {
          users: { y: { path: "staff/", inline: { i: [allow("iam:PutUserPolicy", userArn("staff/*"))] } } },
        },
      ),
      "proven",
    ],
    ["a bare star within the ARN", x([allow("iam:PutUserPolicy", "arn:*:user/x")]), "proven"],
  ],
  denies: [
    [
      "in a group",
      x(
        [allow("iam:PutUserPolicy")],
        { groups: ["g"] },
        { groups: { g: { inline: { d: [deny("iam:Put*")] } } } },
      ),
      "blocked",
    ],
    [
      "in a managed policy",
      x([allow("iam:PutUserPolicy")], { attached: [policyArn("d")] }, { policies: { d: [deny("iam:*")] } }),
      "blocked",
    ],
    ["that never holds", x([allow("iam:PutUserPolicy"), deny("iam:*", "*", NEVER)]), "proven"],
    ["of the past", x([allow("iam:PutUserPolicy"), deny("iam:*", "*", PAST)]), "proven"],
    ["until far away", x([allow("iam:PutUserPolicy"), deny("iam:*", "*", FUTURE)]), "blocked"],
    ["of another user only", x([allow("iam:PutUserPolicy"), deny("iam:*", userArn("other"))]), "proven"],
    ["without MFA", x([allow("iam:PutUserPolicy"), deny("iam:*", "*", NO_MFA_IF_EXISTS)]), "conditional"],
    [
      "of a false MFA that keys do not send",
      x([allow("iam:PutUserPolicy"), deny("iam:*", "*", NO_MFA)]),
      "conditional",
    ],
    [
      "with MFA and without: nothing is left",
      x([allow("iam:PutUserPolicy"), deny("iam:*", "*", NO_MFA_IF_EXISTS), deny("iam:*", "*", MFA)]),
      "blocked",
    ],
    [
      "an allow with MFA against a deny with MFA",
      x([allow("iam:PutUserPolicy", "*", MFA), deny("iam:*", "*", MFA)]),
      "blocked",
    ],
    ["of an administrator's IAM leave the functions", x([allow("*"), deny("iam:*")]), "unknown"],
    [
      "of all that leads on",
      x([allow("*"), deny(["iam:*", "sts:*", "lambda:*", "organizations:*", "sso:*"])]),
      "blocked",
    ],
  ],
  "allows under conditions": [
    ["that never hold", x([allow("iam:PutUserPolicy", "*", NEVER)]), "no"],
    ["of the past", x([allow("iam:PutUserPolicy", "*", PAST)]), "no"],
    ["that always hold for now", x([allow("iam:PutUserPolicy", "*", FUTURE)]), "proven"],
    ["with MFA", x([allow("iam:PutUserPolicy", "*", MFA)]), "conditional"],
    [
      "of its own name",
      x([allow("iam:PutUserPolicy", "*", when({ StringEquals: { "aws:username": "x" } }))]),
      "proven",
    ],
    [
      "of another name",
      x([allow("iam:PutUserPolicy", "*", when({ StringEquals: { "aws:username": "y" } }))]),
      "no",
    ],
    [
      "of its tag",
      x([allow("iam:PutUserPolicy", "*", when({ StringEquals: { "aws:PrincipalTag/team": "a" } }))], {
        tags: { team: "a" },
      }),
      "proven",
    ],
    [
      "of a tag that it lacks",
      x([allow("iam:PutUserPolicy", "*", when({ StringEquals: { "aws:PrincipalTag/team": "a" } }))], {
        tags: { team: "b" },
      }),
      "no",
    ],
    [
      "ResourceTag of the target",
      x([allow("iam:CreateAccessKey", "*", when({ StringEquals: { "aws:ResourceTag/dev": "1" } }))]),
      "no",
    ],
    [
      "ResourceTag that the target has",
      x(
        [allow("iam:CreateAccessKey", "*", when({ StringEquals: { "aws:ResourceTag/dev": "1" } }))],
        {},
        {
          users: { root2: { attached: [ADMINISTRATOR_ACCESS], tags: { dev: "1" } } },
        },
      ),
      "proven",
    ],
    [
      "a misspelt operator is a policy that AWS refuses",
      x([allow("iam:PutUserPolicy", "*", when({ StringEqual: { "aws:username": "x" } }))]),
      "unknown",
    ],
    [
      "Null of a key that is there",
      x([allow("iam:PutUserPolicy", "*", when({ Null: { "aws:username": "true" } }))]),
      "no",
    ],
    [
      "contradiction",
      x([
        allow(
          "iam:PutUserPolicy",
          "*",
          when({
            StringEquals: { "aws:RequestedRegion": "a" },
            StringNotEquals: { "aws:RequestedRegion": "a" },
          }),
        ),
      ]),
      "no",
    ],
  ],
  tags: [
    [
      "on itself, which it may write",
      x([allow("iam:PutUserPolicy", "*", TEAM), allow("iam:TagUser")]),
      "proven",
    ],
    [
      "on itself, which it may write for others only",
      x([allow("iam:PutUserPolicy", "*", TEAM), allow("iam:TagUser", userArn("y"))]),
      "no",
    ],
    [
      "on itself, of which it may write other keys only",
      x([
        allow("iam:PutUserPolicy", "*", TEAM),
        allow("iam:TagUser", "*", when({ "ForAllValues:StringEquals": { "aws:TagKeys": ["project"] } })),
      ]),
      "no",
    ],
    [
      "on the administrator, whose keys then are its own (key rotation by tag)",
      x([
        allow(["iam:TagUser", "iam:UntagUser"]),
        allow(
          ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
          "*",
          when({ StringEquals: { "aws:ResourceTag/developer": "true" } }),
        ),
      ]),
      "proven",
    ],
    [
      "that protects the administrator, which it may take away",
      x(
        [
          allow("iam:CreateAccessKey"),
          deny("iam:*AccessKey", "*", when({ StringEquals: { "aws:ResourceTag/protected": "yes" } })),
          allow("iam:UntagUser"),
        ],
        {},
        {
          users: { root2: { attached: [ADMINISTRATOR_ACCESS], tags: { protected: "yes" } } },
        },
      ),
      "proven",
    ],
    [
      "that protects the administrator and stays",
      x(
        [
          allow("iam:CreateAccessKey"),
          deny("iam:*AccessKey", "*", when({ StringEquals: { "aws:ResourceTag/protected": "yes" } })),
        ],
        {},
        {
          users: { root2: { attached: [ADMINISTRATOR_ACCESS], tags: { protected: "yes" } } },
        },
      ),
      "blocked",
    ],
  ],
  "attaching policies": [
    ["any", x([allow("iam:AttachUserPolicy")]), "proven"],
    [
      "only a harmless one",
      x([
        allow(
          "iam:AttachUserPolicy",
          "*",
          when({ ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AWSDenyAll" } }),
        ),
      ]),
      "no",
    ],
    [
      "only the administrator's",
      x([allow("iam:AttachUserPolicy", "*", when({ ArnEquals: { "iam:PolicyARN": ADMINISTRATOR_ACCESS } }))]),
      "proven",
    ],
    [
      "any of AWS's",
      x([
        allow(
          "iam:AttachUserPolicy",
          "*",
          when({ ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } }),
        ),
      ]),
      "proven",
    ],
    [
      "any but the administrator's leaves others as strong",
      x([
        allow("iam:AttachUserPolicy"),
        deny("iam:AttachUserPolicy", "*", when({ ArnEquals: { "iam:PolicyARN": ADMINISTRATOR_ACCESS } })),
      ]),
      "proven",
    ],
    [
      "of the account, of which none is strong",
      x(
        [allow("iam:AttachUserPolicy", "*", when({ ArnLike: { "iam:PolicyARN": policyArn("*") } }))],
        {},
        { policies: { weak: [allow("s3:*")] } },
      ),
      "no",
    ],
    [
      "of the account, of which one is strong",
      x(
        [allow("iam:AttachUserPolicy", "*", when({ ArnLike: { "iam:PolicyARN": policyArn("*") } }))],
        {},
        { policies: { strong: [allow("*")] } },
      ),
      "proven",
    ],
    [
      "ForAnyValue on a plain key",
      x([
        allow(
          "iam:AttachUserPolicy",
          "*",
          when({ "ForAnyValue:ArnEquals": { "iam:PolicyARN": ADMINISTRATOR_ACCESS } }),
        ),
      ]),
      "proven",
    ],
    [
      "ForAllValues allows what is named only",
      x([
        allow(
          "iam:AttachUserPolicy",
          "*",
          when({ "ForAllValues:ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/AWSDenyAll" } }),
        ),
      ]),
      "no",
    ],
    ["a policy ARN as resource is no user", x([allow("iam:AttachUserPolicy", ADMINISTRATOR_ACCESS)]), "no"],
  ],
  boundaries: [
    [
      "leave out IAM",
      x([allow("iam:*")], { boundary: policyArn("b") }, { policies: { b: [allow("s3:*")] } }),
      "blocked",
    ],
    [
      "hold what the way needs",
      x([allow("iam:PutUserPolicy")], { boundary: policyArn("b") }, { policies: { b: [allow("iam:*")] } }),
      "proven",
    ],
    [
      "that can be rewritten",
      x(
        [allow(["iam:CreatePolicyVersion", "iam:PutUserPolicy"])],
        { boundary: policyArn("b") },
        { policies: { b: [allow(["iam:CreatePolicyVersion", "s3:*"])] } },
      ),
      "proven",
    ],
    [
      "that can be removed",
      x(
        [allow("iam:*")],
        { boundary: policyArn("b") },
        { policies: { b: [allow(["iam:DeleteUserPermissionsBoundary", "s3:*"])] } },
      ),
      "proven",
    ],
    [
      "do not hold for others: assuming a role escapes",
      x(
        [allow("sts:AssumeRole")],
        { boundary: policyArn("b") },
        { policies: { b: [allow("sts:AssumeRole")] }, roles: assumable() },
      ),
      "proven",
    ],
    ["whose text is not there", x([allow("iam:PutUserPolicy")], { boundary: policyArn("gone") }), "unknown"],
    [
      "that new users must carry",
      x(
        [
          allow(
            ["iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateAccessKey"],
            "arn:aws:iam::*:user/new/*",
            when({ StringEquals: { "iam:PermissionsBoundary": policyArn("b") } }),
          ),
        ],
        {},
        { policies: { b: [allow("s3:*")] } },
      ),
      "no",
    ],
  ],
  "passing roles": [
    ["and nothing to run with it", x([allow("iam:PassRole")]), "no"],
    ["to a function", x([allow(["iam:PassRole", ...INVOKE])]), "proven"],
    [
      "to another service only",
      x([
        allow(INVOKE),
        allow("iam:PassRole", "*", when({ StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } })),
      ]),
      "no",
    ],
    [
      "to the service that it runs in",
      x([
        allow(INVOKE),
        allow("iam:PassRole", "*", when({ StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } })),
      ]),
      "proven",
    ],
    [
      "IfExists",
      x([
        allow(INVOKE),
        allow(
          "iam:PassRole",
          "*",
          when({ StringEqualsIfExists: { "iam:PassedToService": "lambda.amazonaws.com" } }),
        ),
      ]),
      "proven",
    ],
    [
      "like a service",
      x([allow(INVOKE), allow("iam:PassRole", "*", when({ StringLike: { "iam:PassedToService": "lam*" } }))]),
      "proven",
    ],
    ["another role", x([allow(INVOKE), allow("iam:PassRole", roleArn("other"))]), "no"],
    ["any role of any account", x([allow(INVOKE), allow("iam:PassRole", "arn:aws:iam::*:role/*")]), "proven"],
    [
      "all but one service denied",
      x([
        allow(["iam:PassRole", ...INVOKE]),
        deny(
          "iam:PassRole",
          "*",
          when({ StringNotEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }),
        ),
      ]),
      "proven",
    ],
    [
      "this service denied",
      x([
        allow(["iam:PassRole", ...INVOKE]),
        deny("iam:PassRole", "*", when({ StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } })),
      ]),
      "blocked",
    ],
    [
      "a role whose trust denies the service",
      x(
        [allow(["iam:PassRole", ...INVOKE])],
        {},
        { roles: { lambda: admin([trusts(LAMBDA), { ...trusts(LAMBDA), Effect: "Deny" }]) } },
      ),
      "no",
    ],
    [
      "a function whose name is scoped",
      x([allow("iam:PassRole"), allow(INVOKE, `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:dev-*`)]),
      "proven",
    ],
    [
      "create in one name and invoke another",
      x([
        allow("iam:PassRole"),
        allow("lambda:CreateFunction", `arn:aws:lambda:*:${ACCOUNT}:function:dev-*`),
        allow("lambda:InvokeFunction", `arn:aws:lambda:*:${ACCOUNT}:function:prod-*`),
      ]),
      "no",
    ],
    [
      "EC2 without an instance profile",
      x(
        [allow(["iam:PassRole", "ec2:RunInstances"])],
        {},
        { roles: { e: admin([trusts({ Service: "ec2.amazonaws.com" })]) } },
      ),
      "no",
    ],
    [
      "EC2 with one",
      x(
        [allow(["iam:PassRole", "ec2:RunInstances"])],
        {},
        { roles: { e: { ...admin([trusts({ Service: "ec2.amazonaws.com" })]), profile: true } } },
      ),
      "proven",
    ],
  ],
  "assuming roles": [
    ["that trust the account, without permission", x([], {}, { roles: assumable() }), "no"],
    ["with permission", x([allow("sts:AssumeRole")], {}, { roles: assumable() }), "proven"],
    ["by name needs none", x([], {}, { roles: { boss: admin([trusts({ AWS: userArn("x") })]) } }), "proven"],
    [
      "by name, denied",
      x([deny("sts:AssumeRole")], {}, { roles: { boss: admin([trusts({ AWS: userArn("x") })]) } }),
      "blocked",
    ],
    [
      "of another user",
      x([allow("sts:AssumeRole")], {}, { roles: { boss: admin([trusts({ AWS: userArn("y") })]) } }),
      "no",
    ],
    ["with MFA", x([allow("sts:AssumeRole")], {}, { roles: assumable(MFA) }), "conditional"],
    [
      "with an external id",
      x(
        [allow("sts:AssumeRole")],
        {},
        { roles: assumable(when({ StringEquals: { "sts:ExternalId": "s" } })) },
      ),
      "conditional",
    ],
    [
      "that name its tag",
      x(
        [allow("sts:AssumeRole")],
        { tags: { team: "a" } },
        { roles: assumable(when({ StringEquals: { "aws:PrincipalTag/team": "a" } })) },
      ),
      "proven",
    ],
    [
      "that name another tag",
      x(
        [allow("sts:AssumeRole")],
        { tags: { team: "b" } },
        { roles: assumable(when({ StringEquals: { "aws:PrincipalTag/team": "a" } })) },
      ),
      "no",
    ],
    [
      "that name its ARN",
      x(
        [allow("sts:AssumeRole")],
        {},
        { roles: assumable(when({ ArnLike: { "aws:PrincipalArn": userArn("x*") } })) },
      ),
      "proven",
    ],
    [
      "that deny it",
      x(
        [allow("sts:AssumeRole")],
        {},
        { roles: { boss: admin([trusts(ROOT), { ...trusts({ AWS: userArn("x") }), Effect: "Deny" }]) } },
      ),
      "no",
    ],
    [
      "that trust another account",
      x(
        [allow("sts:AssumeRole")],
        {},
        { roles: { boss: admin([trusts({ AWS: "arn:aws:iam::111122223333:root" })]) } },
      ),
      "no",
    ],
    [
      "of the organization only",
      x(
        [allow("sts:AssumeRole")],
        {},
        {
          roles: {
            boss: admin([trusts("*", when({ StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }))]),
          },
        },
      ),
      "conditional",
    ],
    [
      "in a chain that turns back",
      x(
        [allow("sts:AssumeRole", roleArn("a"))],
        {},
        {
          roles: {
            a: { trust: [trusts(ROOT)], inline: { i: [allow("sts:AssumeRole", roleArn("b"))] } },
            b: {
              trust: [trusts(ROOT)],
              inline: { i: [allow("sts:AssumeRole", [roleArn("a"), roleArn("c")])] },
            },
            c: { trust: [trusts({ AWS: roleArn("b") })], attached: [ADMINISTRATOR_ACCESS] },
          },
        },
      ),
      "proven",
    ],
    [
      "in a circle that leads nowhere",
      x(
        [allow("sts:AssumeRole", roleArn("a"))],
        {},
        {
          roles: {
            a: { trust: [trusts(ROOT)], inline: { i: [allow("sts:AssumeRole", roleArn("b"))] } },
            b: { trust: [trusts(ROOT)], inline: { i: [allow("sts:AssumeRole", roleArn("a"))] } },
          },
        },
      ),
      "no",
    ],
    ["by rewriting the trust", x([allow("iam:UpdateAssumeRolePolicy")]), "proven"],
    [
      "by rewriting the trust of a weak one",
      x(
        [allow("iam:UpdateAssumeRolePolicy", roleArn("weak"))],
        {},
        { roles: { weak: { trust: [trusts(LAMBDA)], inline: { i: [allow("s3:*")] } } } },
      ),
      "no",
    ],
    [
      "service-linked: their trust cannot be rewritten",
      x(
        [allow("iam:UpdateAssumeRolePolicy", "arn:aws:iam::*:role/aws-service-role/*")],
        {},
        {
          roles: {
            slr: {
              path: "aws-service-role/x.amazonaws.com/",
              ...admin([trusts({ Service: "x.amazonaws.com" })]),
            },
          },
        },
      ),
      "no",
    ],
    [
      "of Identity Center: neither can theirs",
      x(
        [allow("iam:UpdateAssumeRolePolicy", "arn:aws:iam::*:role/aws-reserved/*")],
        {},
        { roles: { sso: { path: "aws-reserved/sso.amazonaws.com/", ...admin([trusts(LAMBDA)]) } } },
      ),
      "no",
    ],
  ],
  credentials: [
    ["keys of anybody", x([allow("iam:CreateAccessKey")]), "proven"],
    [
      "keys of a weak user",
      x(
        [allow("iam:CreateAccessKey", userArn("weak"))],
        {},
        { users: { weak: { inline: { i: [allow("s3:*")] } } } },
      ),
      "no",
    ],
    [
      "a way in two steps",
      x(
        [allow("iam:CreateAccessKey", userArn("middle"))],
        {},
        { users: { middle: { inline: { i: [allow("iam:PutUserPolicy", userArn("middle"))] } } } },
      ),
      "proven",
    ],
    [
      "a group that is weak",
      x([allow("iam:AddUserToGroup")], {}, { groups: { weak: { inline: { i: [allow("s3:*")] } } } }),
      "no",
    ],
    [
      "a group that is strong",
      x([allow("iam:AddUserToGroup")], {}, { groups: { strong: { attached: [ADMINISTRATOR_ACCESS] } } }),
      "proven",
    ],
    [
      "a group that is strong, and a deny that it can take away",
      x(
        [allow("iam:AddUserToGroup"), deny(["iam:P*", "iam:A*Policy", "iam:Create*", "iam:Update*"])],
        {},
        { groups: { strong: { attached: [ADMINISTRATOR_ACCESS] } } },
      ),
      "proven",
    ],
    [
      "a group that is strong, and a deny of all that it gives",
      x(
        [
          allow("iam:AddUserToGroup"),
          { Effect: "Deny", NotAction: ["iam:AddUserToGroup", "s3:*"], Resource: "*" },
        ],
        {},
        { groups: { strong: { attached: [ADMINISTRATOR_ACCESS] } } },
      ),
      "blocked",
    ],
  ],
};

for (const [topic, cases] of Object.entries(CASES)) {
  describe(topic, () => {
    test.each(cases.map(([name, account, verdict]) => ({ name, account, verdict })))(
      "$name: $verdict",
      ({ account, verdict }) => expect(verdictOn(aModel(account), "user/x")).toBe(verdict),
    );
  });
}
