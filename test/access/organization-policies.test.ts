import { describe, expect, test } from "vitest";
import { AccessModel, type ReachVerdict } from "../../lib/access/access-model.ts";
import { explainReach } from "../../lib/access/explain-reach.ts";
import { explainOutside } from "../../lib/access/outside.ts";
import { levelsOf } from "../../lib/access/subject.ts";
import type { MutableAccountState } from "../../lib/iam/account-state.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { unseenAccount } from "../../lib/iam/unseen-account.ts";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  anAccount,
  deny,
  document,
  NOW,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const OWN = "o-1234567890";
const when = (condition: object) => ({ Condition: condition });
const admin = { attached: [ADMINISTRATOR_ACCESS] };

const SPEC: AccountSpec = {
  users: {
    x: { inline: { own: [allow(["iam:PutUserPolicy", "sts:AssumeRole"])] } },
    root2: admin,
    passer: { inline: { own: [allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"])] } },
    assumer: { inline: { own: [allow("sts:AssumeRole")] } },
  },
  roles: {
    boss: { ...admin, trust: [trusts(ROOT)] },
    function: { ...admin, trust: [trusts({ Service: "lambda.amazonaws.com" })] },
    linked: { path: "aws-service-role/x.amazonaws.com/", ...admin },
    partner: { ...admin, trust: [trusts({ AWS: "arn:aws:iam::111122223333:root" })] },
  },
};

const OPEN: AccountSpec = { ...SPEC, roles: { ...SPEC.roles, open: { ...admin, trust: [trusts("*")] } } };

type Levels = readonly (readonly StatementJson[])[];

function modelOf(
  scps: Levels,
  rcps: Levels,
  edit?: (state: MutableAccountState) => void,
  spec: AccountSpec = SPEC,
): AccessModel {
  const state = anAccount(spec);
  edit?.(state);
  const levels = levelsOf({ scps: scps.map(asLevel), rcps: rcps.map(asLevel) });
  return new AccessModel(state, { now: NOW, levels });
}

/** A level without statements has no policy at all. */
function asLevel(statements: readonly StatementJson[]): PolicyDocument[] {
  if (statements.length === 0) return [];
  const read = parsePolicyDocument(document(statements));
  if ("unknown" in read) throw new Error(read.unknown);
  return [read];
}

/** The account belongs to an organization that another account manages, or this one. */
const memberOf = (managementAccount: string) => (state: MutableAccountState) => {
  const account = unseenAccount(state, "nobody looked");
  const organization = { id: OWN, managementAccount, hasAllFeatures: true };
  state.entities["AWS::::Account"].set(ACCOUNT, { ...account, organization });
};

const ALL = allow("*");
const unlessRole = (operator: string, pattern: string) =>
  when({ [operator]: { "aws:PrincipalArn": `arn:aws:iam::*:role/${pattern}` } });

describe("service control policies", () => {
  test.each<[string, Levels, string, ReachVerdict]>([
    ["that allow all change nothing", [[ALL], [ALL]], "user/x", "proven"],
    ["must allow on every level", [[ALL], [allow("s3:*")]], "user/x", "blocked"],
    ["must allow on the middle level too", [[ALL], [allow("s3:*")], [ALL]], "user/x", "blocked"],
    ["are missing on one level: nothing is allowed", [[ALL], [], [ALL]], "user/root2", "blocked"],
    [
      "name services on one level and not on another",
      [[allow(["iam:*", "s3:*"])], [allow("iam:*")]],
      "user/x",
      "proven",
    ],
    [
      "allow other services on each level",
      [[allow(["iam:*", "sts:*"])], [allow("s3:*")]],
      "user/x",
      "blocked",
    ],
    [
      "allow all but IAM",
      [[{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }]],
      "user/root2",
      "blocked",
    ],
    [
      "allow all but billing",
      [[{ Effect: "Allow", NotAction: "aws-portal:*", Resource: "*" }]],
      "user/x",
      "proven",
    ],
    [
      "deny all but what a region needs leave nothing",
      [[ALL, { Effect: "Deny", NotAction: ["s3:*", "ec2:*"], Resource: "*" }]],
      "user/x",
      "blocked",
    ],
    [
      "deny other regions than that of IAM leave IAM",
      [
        [
          ALL,
          deny("*", "*", when({ StringNotEquals: { "aws:RequestedRegion": ["us-east-1", "eu-west-1"] } })),
        ],
      ],
      "user/x",
      "proven",
    ],
    [
      "deny other regions, among them that of IAM",
      [
        [
          ALL,
          deny("iam:*", "*", when({ StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } })),
          deny("sts:*"),
        ],
      ],
      "user/x",
      "blocked",
    ],
    [
      "deny IAM to all but one role leave the way through it",
      [[ALL, deny("iam:*", "*", unlessRole("ArnNotLike", "boss"))]],
      "user/x",
      "proven",
    ],
    [
      "the same with a wildcard that the role's name matches",
      [[ALL, deny("iam:*", "*", unlessRole("StringNotLike", "b?s*"))]],
      "user/x",
      "proven",
    ],
    [
      "the same with a wildcard that it does not match",
      [[ALL, deny("iam:*", "*", unlessRole("StringNotLike", "admin-*"))]],
      "user/x",
      "blocked",
    ],
    [
      "deny IAM and assuming to all but one role leave none",
      [[ALL, deny(["iam:*", "sts:AssumeRole"], "*", unlessRole("ArnNotLike", "boss"))]],
      "user/x",
      "blocked",
    ],
    [
      "deny IAM and leaving the organization stop administrators too",
      [[ALL, deny(["iam:*", "organizations:*"])]],
      "role/boss",
      "blocked",
    ],
    [
      "deny what serves another organization's things, whichever is the own",
      [
        [
          ALL,
          deny(
            "*",
            "*",
            when({ StringNotEqualsIfExists: { "aws:ResourceOrgID": "$" + "{aws:PrincipalOrgID}" } }),
          ),
        ],
      ],
      "user/x",
      "proven",
    ],
    [
      "deny a session without a tag that users do not have",
      [[ALL, deny(["iam:*", "sts:*"], "*", when({ Null: { "aws:PrincipalTag/team": "true" } }))]],
      "user/x",
      "blocked",
    ],
    [
      "do not bind service-linked roles",
      [[allow("s3:*")]],
      "role/aws-service-role/x.amazonaws.com/linked",
      "proven",
    ],
  ])("that %s", (_name, scps, name, expected) => expect(verdictOn(modelOf(scps, []), name)).toBe(expected));

  const DENY_IAM: Levels = [[ALL, deny("iam:*")]];
  test.each<[string, ((state: MutableAccountState) => void) | undefined, ReachVerdict]>([
    ["leaving the organization counts for nothing where nobody knows of one", undefined, "blocked"],
    ["in a member account it is a way, on conditions", memberOf("111122223333"), "conditional"],
    ["the management account is bound by none", memberOf(ACCOUNT), "proven"],
  ])("%s", (_name, edit, expected) =>
    expect(verdictOn(modelOf(DENY_IAM, [], edit), "user/root2")).toBe(expected),
  );

  test("what would undo them is told all the same", () => {
    const { paths } = explainReach(modelOf(DENY_IAM, []), userArn("root2"));
    expect(paths.filter(({ aside }) => aside).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["x-org-detachpolicy", "x-org-leave"]),
    );
  });
});

const outsiders = (rest: object) => ({
  ...deny(["sts:AssumeRole", "s3:*", "kms:*"]),
  Principal: "*",
  ...rest,
});
const PERIMETER = outsiders(
  when({
    StringNotEqualsIfExists: { "aws:PrincipalOrgID": OWN },
    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
  }),
);
const DEPUTIES = outsiders(
  when({
    StringNotEqualsIfExists: { "aws:SourceOrgID": OWN },
    Null: { "aws:SourceAccount": "false" },
    Bool: { "aws:PrincipalIsAWSService": "true" },
  }),
);

describe("resource control policies", () => {
  test.each<[string, Levels, string, ReachVerdict]>([
    ["that keep outsiders out leave the account's own roles to it", [[PERIMETER]], "user/assumer", "proven"],
    ["that keep outsiders out leave roles to services", [[PERIMETER]], "user/passer", "proven"],
    ["that stop confused deputies do not stop services of the own", [[DEPUTIES]], "user/passer", "proven"],
    [
      "that keep all but members out stop services too",
      [[outsiders(when({ StringNotEqualsIfExists: { "aws:PrincipalOrgID": OWN } }))]],
      "user/passer",
      "no",
    ],
    [
      "that deny assuming a role",
      [[{ ...deny("sts:AssumeRole", roleArn("boss")), Principal: "*" }]],
      "user/assumer",
      "blocked",
    ],
    [
      "that deny assuming the role of functions stop the service",
      [[{ ...deny("sts:AssumeRole", roleArn("function")), Principal: "*" }]],
      "user/passer",
      "no",
    ],
    [
      "that deny assuming another role",
      [[{ ...deny("sts:AssumeRole", roleArn("other")), Principal: "*" }]],
      "user/passer",
      "proven",
    ],
    ["that deny with the one that allows all beside it", [[ALL, PERIMETER], [ALL]], "user/assumer", "proven"],
    [
      "bind no IAM action: IAM does not support them",
      [[{ ...deny("*"), Principal: "*" }]],
      "user/x",
      "proven",
    ],
    [
      "do not bind what service-linked roles do",
      [[{ ...deny("*"), Principal: "*" }]],
      "role/aws-service-role/x.amazonaws.com/linked",
      "proven",
    ],
  ])("%s", (_name, rcps, name, expected) => expect(verdictOn(modelOf([], rcps), name)).toBe(expected));

  const outside = (rcps: Levels, edit?: (state: MutableAccountState) => void) =>
    Object.fromEntries(
      explainOutside(modelOf([], rcps, edit, OPEN)).map(({ principal, reachesAdmin }) => [
        principal,
        reachesAdmin,
      ]),
    );
  const PARTNER = "arn:aws:iam::111122223333:root";

  test("without any, outsiders get in", () =>
    expect(outside([])).toEqual({ [PARTNER]: "proven", "*": "proven" }));
  test("a perimeter leaves them in as members of the organization alone", () => {
    expect(outside([[PERIMETER]])).toEqual({ [PARTNER]: "conditional", "*": "conditional" });
    const [first] = explainOutside(modelOf([], [[PERIMETER]], undefined, OPEN));
    expect(first?.paths[0]?.conditions.join()).toContain(OWN);
  });
  test("a perimeter that names accounts leaves in whom it names", () => {
    const named = outsiders(when({ StringNotEquals: { "aws:PrincipalAccount": ["111122223333", ACCOUNT] } }));
    expect(outside([[named]])[PARTNER]).toBe("proven");
    const others = outsiders(
      when({ StringNotEquals: { "aws:PrincipalAccount": ["444455556666", ACCOUNT] } }),
    );
    expect(outside([[others]])[PARTNER]).toBeUndefined();
  });
  test("those of the management account bind none of its resources", () =>
    expect(outside([[outsiders({})]], memberOf(ACCOUNT))).toEqual({ [PARTNER]: "proven", "*": "proven" }));
});
