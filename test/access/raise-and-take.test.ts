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

/** The actor gives another principal more, or frees it, and then becomes it. */
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const groupArn = (name: string) => `arn:aws:iam::${ACCOUNT}:group/${name}`;
const STRONG = [allow("*")];
const WEAK = [allow("s3:ListAllMyBuckets")];
const SET = allow("iam:SetDefaultPolicyVersion", policyArn("p"));
const ASSUME = allow("sts:AssumeRole", roleArn("r"));
const KEY = allow("iam:CreateAccessKey", userArn("u"));
const JOIN = allow("iam:AddUserToGroup", groupArn("strong"));
const holder: PrincipalSpec = { attached: [policyArn("p")] };
const MFA = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };

/** The user x with its statements, and the rest of the account. */
function x(statements: readonly StatementJson[], rest: AccountSpec): AccountSpec {
  return { ...rest, users: { x: { inline: { own: statements } }, ...rest.users } };
}

/** The same with a policy p of which a stronger version is stored. */
function stored(statements: readonly StatementJson[], rest: AccountSpec, version = STRONG): AccountSpec {
  return x(statements, { policies: { p: WEAK }, otherVersions: { p: [version] }, ...rest });
}

const trusting = (of: PrincipalSpec = holder): AccountSpec => ({
  roles: { r: { ...of, trust: [trusts(ROOT)] } },
});
/** The statements are those of a role that x can be, which no group can take. */
const byRole = (statements: readonly StatementJson[], rest: AccountSpec): AccountSpec => ({
  ...rest,
  roles: { r: { inline: { own: statements }, trust: [trusts({ AWS: userArn("x") })] } },
  users: { x: {}, ...rest.users },
});
const strong = (rest: PrincipalSpec = {}, u: PrincipalSpec = {}): AccountSpec => ({
  groups: { strong: { attached: [ADMINISTRATOR_ACCESS], ...rest } },
  users: { u },
});
const denied = (...statements: StatementJson[]): AccountSpec => ({
  groups: { denied: { inline: { d: statements } } },
  users: { u: { attached: [ADMINISTRATOR_ACCESS], groups: ["denied"] } },
});

const ofTag = (key: string) => ({ Condition: { StringEquals: { [`aws:PrincipalTag/${key}`]: "yes" } } });
const byTag: AccountSpec = {
  roles: { r: { attached: [ADMINISTRATOR_ACCESS], trust: [trusts(ROOT, ofTag("let-in"))] } },
};
const asking: PrincipalSpec = { inline: { own: [ASSUME, allow("iam:UntagUser")] } };
const denyingByTag: AccountSpec = {
  roles: {
    r: {
      attached: [ADMINISTRATOR_ACCESS],
      trust: [trusts(ROOT), { ...trusts(ROOT, ofTag("barred")), Effect: "Deny" }],
    },
  },
};

const CASES: Readonly<Record<string, readonly (readonly [string, AccountSpec, string])[]>> = {
  "another version of a policy": [
    ["of a role to be assumed", stored([SET, ASSUME], trusting()), "proven"],
    ["of a role that nothing lets it assume", stored([SET], trusting()), "no"],
    ["of another role than may be assumed", stored([SET, ASSUME], trusting({})), "no"],
    ["that gives no more", stored([SET, ASSUME], trusting(), [allow("s3:*")]), "no"],
    ["without a stored version", x([SET, ASSUME], { policies: { p: WEAK }, ...trusting() }), "no"],
    ["that may be set with MFA", stored([{ ...SET, ...MFA }, ASSUME], trusting()), "conditional"],
    [
      "of a role that lets itself in by a new trust policy",
      stored([SET, allow("iam:UpdateAssumeRolePolicy", roleArn("r"))], { roles: { r: holder } }),
      "proven",
    ],
    ["of a user whose key may be made", stored([SET, KEY], { users: { u: holder } }), "proven"],
    [
      "of the group of a user whose key may be made",
      stored([SET, KEY], { groups: { g: holder }, users: { u: { groups: ["g"] } } }),
      "proven",
    ],
    [
      "that no longer denies",
      stored([SET, ASSUME], {
        policies: { p: [deny("iam:*")] },
        ...trusting({ attached: [ADMINISTRATOR_ACCESS, policyArn("p")] }),
      }),
      "proven",
    ],
    [
      "of a role's boundary",
      stored([SET, ASSUME], trusting({ attached: [ADMINISTRATOR_ACCESS], boundary: policyArn("p") })),
      "proven",
    ],
    [
      "of the boundary of x itself",
      stored([], {
        users: { x: { inline: { own: STRONG }, boundary: policyArn("p") } },
        policies: { p: [SET] },
      }),
      "proven",
    ],
    [
      "of a role with a boundary that holds",
      stored([SET, ASSUME], {
        policies: { p: WEAK, b: [allow("s3:*")] },
        ...trusting({ ...holder, boundary: policyArn("b") }),
      }),
      "no",
    ],
    [
      "that holds both by itself and through its group",
      stored([], {
        policies: { p: [deny("s3:*"), SET] },
        groups: { g: holder },
        users: { x: { ...holder, groups: ["g"] } },
      }),
      "proven",
    ],
  ],
  "a new version of a policy": [
    [
      "of a user whose key may be made",
      x([allow("iam:CreatePolicyVersion", policyArn("p")), KEY], {
        policies: { p: WEAK },
        users: { u: holder },
      }),
      "proven",
    ],
    [
      "of a role that it denies everything",
      x([allow("iam:CreatePolicyVersion", policyArn("p")), ASSUME], {
        policies: { p: [deny("*")] },
        ...trusting(),
      }),
      "proven",
    ],
  ],
  "another user in a strong group": [
    ["whose key may be made", byRole([JOIN, KEY], strong()), "proven"],
    ["where x could join it too", x([JOIN], strong()), "proven"],
    ["whose key may not be made", byRole([JOIN], strong()), "no"],
    [
      "whose console password may be made",
      byRole([JOIN, allow("iam:CreateLoginProfile", userArn("u"))], strong()),
      "conditional",
    ],
    ["in another group", byRole([allow("iam:AddUserToGroup", groupArn("other")), KEY], strong()), "no"],
    [
      "who has a boundary",
      byRole([JOIN, KEY], { policies: { b: [allow("s3:*")] }, ...strong({}, { boundary: policyArn("b") }) }),
      "no",
    ],
    ["with a group that denies", byRole([JOIN, KEY], strong({ inline: { d: [deny("iam:*")] } })), "no"],
    [
      "that is weak until a policy is attached to it",
      byRole([JOIN, KEY, allow("iam:AttachGroupPolicy", groupArn("strong"))], strong({ attached: [] })),
      "proven",
    ],
    [
      "where the actor may do the same to somebody else",
      x([allow("iam:AddUserToGroup"), allow("iam:PutUserPolicy", userArn("nobody"))], {
        groups: { g: { inline: { own: [allow("iam:PutUserPolicy")] } } },
      }),
      "proven",
    ],
    [
      "beside one that denies only what does not matter",
      x([allow("iam:AddUserToGroup")], {
        groups: {
          a: { inline: { own: [allow("iam:AttachUserPolicy"), deny("s3:*")] } },
          b: { inline: { own: [allow("iam:PutRolePolicy"), deny("s3:*")] } },
        },
      }),
      "proven",
    ],
  ],
  "the group of another user": [
    [
      "is given a policy",
      x([KEY, allow("iam:PutGroupPolicy")], { groups: { g: {} }, users: { u: { groups: ["g"] } } }),
      "proven",
    ],
    ["is another", x([KEY, allow("iam:PutGroupPolicy")], { groups: { g: {} }, users: { u: {} } }), "no"],
    ["denies", x([KEY], denied(deny("iam:*"))), "no"],
    ["denies what does not matter", x([KEY], denied(deny("s3:*"))), "proven"],
    ["is left", x([KEY, allow("iam:RemoveUserFromGroup")], denied(deny("iam:*"))), "proven"],
    ["no longer denies", x([KEY, allow("iam:DeleteGroupPolicy")], denied(deny("iam:*"))), "proven"],
    [
      "denies, and the wrong permission is had",
      x([KEY, allow("iam:DetachGroupPolicy")], denied(deny("iam:*"))),
      "no",
    ],
  ],
  "a role that trusts who has a tag": [
    ["which x writes on itself", x([ASSUME, allow("iam:TagUser", userArn("x"))], byTag), "proven"],
    ["which x may write on another", x([ASSUME, allow("iam:TagUser", userArn("u"))], byTag), "no"],
    ["which x may not write", x([ASSUME], byTag), "no"],
    ["which x writes, and lacks the permission to assume", x([allow("iam:TagUser")], byTag), "no"],
    [
      "and denies who has another, which x takes away",
      x([ASSUME, allow("iam:UntagUser")], {
        ...denyingByTag,
        users: { x: { ...asking, tags: { barred: "yes" } } },
      }),
      "proven",
    ],
    [
      "and denies who has another",
      x([], { ...denyingByTag, users: { x: { inline: { own: [ASSUME] }, tags: { barred: "yes" } } } }),
      "no",
    ],
  ],
  "more and fewer limits at once": [
    [
      "a role that is bounded and weak",
      x([ASSUME, allow(["iam:PutRolePolicy", "iam:DeleteRolePermissionsBoundary"], roleArn("r"))], {
        policies: { b: [allow("s3:*")] },
        ...trusting({ boundary: policyArn("b") }),
      }),
      "proven",
    ],
    [
      "a user that is denied and weak",
      x([KEY, allow(["iam:PutUserPolicy", "iam:DeleteUserPolicy"], userArn("u"))], {
        users: { u: { inline: { d: [deny("iam:*")] } } },
      }),
      "proven",
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
