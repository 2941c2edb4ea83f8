import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ACCOUNT,
  type AccountSpec,
  ADMINISTRATOR_ACCESS,
  aModel,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

/**
 * Accounts so small that every chain of steps can be walked, with and without MFA: what is said to be proven must be
 * walkable in both worlds, and what is said to be closed in neither.
 */
const PRINCIPALS = ["x", "u", "a", "b", "boss"] as const;
type Name = (typeof PRINCIPALS)[number];

const ARNS: { readonly [N in Name]: string } = {
  x: userArn("x"),
  u: userArn("u"),
  a: roleArn("a"),
  b: roleArn("b"),
  boss: roleArn("boss"),
};
const ACTIONS = ["sts:AssumeRole", "iam:CreateAccessKey", "iam:UpdateAssumeRolePolicy"] as const;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

interface ToyStatement {
  readonly effect: "Allow" | "Deny";
  readonly action: (typeof ACTIONS)[number];
  readonly target: Name | "*";
  readonly mfa: boolean;
}

type Toy = {
  readonly statements: { readonly [N in "x" | "u" | "a" | "b"]: readonly ToyStatement[] };
  /** Whom each role trusts: the account, one principal, or nobody. */
  readonly trust: { readonly [N in "a" | "b" | "boss"]: Name | "account" | "nobody" };
};

const statements = fc.array(
  fc.record<ToyStatement>({
    effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
    action: fc.constantFrom(...ACTIONS),
    target: fc.constantFrom(...PRINCIPALS, "*"),
    mfa: fc.boolean(),
  }),
  { maxLength: 3 },
);
const trusted = fc.constantFrom<Name | "account" | "nobody">(
  "account",
  "account",
  "x",
  "u",
  "a",
  "b",
  "nobody",
);
const toy: fc.Arbitrary<Toy> = fc.record({
  statements: fc.record({ x: statements, u: statements, a: statements, b: statements }),
  trust: fc.record({ a: trusted, b: trusted, boss: trusted }),
});

function accountOf({ statements: of, trust }: Toy): AccountSpec {
  const inline = (name: "x" | "u" | "a" | "b") => ({ inline: { own: of[name].map(jsonOf) } });
  const trustOf = (role: "a" | "b" | "boss") => {
    const whom = trust[role];
    if (whom === "nobody") return { trust: [trusts({ Service: "support.amazonaws.com" })] };
    return { trust: [trusts({ AWS: whom === "account" ? ROOT : ARNS[whom] })] };
  };
  return {
    users: { x: inline("x"), u: inline("u") },
    roles: {
      a: { ...inline("a"), ...trustOf("a") },
      b: { ...inline("b"), ...trustOf("b") },
      boss: { attached: [ADMINISTRATOR_ACCESS], ...trustOf("boss") },
    },
  };
}

function jsonOf({ effect, action, target, mfa }: ToyStatement): StatementJson {
  const condition = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
  const Resource = target === "*" ? "*" : ARNS[target];
  return { Effect: effect, Action: action, Resource, ...(mfa ? { Condition: condition } : {}) };
}

/** Everybody whom x can become; users with a device can make each request with MFA or without, roles only without. */
function reachable(given: Toy, hasDevice: boolean): ReadonlySet<Name> {
  const can = (from: Name, to: Name) =>
    canBecome(given, from, to, false) ||
    (hasDevice && (from === "x" || from === "u") && canBecome(given, from, to, true));
  const seen = new Set<Name>(["x"]);
  for (let size = 0; size < seen.size; ) {
    size = seen.size;
    for (const from of [...seen]) {
      for (const to of PRINCIPALS) if (can(from, to)) seen.add(to);
    }
  }
  return seen;
}

function canBecome(given: Toy, from: Name, to: Name, withMfa: boolean): boolean {
  if (from === "boss") return true;
  const says = (effect: ToyStatement["effect"], action: ToyStatement["action"]) =>
    given.statements[from].some(
      (one) =>
        one.effect === effect &&
        one.action === action &&
        (one.target === "*" || one.target === to) &&
        (!one.mfa || withMfa),
    );
  const allows = (action: ToyStatement["action"]) => says("Allow", action) && !says("Deny", action);
  if (to === "x" || to === "u") return allows("iam:CreateAccessKey");
  if (says("Deny", "sts:AssumeRole")) return false;
  if (allows("iam:UpdateAssumeRolePolicy")) return true;
  const whom = given.trust[to];
  return whom === from || (whom === "account" && allows("sts:AssumeRole"));
}

describe("verdicts on chains of steps", () => {
  test("hold the truth between them", () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(toy, (given) => {
        const verdict = verdictOn(aModel(accountOf(given)), "user/x");
        const worlds = [true, false].map((hasDevice) => reachable(given, hasDevice).has("boss"));
        if (verdict === "proven") expect(worlds).toEqual([true, true]);
        if (verdict === "no" || verdict === "blocked") expect(worlds).toEqual([false, false]);
        expect(verdict).not.toBe("unknown");
        counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      }),
      { numRuns: 300 },
    );
    // Every verdict came up often enough to be put to the test.
    for (const verdict of ["proven", "conditional", "no"])
      expect(counts.get(verdict), verdict).toBeGreaterThan(5);
  });
});
