import { describe, expect, test } from "vitest";
import { permissionDiff } from "../../lib/access/permission-diff.ts";
import { type AccountSpec, allow, aModel, deny, policyArn, trusts } from "./an-account.ts";

const diff = (before: AccountSpec, after: AccountSpec) => permissionDiff(aModel(before), aModel(after));
const holding = (...inline: ReturnType<typeof allow>[]): AccountSpec => ({
  users: { x: { inline: { own: inline } } },
});

describe("permissionDiff", () => {
  test("nothing changed is no difference", () => {
    expect(diff(holding(allow("s3:GetObject")), holding(allow("s3:GetObject")))).toEqual([]);
    const twice = [allow("s3:GetObject"), allow("s3:GetObject", "arn:aws:s3:::data/*")];
    expect(diff(holding(...twice), holding(allow("s3:GetObject")))).toEqual([]);
  });

  test("other resources or conditions are told, though the actions are the same", () => {
    const [change] = diff(
      holding(allow("s3:GetObject", "arn:aws:s3:::data/*")),
      holding(allow("s3:GetObject")),
    );
    expect(change).toMatchObject({ gained: [], lost: [], rescoped: ["s3:GetObject"] });
    expect(change?.because.map(({ change: how }) => how)).toEqual(["added", "removed"]);
    const withoutMfa = deny("s3:GetObject", "*", {
      Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    });
    expect(
      diff(holding(allow("s3:*")), holding(allow("s3:*"), withoutMfa)).map(({ rescoped }) => rescoped),
    ).toEqual([["s3:GetObject"]]);
  });

  test("a policy whose text is not known says so instead of nothing", () => {
    const attached = "arn:aws:iam::aws:policy/SomethingNew";
    const [change] = diff({ users: { x: {} } }, { users: { x: { attached: [attached] } } });
    expect(change).toMatchObject({ gained: [], unknown: [expect.stringContaining(attached)] });
  });

  test("a boundary takes what it leaves out", () => {
    const bounded: AccountSpec = {
      policies: { b: [allow("s3:*")] },
      users: { x: { inline: { own: [allow(["s3:*", "sqs:*"])] }, boundary: policyArn("b") } },
    };
    const [change] = diff(holding(allow(["s3:*", "sqs:*"])), bounded);
    expect(change).toMatchObject({ gained: [], lost: ["sqs:*"], rescoped: [] });
  });

  test("names what was gained, in few patterns, and the statement that gave it", () => {
    const [change] = diff(holding(allow("s3:GetObject")), holding(allow("s3:GetObject"), allow("sqs:*")));
    expect(change).toMatchObject({
      principal: "arn:aws:iam::123456789012:user/x",
      gained: ["sqs:*"],
      lost: [],
      because: [{ change: "added", policy: "own", statement: 1, effect: "Allow" }],
    });
  });

  test("a deny that goes gives, and one that comes takes", () => {
    const open = holding(allow("sqs:*"));
    const closed = holding(allow("sqs:*"), deny("sqs:*"));
    expect(diff(closed, open)[0]).toMatchObject({
      gained: ["sqs:*"],
      because: [{ change: "removed", effect: "Deny" }],
    });
    expect(diff(open, closed)[0]).toMatchObject({
      lost: ["sqs:*"],
      because: [{ change: "added", effect: "Deny" }],
    });
  });

  test("a way to administrator is told with its verdicts", () => {
    const [change] = diff(holding(allow("s3:GetObject")), holding(allow("iam:PutUserPolicy")));
    expect(change).toMatchObject({
      reachesAdmin: { before: "no", after: "proven" },
      pathsGained: ["iam-007"],
    });
  });

  test("a role that opens to another account says to whom", () => {
    const role = (principal: unknown): AccountSpec => ({ roles: { r: { trust: [trusts(principal)] } } });
    const before = role({ Service: "ec2.amazonaws.com" });
    expect(diff(before, role({ AWS: "arn:aws:iam::111122223333:root" }))[0]?.openedTo).toEqual([
      "arn:aws:iam::111122223333:root",
    ]);
    expect(diff(before, role("*"))[0]?.openedTo).toEqual(["*"]);
  });

  test("a role that was anybody's opens to nobody when it names one account", () => {
    const role = (principal: unknown): AccountSpec => ({ roles: { r: { trust: [trusts(principal)] } } });
    const account = { AWS: "arn:aws:iam::111122223333:root" };
    expect(diff(role("*"), role(account)).flatMap(({ openedTo }) => openedTo)).toEqual([]);
    expect(diff(role(account), role("*"))[0]?.openedTo).toEqual(["*"]);
  });

  test("a new principal gains, a deleted one loses", () => {
    const spec = holding(allow("sqs:*"));
    expect(diff({}, spec)[0]?.gained).toEqual(["sqs:*"]);
    expect(diff(spec, {})[0]?.lost).toEqual(["sqs:*"]);
  });
});
