import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor } from "../../lib/access/actor.ts";
import { has } from "../../lib/access/bitset.ts";
import { glob, matchesGlob } from "../../lib/policy/glob.ts";
import { type AccountSpec, aModel, policyArn, roleArn, type StatementJson, userArn } from "./an-account.ts";

/**
 * A universe small enough to try every request: a few actions and targets, and requests that differ in MFA, the
 * address and the region. What holds for all requests must hold in truth, and what holds in truth must be possible.
 */
const ACTIONS = ["sts:AssumeRole", "iam:PassRole", "iam:CreateAccessKey", "iam:PutRolePolicy"];
const TARGETS = [roleArn("a"), roleArn("b"), userArn("a"), userArn("x")];

interface Request {
  readonly mfa: boolean;
  readonly office: boolean;
  readonly service: string;
}

const REQUESTS: readonly Request[] = [true, false].flatMap((mfa) =>
  [true, false].flatMap((office) =>
    ["lambda.amazonaws.com", "ec2.amazonaws.com"].map((service) => ({ mfa, office, service })),
  ),
);

/** Conditions with what they say of a request, written down twice: for AWS and for the test. */
const CONDITIONS: readonly (readonly [object | undefined, (request: Request) => boolean])[] = [
  [undefined, () => true],
  [{ Bool: { "aws:MultiFactorAuthPresent": "true" } }, ({ mfa }) => mfa],
  [{ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } }, ({ mfa }) => !mfa],
  [{ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, ({ office }) => office],
  [{ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, ({ office }) => !office],
  [
    { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    ({ service }) => service === "lambda.amazonaws.com",
  ],
  [{ StringEquals: { "aws:PrincipalAccount": "999999999999" } }, () => false],
];

const patterns = {
  actions: [...ACTIONS, "*", "iam:*", "iam:P*", "*:*Role*"],
  targets: [...TARGETS, "*", roleArn("*"), "arn:aws:iam::*:user/?", "arn:aws:iam::111122223333:role/a"],
};

interface ToyStatement {
  readonly json: StatementJson;
  readonly applies: (action: string, target: string, request: Request) => boolean;
}

const statement: fc.Arbitrary<ToyStatement> = fc
  .record({
    effect: fc.constantFrom("Allow" as const, "Deny" as const),
    notAction: fc.boolean(),
    notResource: fc.boolean(),
    actions: fc.subarray(patterns.actions, { minLength: 1, maxLength: 2 }),
    targets: fc.subarray(patterns.targets, { minLength: 1, maxLength: 2 }),
    condition: fc.constantFrom(...CONDITIONS),
  })
  .map(({ effect, notAction, notResource, actions, targets, condition: [block, holds] }) => ({
    json: {
      Effect: effect,
      [notAction ? "NotAction" : "Action"]: actions,
      [notResource ? "NotResource" : "Resource"]: targets,
      ...(block ? { Condition: block } : {}),
    },
    applies: (action, target, request) =>
      actions.some((pattern) => matchesGlob(glob(pattern, { foldCase: true }), action)) !== notAction &&
      targets.some((pattern) => matchesGlob(glob(pattern), target)) !== notResource &&
      holds(request),
  }));

const toy = fc.record({
  own: fc.array(statement, { maxLength: 3 }),
  group: fc.array(statement, { maxLength: 2 }),
  boundary: fc.option(fc.array(statement, { minLength: 1, maxLength: 2 })),
});

type Toy = {
  readonly own: readonly ToyStatement[];
  readonly group: readonly ToyStatement[];
  readonly boundary: readonly ToyStatement[] | null;
};

function truth({ own, group, boundary }: Toy, action: string, target: string, request: Request): boolean {
  const layers = [[...own, ...group], ...(boundary ? [boundary] : [])];
  const applying = (statements: readonly ToyStatement[], effect: string) =>
    statements.some((one) => one.json.Effect === effect && one.applies(action, target, request));
  return layers.every((layer) => applying(layer, "Allow")) && !applying(layers.flat(), "Deny");
}

function accountOf({ own, group, boundary }: Toy): AccountSpec {
  const json = (statements: readonly ToyStatement[]) => statements.map((one) => one.json);
  return {
    policies: boundary ? { b: json(boundary) } : {},
    groups: { g: { inline: { g: json(group) } } },
    roles: { a: {}, b: {} },
    users: {
      a: {},
      x: { groups: ["g"], inline: { own: json(own) }, ...(boundary ? { boundary: policyArn("b") } : {}) },
    },
  };
}

describe("must and may", () => {
  test("hold the truth between them, for every action, target and request", () => {
    fc.assert(
      fc.property(toy, (given) => {
        const { world, graph } = aModel(accountOf(given));
        const { subject } = graph.base(world.directory.numberOf(userArn("x")) ?? -1).actor;
        const actor: Actor = graph.actorOf(subject);
        for (const action of ACTIONS) {
          for (const service of ["lambda.amazonaws.com", "ec2.amazonaws.com"]) {
            const { must, may } = actor.targets(action, "principals", { "iam:passedtoservice": [service] });
            for (const target of TARGETS) {
              const member = world.directory.numberOf(target) ?? -1;
              const requests = REQUESTS.filter((request) => request.service === service);
              const allowed = requests.filter((request) => truth(given, action, target, request));
              // Whoever has a device can leave it aside; who has none cannot do otherwise.
              const without = requests.filter(({ mfa }) => !mfa);
              if (has(must, member))
                expect(allowed, `must ${action} ${target}`).toEqual(expect.arrayContaining(without));
              expect(has(may, member), `may ${action} ${target}`).toBe(allowed.length > 0);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
