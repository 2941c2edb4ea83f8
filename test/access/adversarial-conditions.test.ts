import { describe, expect, test } from "vitest";
import type { ReachVerdict } from "../../lib/access/access-model.ts";
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

/** More policies that fool a reader, each decided by what AWS's guide says of the element that it turns on. */
type Case = readonly [name: string, spec: AccountSpec, verdict: ReachVerdict];

const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const admin = { attached: [ADMINISTRATOR_ACCESS] };
const when = (condition: object) => ({ Condition: condition });
const PUT = "iam:PutUserPolicy";
const put = (condition: object, rest: PrincipalSpec = {}): AccountSpec =>
  x([allow(PUT, "*", when(condition))], rest);
const variable = (name: string) => ["$", "{", name, "}"].join("");
const INVOKE = ["lambda:CreateFunction", "lambda:InvokeFunction"];
const LAMBDA = { Service: "lambda.amazonaws.com" };

function x(
  statements: readonly StatementJson[],
  rest: PrincipalSpec = {},
  more: AccountSpec = {},
): AccountSpec {
  return { ...more, users: { x: { inline: { own: statements }, ...rest }, ...more.users } };
}

/** Passing the role of functions under a condition. */
const pass = (condition: object, role: PrincipalSpec = {}): AccountSpec =>
  x(
    [allow(INVOKE), allow("iam:PassRole", "*", when(condition))],
    {},
    {
      roles: { lambda: { ...admin, trust: [trusts(LAMBDA)], ...role } },
    },
  );

/** Assuming an administrator's role. */
const assume = (
  trust: readonly StatementJson[],
  rest: PrincipalSpec = {},
  mine = [allow("sts:AssumeRole")],
) => x(mine, rest, { roles: { boss: { ...admin, trust } } });

const CASES: Readonly<Record<string, readonly Case[]>> = {
  "case and wildcards": [
    ["a type of resource in capitals is none", x([allow(PUT, `arn:aws:iam::${ACCOUNT}:USER/x`)]), "no"],
    ["an ARN that begins in capitals is none", x([allow(PUT, `ARN:aws:iam::${ACCOUNT}:user/x`)]), "no"],
    [
      "a path in another case is another path",
      x(
        [allow("iam:CreateAccessKey", userArn("Team/*"))],
        {},
        { users: { boss: { ...admin, path: "team/" } } },
      ),
      "no",
    ],
    [
      "a condition key in any case is the same",
      pass({ StringEquals: { "IAM:PASSEDTOSERVICE": "lambda.amazonaws.com" } }),
      "proven",
    ],
    [
      "a value in another case is another value",
      pass({ StringEquals: { "iam:PassedToService": "Lambda.amazonaws.com" } }),
      "no",
    ],
    [
      "unless the operator ignores it",
      pass({ StringEqualsIgnoreCase: { "iam:PassedToService": "Lambda.AmazonAWS.com" } }),
      "proven",
    ],
    [
      "a tag's name in a condition in any case",
      put({ StringEquals: { "aws:PrincipalTag/TEAM": "a" } }, { tags: { team: "a" } }),
      "proven",
    ],
    [
      "a tag's value in another case",
      put({ StringEquals: { "aws:PrincipalTag/team": "A" } }, { tags: { team: "a" } }),
      "no",
    ],
    ["question marks in account and name", x([allow(PUT, "arn:aws:iam::12345678901?:user/?")]), "proven"],
    ["one question mark too many", x([allow(PUT, "arn:aws:iam::*:user/??")]), "no"],
    ["a star for the type of resource", x([allow(PUT, "arn:aws:iam::*:*/x")]), "proven"],
    ["a star in StringEquals is a star", put({ StringEquals: { "aws:username": "*" } }), "no"],
    ["a star in StringLike is any text", put({ StringLike: { "aws:username": "*" } }), "proven"],
    ["true in capitals", put({ Bool: { "aws:SecureTransport": "True" } }), "proven"],
  ],
  "empty and odd forms": [
    ["an empty condition block", x([allow(PUT, "*", when({}))]), "proven"],
    ["an operator without keys", x([allow(PUT, "*", when({ StringEquals: {} }))]), "proven"],
    ["a key without values matches nothing", put({ StringEquals: { "aws:username": [] } }), "no"],
    [
      "equal statement ids",
      x([allow("s3:GetObject", "*", { Sid: "a" }), allow(PUT, "*", { Sid: "a" })]),
      "proven",
    ],
    ["a deny of nothing", x([allow(PUT), { Effect: "Deny", NotAction: "*", Resource: "*" }]), "proven"],
    ["an allow of all but everything", x([{ Effect: "Allow", NotAction: "*", Resource: "*" }]), "no"],
  ],
  "sets of values": [
    [
      "for all values of a key that is not sent",
      put({ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }),
      "proven",
    ],
    [
      "for any value of a key that the action does not send",
      put({ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }),
      "no",
    ],
    ["a tag of a request that carries none", put({ StringEquals: { "aws:RequestTag/team": "a" } }), "no"],
    [
      "a tag of a request that can carry one",
      x(
        [
          allow("iam:CreateUser", "*", when({ StringEquals: { "aws:RequestTag/team": "a" } })),
          allow(["iam:AttachUserPolicy", "iam:CreateAccessKey"], userArn("new*")),
        ],
        {},
        {},
      ),
      "proven",
    ],
    [
      "no tag is asked for by a deny",
      x([allow(PUT), deny(PUT, "*", when({ Null: { "aws:RequestTag/team": "true" } }))]),
      "blocked",
    ],
    [
      "services in a list",
      pass({ StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "lambda.amazonaws.com"] } }),
      "proven",
    ],
    [
      "services in a list that a deny excepts",
      x(
        [
          allow([...INVOKE, "iam:PassRole"]),
          deny(
            "iam:PassRole",
            "*",
            when({ "ForAllValues:StringNotEquals": { "iam:PassedToService": ["lambda.amazonaws.com"] } }),
          ),
        ],
        {},
        { roles: { lambda: { ...admin, trust: [trusts(LAMBDA)] } } },
      ),
      "proven",
    ],
    ["a service that is never absent", pass({ Null: { "iam:PassedToService": "true" } }), "no"],
    [
      "a role that goes to an instance goes to no function",
      pass({ ArnLike: { "iam:AssociatedResourceArn": "arn:aws:ec2:*:*:instance/*" } }),
      "no",
    ],
    [
      "a role that goes to a function",
      pass({ ArnLike: { "iam:AssociatedResourceARN": "arn:aws:lambda:*:*:function:*" } }),
      "proven",
    ],
  ],
  "boundaries as conditions": [
    ["the user has no boundary", put({ StringEquals: { "iam:PermissionsBoundary": policyArn("b") } }), "no"],
    [
      "the user has the one",
      x(
        [allow(PUT, "*", when({ StringEquals: { "iam:PermissionsBoundary": policyArn("b") } }))],
        { boundary: policyArn("b") },
        { policies: { b: [allow("*")] } },
      ),
      "proven",
    ],
    [
      "a deny where the user has none",
      x([
        allow(PUT),
        deny(PUT, "*", when({ StringNotEquals: { "iam:PermissionsBoundary": policyArn("b") } })),
      ]),
      "blocked",
    ],
    [
      "new users are bounded, and the boundary can be rewritten",
      x(
        [
          allow(
            ["iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateAccessKey"],
            userArn("new-*"),
            when({ StringEquals: { "iam:PermissionsBoundary": policyArn("b") } }),
          ),
          allow("iam:CreatePolicyVersion", policyArn("b")),
        ],
        {},
        { policies: { b: [allow("s3:*")] } },
      ),
      "proven",
    ],
    [
      "new users are bounded, and the boundary stays",
      x(
        [
          allow(
            ["iam:CreateUser", "iam:AttachUserPolicy", "iam:CreateAccessKey"],
            userArn("new-*"),
            when({ StringEquals: { "iam:PermissionsBoundary": policyArn("b") } }),
          ),
        ],
        {},
        { policies: { b: [allow("s3:*")] } },
      ),
      "no",
    ],
  ],
  "attaching what one makes": [
    [
      "policies of the account, none strong, and a new one",
      x([
        allow("iam:AttachUserPolicy", "*", when({ ArnLike: { "iam:PolicyARN": policyArn("team-*") } })),
        allow("iam:CreatePolicy", policyArn("team-*")),
      ]),
      "proven",
    ],
    [
      "a new policy under a name that cannot be attached",
      x([
        allow("iam:AttachUserPolicy", "*", when({ ArnLike: { "iam:PolicyARN": policyArn("team-*") } })),
        allow("iam:CreatePolicy", policyArn("other-*")),
      ]),
      "no",
    ],
    ["a new policy and nothing to attach it with", x([allow("iam:CreatePolicy")]), "no"],
    [
      "a new policy on a role that it assumes",
      x(
        [
          allow("iam:AttachRolePolicy", "*", when({ ArnLike: { "iam:PolicyARN": policyArn("*") } })),
          allow(["iam:CreatePolicy", "sts:AssumeRole"]),
        ],
        {},
        { roles: { r: { trust: [trusts(ROOT)] } } },
      ),
      "proven",
    ],
    [
      "a new policy on its own group",
      x(
        [
          allow("iam:AttachGroupPolicy", "*", when({ ArnLike: { "iam:PolicyARN": policyArn("*") } })),
          allow("iam:CreatePolicy"),
        ],
        { groups: ["g"] },
        { groups: { g: {} } },
      ),
      "proven",
    ],
  ],
  "tags of actor, target and session": [
    [
      "the target is tagged with the actor's name",
      x(
        [
          allow(
            "iam:CreateAccessKey",
            "*",
            when({ StringEquals: { "aws:ResourceTag/owner": variable("aws:username") } }),
          ),
        ],
        {},
        { users: { boss: { ...admin, tags: { owner: "x" } } } },
      ),
      "proven",
    ],
    [
      "the target is tagged with another name",
      x(
        [
          allow(
            "iam:CreateAccessKey",
            "*",
            when({ StringEquals: { "aws:ResourceTag/owner": variable("aws:username") } }),
          ),
        ],
        {},
        { users: { boss: { ...admin, tags: { owner: "y" } } } },
      ),
      "no",
    ],
    [
      "the role to pass is tagged",
      pass({ StringEquals: { "iam:ResourceTag/team": "a" } }, { tags: { team: "a" } }),
      "proven",
    ],
    [
      "the role to pass is tagged otherwise",
      pass({ StringEquals: { "iam:ResourceTag/team": "a" } }, { tags: { team: "b" } }),
      "no",
    ],
    [
      "actor and role have the same team",
      x(
        [
          allow(
            "sts:AssumeRole",
            "*",
            when({ StringEquals: { "aws:ResourceTag/team": variable("aws:PrincipalTag/team") } }),
          ),
        ],
        { tags: { team: "a" } },
        { roles: { boss: { ...admin, tags: { team: "a" }, trust: [trusts(ROOT)] } } },
      ),
      "proven",
    ],
    [
      "neither has one: a variable without a value equals nothing",
      x(
        [
          allow(
            "sts:AssumeRole",
            "*",
            when({ StringEquals: { "aws:ResourceTag/team": variable("aws:PrincipalTag/team") } }),
          ),
        ],
        {},
        { roles: { boss: { ...admin, trust: [trusts(ROOT)] } } },
      ),
      "no",
    ],
    [
      "a variable with a default",
      x([allow(PUT, `arn:aws:iam::*:user/${variable("aws:PrincipalTag/home, 'x'")}`)]),
      "proven",
    ],
  ],
  "MFA, networks and dates": [
    [
      "without MFA, if the key is there",
      put({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }),
      "proven",
    ],
    [
      "a deny with MFA",
      x([allow(PUT), deny(PUT, "*", when({ Bool: { "aws:MultiFactorAuthPresent": "true" } }))]),
      "proven",
    ],
    [
      "a deny of old MFA leaves those without",
      x([allow(PUT), deny(PUT, "*", when({ NumericGreaterThan: { "aws:MultiFactorAuthAge": "3600" } }))]),
      "proven",
    ],
    [
      "a deny of old MFA, and of none",
      x([
        allow(PUT),
        deny(PUT, "*", when({ NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "3600" } })),
      ]),
      "conditional",
    ],
    ["recent MFA", put({ NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }), "conditional"],
    [
      "all but the device denied without MFA, which the user then registers",
      x([
        allow(PUT),
        {
          Effect: "Deny",
          NotAction: ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
          Resource: "*",
          ...when({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }),
        },
        allow(["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"]),
      ]),
      "proven",
    ],
    [
      "a private address, from which AWS is never called",
      put({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "192.168.0.0/16"] } }),
      "no",
    ],
    [
      "a deny from all but a private address",
      x([allow(PUT), deny("*", "*", when({ NotIpAddress: { "aws:SourceIp": "172.16.0.0/12" } }))]),
      "blocked",
    ],
    ["a public address", put({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }), "conditional"],
    [
      "a private address of a VPC endpoint",
      put({ IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } }),
      "conditional",
    ],
    ["any address", put({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }), "conditional"],
    ["a date that is past", put({ DateLessThan: { "aws:CurrentTime": "2021-06-30T00:00:00Z" } }), "no"],
    ["a date that is past, in seconds", put({ NumericLessThan: { "aws:EpochTime": "1600000000" } }), "no"],
    [
      "from a date that is past, in seconds",
      put({ NumericGreaterThan: { "aws:EpochTime": "1600000000" } }),
      "proven",
    ],
    [
      "between a date that is past and one to come",
      put({
        DateGreaterThan: { "aws:CurrentTime": "2021-01-01" },
        DateLessThan: { "aws:CurrentTime": "2099-01-01" },
      }),
      "proven",
    ],
  ],
  "who may be let in": [
    ["the actor by its unique id", assume([trusts({ AWS: "AIDAx" })], {}, []), "proven"],
    ["a unique id of somebody who is gone", assume([trusts({ AWS: "AIDAGONE" })]), "no"],
    [
      "anybody with the actor's ARN",
      assume([trusts("*", when({ ArnEquals: { "aws:PrincipalArn": userArn("x") } }))], {}, []),
      "proven",
    ],
    [
      "anybody with the ARN of a role",
      assume([trusts("*", when({ ArnLike: { "aws:PrincipalArn": roleArn("*") } }))]),
      "no",
    ],
    [
      "all but whom a deny leaves: the actor and its account",
      assume([
        trusts(ROOT),
        {
          ...trusts(undefined),
          Principal: undefined,
          NotPrincipal: { AWS: [userArn("x"), ROOT.AWS] },
          Effect: "Deny",
        },
      ]),
      "proven",
    ],
    [
      "all but whom a deny leaves: another user and the account",
      assume([
        trusts(ROOT),
        {
          ...trusts(undefined),
          Principal: undefined,
          NotPrincipal: { AWS: [userArn("y"), ROOT.AWS] },
          Effect: "Deny",
        },
      ]),
      "no",
    ],
    [
      "a session name of its own",
      assume([trusts(ROOT, when({ StringLike: { "sts:RoleSessionName": variable("aws:username") } }))]),
      "proven",
    ],
    [
      "a source identity",
      assume([trusts(ROOT, when({ StringEquals: { "sts:SourceIdentity": "x" } }))]),
      "conditional",
    ],
    [
      "a source identity, which users do not have when they act",
      put({ StringLike: { "aws:SourceIdentity": "*" } }),
      "no",
    ],
    [
      "an instance profile is no role to pass",
      x(
        [allow(INVOKE), allow("iam:PassRole", `arn:aws:iam::${ACCOUNT}:instance-profile/*`)],
        {},
        { roles: { lambda: { ...admin, trust: [trusts(LAMBDA)] } } },
      ),
      "no",
    ],
    [
      "a role under a path",
      x(
        [allow(INVOKE), allow("iam:PassRole", roleArn("service/*"))],
        {},
        { roles: { lambda: { ...admin, path: "service/", trust: [trusts(LAMBDA)] } } },
      ),
      "proven",
    ],
    [
      "a role under another path of that name",
      x(
        [allow(INVOKE), allow("iam:PassRole", roleArn("lambda"))],
        {},
        { roles: { lambda: { ...admin, path: "service/", trust: [trusts(LAMBDA)] } } },
      ),
      "no",
    ],
  ],
};

for (const [topic, cases] of Object.entries(CASES)) {
  describe(topic, () => {
    test.each(cases)("%s", (_name, spec, verdict) => expect(verdictOn(aModel(spec), "user/x")).toBe(verdict));
  });
}

/** A role that rights of its sessions go by tags: it may have been given them as it was assumed. */
describe("session tags", () => {
  const role = (trust: readonly StatementJson[]): AccountSpec => ({
    roles: {
      x: {
        trust,
        inline: {
          own: [allow("iam:PutRolePolicy", "*", when({ StringEquals: { "aws:PrincipalTag/team": "a" } }))],
        },
      },
    },
  });
  test.each<[string, AccountSpec, ReachVerdict]>([
    [
      "can be given where the trust policy allows it",
      role([trusts(ROOT, { Action: ["sts:AssumeRole", "sts:TagSession"] })]),
      "conditional",
    ],
    ["cannot where it does not", role([trusts(ROOT)]), "no"],
  ])("%s", (_name, spec, verdict) => expect(verdictOn(aModel(spec), "role/x")).toBe(verdict));
});

/** Sessions of roles know nothing of their caller's MFA. */
describe("MFA of a role's session", () => {
  const MFA = when({ Bool: { "aws:MultiFactorAuthPresent": "true" } });
  const NO_MFA = when({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } });
  const role = (...own: StatementJson[]): AccountSpec => ({
    users: { y: { inline: { own: [allow("sts:AssumeRole", roleArn("x"))] } } },
    roles: { x: { trust: [trusts(ROOT, MFA)], inline: { own } } },
  });
  test.each<[string, AccountSpec, string, ReachVerdict]>([
    ["is never there to be asked for", role(allow("iam:PutRolePolicy", "*", MFA)), "role/x", "no"],
    [
      "nor is its age",
      role(allow("iam:PutRolePolicy", "*", when({ NumericLessThan: { "aws:MultiFactorAuthAge": "60" } }))),
      "role/x",
      "no",
    ],
    [
      "is missed by a deny of what comes without",
      role(allow("iam:PutRolePolicy"), deny("iam:*", "*", NO_MFA)),
      "role/x",
      "blocked",
    ],
    [
      "is that of the user who assumes it in its trust policy",
      role(allow("iam:PutRolePolicy")),
      "user/y",
      "conditional",
    ],
    [
      "was used to get it, and a deny of old sessions spares new ones",
      role(
        allow("*"),
        deny("*", "*", when({ DateLessThan: { "aws:TokenIssueTime": "2026-11-01T00:00:00Z" } })),
      ),
      "role/x",
      "proven",
    ],
  ])("%s", (_name, spec, who, verdict) => expect(verdictOn(aModel(spec), who)).toBe(verdict));
});

/** A guardrail that excepts somebody is as good as the door to that somebody. */
describe("exceptions that can be taken", () => {
  const EXCEPT = {
    ...trusts("*", when({ ArnNotEquals: { "aws:PrincipalArn": roleArn("helper") } })),
    Effect: "Deny" as const,
  };
  const spec = (helper: readonly StatementJson[]): AccountSpec => ({
    users: { x: { inline: { own: [allow("sts:AssumeRole")] } } },
    roles: {
      helper: { trust: helper, inline: { own: [allow("sts:AssumeRole", roleArn("boss"))] } },
      boss: { ...admin, trust: [trusts(ROOT), EXCEPT] },
    },
  });
  test("a trust policy that lets in one role alone, which the actor can assume", () =>
    expect(verdictOn(aModel(spec([trusts({ AWS: userArn("x") })])), "user/x")).toBe("proven"));
  test("which it cannot", () => expect(verdictOn(aModel(spec([trusts(LAMBDA)])), "user/x")).toBe("no"));
});

/** What holds others back is taken away first. */
describe("limits of others", () => {
  const RUN = ["iam:PassRole", ...INVOKE];
  const policies = { b: [allow("s3:*")], d: [deny("*")] };
  const bound = { ...admin, boundary: policyArn("b") };
  const denied = { attached: [ADMINISTRATOR_ACCESS, policyArn("d")] };
  const role = (of: PrincipalSpec) => ({ roles: { r: { trust: [trusts(ROOT), trusts(LAMBDA)], ...of } } });
  const user = (of: PrincipalSpec) => ({ users: { y: of } });

  test.each<[string, StatementJson[], AccountSpec, ReachVerdict]>([
    [
      "the boundary of a role to pass",
      [allow([...RUN, "iam:DeleteRolePermissionsBoundary"])],
      role(bound),
      "proven",
    ],
    ["the boundary of a role to pass, which stays", [allow(RUN)], role(bound), "no"],
    [
      "the boundary's text",
      [allow(RUN), allow("iam:CreatePolicyVersion", policyArn("b"))],
      role(bound),
      "proven",
    ],
    [
      "another policy's text",
      [allow(RUN), allow("iam:CreatePolicyVersion", policyArn("d"))],
      role(bound),
      "no",
    ],
    [
      "the boundary of a user",
      [allow(["iam:CreateAccessKey", "iam:DeleteUserPermissionsBoundary"])],
      user(bound),
      "proven",
    ],
    [
      "the boundary of another user",
      [allow("iam:CreateAccessKey"), allow("iam:DeleteUserPermissionsBoundary", userArn("z"))],
      user(bound),
      "no",
    ],
    [
      "the boundary of a user, replaced",
      [allow(["iam:CreateAccessKey", "iam:PutUserPermissionsBoundary"])],
      user(bound),
      "proven",
    ],
    [
      "a deny of a role to assume",
      [allow(["sts:AssumeRole", "iam:DetachRolePolicy"])],
      role(denied),
      "proven",
    ],
    [
      "a deny of a role, where another policy may be detached",
      [
        allow("sts:AssumeRole"),
        allow("iam:DetachRolePolicy", "*", when({ ArnEquals: { "iam:PolicyARN": ADMINISTRATOR_ACCESS } })),
      ],
      role(denied),
      "no",
    ],
    ["a deny's text", [allow(["sts:AssumeRole", "iam:CreatePolicyVersion"])], role(denied), "proven"],
    [
      "a deny within a user",
      [allow(["iam:CreateAccessKey", "iam:DeleteUserPolicy"])],
      user({ ...admin, inline: { d: [deny("*")] } }),
      "proven",
    ],
    [
      "with MFA alone",
      [
        allow("iam:CreateAccessKey"),
        allow("iam:DeleteUserPolicy", "*", when({ Bool: { "aws:MultiFactorAuthPresent": "true" } })),
      ],
      user({ ...admin, inline: { d: [deny("*")] } }),
      "conditional",
    ],
  ])("%s", (_name, statements, more, verdict) =>
    expect(verdictOn(aModel(x(statements, {}, { policies, ...more })), "user/x")).toBe(verdict),
  );
});
