import { describe, expect, test } from "vitest";
import { levelsOf } from "../../lib/access/subject.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  deny,
  document,
  type StatementJson,
  trusts,
  verdictOn,
} from "./an-account.ts";

const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const ACCOUNT_SPEC: AccountSpec = {
  users: { x: { inline: { own: [allow(["iam:PutUserPolicy", "sts:AssumeRole"])] } } },
  roles: {
    boss: { attached: [ADMINISTRATOR_ACCESS], trust: [trusts(ROOT)] },
    linked: { path: "aws-service-role/x.amazonaws.com/", attached: [ADMINISTRATOR_ACCESS] },
  },
};
const ALL = allow("*");
const UNLESS_BOSS = {
  Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/boss` } },
};

function verdict(levels: readonly (readonly StatementJson[])[], name = "user/x"): string {
  const scps = levels.map((statements) => {
    const read = parsePolicyDocument(document(statements));
    if ("unknown" in read) throw new Error(read.unknown);
    return [read];
  });
  return verdictOn(aModel(ACCOUNT_SPEC, { levels: levelsOf({ scps, rcps: [] }) }), name);
}

describe("service control policies", () => {
  test.each<[string, StatementJson[][], string, string]>([
    ["that allow all change nothing", [[ALL], [ALL]], "user/x", "proven"],
    ["must allow on every level", [[ALL], [allow("s3:*")]], "user/x", "blocked"],
    [
      "that deny IAM to all but one role leave the way through it",
      [[ALL, deny("iam:*", "*", UNLESS_BOSS)]],
      "user/x",
      "proven",
    ],
    [
      "that deny IAM and roles leave none",
      [[ALL, deny(["iam:*", "sts:AssumeRole"], "*", UNLESS_BOSS)]],
      "user/x",
      "blocked",
    ],
    [
      "that deny IAM and leaving the organization stop administrators too",
      [[ALL, deny(["iam:*", "organizations:*"])]],
      "role/boss",
      "blocked",
    ],
    [
      "do not bind service-linked roles",
      [[allow("s3:*")]],
      "role/aws-service-role/x.amazonaws.com/linked",
      "proven",
    ],
  ])("%s", (_name, levels, name, expected) => expect(verdict(levels, name)).toBe(expected));
});
