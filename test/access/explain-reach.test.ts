import { describe, expect, test } from "vitest";
import { explainReach } from "../../lib/access/explain-reach.ts";
import {
  ACCOUNT,
  ADMINISTRATOR_ACCESS,
  allow,
  aModel,
  type StatementJson,
  trusts,
  userArn,
} from "./an-account.ts";

const admin = { attached: [ADMINISTRATOR_ACCESS] };

describe("explainReach tells each way as moves", () => {
  test("one for each step, each from where the last one led", () => {
    const model = aModel({
      users: {
        x: { inline: { run: [allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"])] } },
      },
      roles: { r: { ...admin, trust: [trusts({ Service: "lambda.amazonaws.com" })] } },
    });
    const [path] = explainReach(model, userArn("x")).paths;
    expect(path?.moves).toEqual([
      { from: "user/x", to: "role/r", does: "creates a Lambda function that runs as the role and calls it" },
    ]);
    expect(path?.steps).toHaveLength(1);
  });

  test("of who is an administrator, one to administrator", () => {
    const [path] = explainReach(aModel({ users: { x: admin } }), userArn("x")).paths;
    expect(path?.moves).toEqual([{ from: "user/x", to: "administrator", does: "is an administrator" }]);
  });
});

describe("explainReach names the statement of the trust policy that lets the actor in", () => {
  const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
  const MFA = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
  const stepsTo = (trust: readonly StatementJson[], mine: readonly StatementJson[] = []) =>
    explainReach(
      aModel({ users: { x: { inline: { own: mine } } }, roles: { r: { ...admin, trust } } }),
      userArn("x"),
    ).paths[0];

  test.each<[string, StatementJson[], StatementJson[], string]>([
    [
      "open to anybody",
      [trusts("*")],
      [],
      "(sts:AssumeRole, let in by statement 0 of the trust policy of role/r)",
    ],
    [
      "by name, among others",
      [trusts({ Service: "ec2.amazonaws.com" }), trusts({ AWS: userArn("x") }, { Sid: "Me" })],
      [],
      "let in by statement 1 (Me) of the trust policy of role/r",
    ],
    [
      "for the account",
      [trusts(ROOT)],
      [allow("sts:AssumeRole")],
      "statement 0 of inline policy own of user/x, let in by statement 0 of the trust policy of role/r",
    ],
  ])("%s", (_name, trust, mine, text) => expect(stepsTo(trust, mine)?.steps[0]).toContain(text));

  test("and what the trust policy asks for", () => {
    expect(stepsTo([trusts(ROOT, MFA)], [allow("sts:AssumeRole")])).toMatchObject({
      verdict: "conditional",
      conditions: ["needs MFA"],
    });
  });
});
