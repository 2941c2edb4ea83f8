import { describe, expect, test } from "vitest";
import { explainReach } from "../../lib/access/explain-reach.ts";
import { ADMINISTRATOR_ACCESS, allow, aModel, trusts, userArn } from "./an-account.ts";

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
