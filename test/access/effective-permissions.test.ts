import { describe, expect, test } from "vitest";
import {
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  deny,
  type PrincipalSpec,
  policyArn,
  type StatementJson,
  verdictOn,
} from "./an-account.ts";

/** After the principals by which Pathfinding Labs tests effective permissions, in every combination. */
const inline = (...statements: readonly StatementJson[]): PrincipalSpec => ({ inline: { own: statements } });

const BUT = (actions: string | string[]) => ({ Effect: "Allow" as const, NotAction: actions, Resource: "*" });
const DENY_BUT = (...actions: string[]) => ({ Effect: "Deny" as const, NotAction: actions, Resource: "*" });

/** Policies that add up to everything, and what takes it away. */
const ADDING_UP: Readonly<Record<string, PrincipalSpec>> = {
  "AWS's policy": { attached: [ADMINISTRATOR_ACCESS] },
  "a customer's policy": { attached: [policyArn("everything")] },
  "an inline policy": inline(allow("*")),
  "IAM, and all but IAM": { inline: { a: [allow("iam:*")], b: [BUT("iam:*")] } },
  "S3, and all but S3": { inline: { a: [allow("s3:*")], b: [BUT("s3:*")] } },
  "all the services by name": inline(
    allow(["iam:*", "ec2:*", "s3:*", "lambda:*", "organizations:*", "sts:*", "kms:*"]),
  ),
};

const TAKING_AWAY: Readonly<Record<string, PrincipalSpec>> = {
  "a deny of everything": { inline: { no: [deny("*")] } },
  "a deny of all but one harmless action": { inline: { no: [DENY_BUT("ec2:DescribeInstances")] } },
  "two denies that add up": { inline: { no: [deny("iam:*")], nor: [DENY_BUT("iam:*")] } },
  "a boundary that denies everything": { boundary: policyArn("nothing") },
  "a boundary of one harmless action": { boundary: policyArn("describe") },
  "a boundary of all but everything": { boundary: policyArn("but-everything") },
};

const EFFECTIVE: AccountSpec["policies"] = {
  everything: [allow("*")],
  nothing: [deny("*")],
  describe: [allow("ec2:DescribeInstances")],
  "but-everything": [BUT("*")],
  "only-iam": [allow("iam:*")],
};

describe("effective permissions", () => {
  const kinds = ["user", "role"] as const;
  const verdict = (kind: "user" | "role", of: PrincipalSpec, groups: AccountSpec["groups"] = {}) =>
    verdictOn(aModel({ [`${kind}s`]: { x: of }, groups, policies: EFFECTIVE }), `${kind}/x`);
  const merged = (one: PrincipalSpec, other: PrincipalSpec) => ({
    ...one,
    ...other,
    inline: { ...one.inline, ...other.inline },
  });

  for (const [name, of] of Object.entries(ADDING_UP)) {
    test.each(kinds)(`${name} makes a %s administrator`, (kind) => expect(verdict(kind, of)).toBe("proven"));
    for (const [limit, taking] of Object.entries(TAKING_AWAY))
      test.each(kinds)(`${name} under ${limit} does not: %s`, (kind) =>
        expect(verdict(kind, merged(of, taking))).toBe("blocked"),
      );
    test(`${name} in a group`, () => expect(verdict("user", { groups: ["g"] }, { g: of })).toBe("proven"));
  }

  test.each(kinds)("all but IAM, with nobody to become, is no administrator: %s", (kind) =>
    expect(verdict(kind, { ...inline(BUT("iam:*")), boundary: policyArn("only-iam") })).toBe("no"),
  );
});
