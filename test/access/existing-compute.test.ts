import { describe, expect, test } from "vitest";
import { AccessModel, type ReachVerdict } from "../../lib/access/access-model.ts";
import { explainReach } from "../../lib/access/explain-reach.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../../lib/iam/account-state.ts";
import { type Entity, keyOf } from "../../lib/iam/entity.ts";
import { unknown } from "../../lib/iam/fact.ts";
import { unseenResource } from "../../lib/iam/unseen-resource.ts";
import {
  ACCOUNT,
  ADMINISTRATOR_ACCESS,
  allow,
  anAccount,
  NOW,
  roleArn,
  type StatementJson,
  trusts,
  userArn,
  verdictOn,
} from "./an-account.ts";

const arnOf = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;

function aFunction(name: string, role: string): Entity {
  const arn = arnOf("lambda", `function:${name}`);
  return { ...unseenResource("AWS::Lambda::Function", arn, ACCOUNT, "unread"), role: roleArn(role) };
}

function anInstance(id: string, instanceProfile: string | null): Entity {
  const arn = arnOf("ec2", `instance/${id}`);
  return { ...unseenResource("AWS::EC2::Instance", arn, ACCOUNT, "unread"), instanceProfile };
}

function aStack(name: string, role: string | null): Entity {
  const arn = arnOf("cloudformation", `stack/${name}/1`);
  return {
    ...unseenResource("AWS::CloudFormation::Stack", arn, ACCOUNT, "unread"),
    role: role === null ? null : roleArn(role),
  };
}

const ROLES = {
  strong: {
    attached: [ADMINISTRATOR_ACCESS],
    profile: true,
    trust: [
      trusts({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com", "cloudformation.amazonaws.com"] }),
    ],
  },
  weak: {
    inline: { own: [allow("s3:GetObject")] },
    profile: true,
    trust: [
      trusts({ Service: ["lambda.amazonaws.com", "ec2.amazonaws.com", "cloudformation.amazonaws.com"] }),
    ],
  },
  stranger: { attached: [ADMINISTRATOR_ACCESS], trust: [trusts({ Service: "glue.amazonaws.com" })] },
};

/** Compute is listed whole unless said otherwise. */
function stateOf(
  statements: readonly StatementJson[],
  compute: readonly Entity[],
  isWhole = true,
): MutableAccountState {
  const state = anAccount({ users: { x: { inline: { own: statements } } }, roles: ROLES });
  const types = ["AWS::Lambda::Function", "AWS::EC2::Instance", "AWS::CloudFormation::Stack"] as const;
  if (isWhole) for (const type of types) delete state.incomplete[type];
  for (const entity of compute)
    (state.entities[entity.type] as Map<string, Entity>).set(keyOf(entity), entity);
  return state;
}

const verdict = (...of: Parameters<typeof stateOf>): ReachVerdict =>
  verdictOn(new AccessModel(stateOf(...of), { now: NOW }), "user/x");

const CODE = ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"];
const USER_DATA = ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"];
const profile = (name: string) => `arn:aws:iam::${ACCOUNT}:instance-profile/${name}`;

describe("taking over compute that is known", () => {
  test.each<[string, StatementJson[], Entity[], ReachVerdict]>([
    ["a function that runs as a strong role", [allow(CODE)], [aFunction("f", "strong")], "proven"],
    ["a function that runs as a weak one", [allow(CODE)], [aFunction("f", "weak")], "no"],
    ["a function whose role no longer trusts Lambda", [allow(CODE)], [aFunction("f", "stranger")], "no"],
    ["no function at all", [allow(CODE)], [], "no"],
    [
      "a function that somebody else must call",
      [allow("lambda:UpdateFunctionCode")],
      [aFunction("f", "strong")],
      "conditional",
    ],
    [
      "a function that lets it in by its own policy",
      [allow(["lambda:UpdateFunctionCode", "lambda:AddPermission"])],
      [aFunction("f", "strong")],
      "proven",
    ],
    [
      "a layer slipped into a function",
      [allow("lambda:UpdateFunctionConfiguration")],
      [aFunction("f", "strong")],
      "conditional",
    ],
    [
      "functions of the team alone",
      [allow(CODE, arnOf("lambda", "function:team-*"))],
      [aFunction("prod", "strong"), aFunction("team-1", "weak")],
      "no",
    ],
    [
      "one of the team's that is strong",
      [allow(CODE, arnOf("lambda", "function:team-*"))],
      [aFunction("prod", "weak"), aFunction("team-1", "strong")],
      "proven",
    ],
    [
      "code of one function and calls of another",
      [
        allow("lambda:UpdateFunctionCode", arnOf("lambda", "function:a")),
        allow("lambda:InvokeFunction", arnOf("lambda", "function:b")),
      ],
      [aFunction("a", "weak"), aFunction("b", "strong")],
      "no",
    ],
    [
      "a function whose tags decide",
      [allow(CODE, "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } })],
      [aFunction("f", "strong")],
      "conditional",
    ],
    ["an instance's user data", [allow(USER_DATA)], [anInstance("i-1", profile("strong"))], "proven"],
    [
      "an instance whose profile is told by name",
      [allow(USER_DATA)],
      [anInstance("i-1", "strong")],
      "proven",
    ],
    ["an instance of a weak role", [allow(USER_DATA)], [anInstance("i-1", profile("weak"))], "no"],
    ["an instance without a role", [allow(USER_DATA)], [anInstance("i-1", null)], "no"],
    [
      "an instance that may be stopped and started, not rewritten",
      [allow(["ec2:StopInstances", "ec2:StartInstances"])],
      [anInstance("i-1", profile("strong"))],
      "no",
    ],
    [
      "a session on an instance",
      [allow("ssm:StartSession")],
      [anInstance("i-1", profile("strong"))],
      "conditional",
    ],
    [
      "a session on one instance that is weak",
      [allow("ssm:StartSession", arnOf("ec2", "instance/i-1"))],
      [anInstance("i-1", profile("weak")), anInstance("i-2", profile("strong"))],
      "no",
    ],
    [
      "a command on a strong instance with one document",
      [
        allow("ssm:SendCommand", [
          arnOf("ec2", "instance/i-1"),
          "arn:aws:ssm:*::document/AWS-RunShellScript",
        ]),
      ],
      [anInstance("i-1", profile("strong"))],
      "conditional",
    ],
    [
      "an SSH key",
      [allow(["ec2-instance-connect:SendSSHPublicKey", "ec2:DescribeInstances"])],
      [anInstance("i-1", profile("strong"))],
      "conditional",
    ],
    ["a stack with a strong role", [allow("cloudformation:UpdateStack")], [aStack("s", "strong")], "proven"],
    [
      "a stack's change set",
      [allow(["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"])],
      [aStack("s", "strong")],
      "proven",
    ],
    ["a stack that acts as whoever calls", [allow("cloudformation:UpdateStack")], [aStack("s", null)], "no"],
    [
      "another stack",
      [allow("cloudformation:UpdateStack", arnOf("cloudformation", "stack/mine-*/*"))],
      [aStack("s", "strong"), aStack("mine-1", "weak")],
      "no",
    ],
    [
      "a role passed to a stack that exists",
      [allow(["iam:PassRole", "cloudformation:UpdateStack"])],
      [aStack("s", null)],
      "proven",
    ],
    [
      "a role passed to a stack where there is none",
      [allow(["iam:PassRole", "cloudformation:UpdateStack"])],
      [],
      "no",
    ],
  ])("%s", (_name, statements, compute, expected) => expect(verdict(statements, compute)).toBe(expected));

  test("what was not listed stays unknown, what was listed does not", () => {
    expect(verdict([allow(CODE)], [], false)).toBe("unknown");
    expect(verdict([allow(CODE)], [aFunction("f", "weak")], false)).toBe("unknown");
    expect(verdict([allow(CODE)], [aFunction("f", "strong")], false)).toBe("proven");
  });

  test("a function of unknown role is unread", () => {
    const unread = { ...aFunction("f", "weak"), role: unknown("the call did not say") } as Entity;
    expect(verdict([allow(CODE)], [unread])).toBe("unknown");
  });

  test("compute that no reading tells of is unknown as before", () => {
    expect(verdict([allow("glue:UpdateDevEndpoint")], [])).toBe("unknown");
  });

  test("the compute is named", () => {
    const model = new AccessModel(stateOf([allow(CODE)], [aFunction("deploy", "strong")]), { now: NOW });
    const path = explainReach(model, userArn("x")).paths.find(({ id }) => id === "lambda-004");
    expect(path?.steps[0]).toContain("and calls it (function deploy) -> role/strong");
  });

  test("changes of compute, profiles and roles are followed", () => {
    const state = stateOf([allow([...CODE, ...USER_DATA])], []);
    const model = new AccessModel(state, { now: NOW });
    const change = (before: Entity | undefined, after: Entity | undefined) => {
      const any = before ?? after;
      if (!any) throw new Error("nothing changes");
      const update = { type: any.type, key: keyOf(any), before, after } as EntityUpdate;
      applyUpdates(state, [update]);
      model.update([update]);
      expect(model.verdictOf(userArn("x"))).toBe(
        new AccessModel(state, { now: NOW }).verdictOf(userArn("x")),
      );
      return model.verdictOf(userArn("x"));
    };
    const [weak, strong] = [aFunction("f", "weak"), aFunction("f", "strong")];
    expect(change(undefined, weak)).toBe("no");
    expect(change(weak, strong)).toBe("proven");
    expect(change(strong, undefined)).toBe("no");
    const instance = anInstance("i-1", profile("weak"));
    expect(change(undefined, instance)).toBe("no");
    const held = state.entities["AWS::IAM::InstanceProfile"].get("weak");
    expect(change(held, held && { ...held, roles: { items: ["strong"] } })).toBe("proven");
    const role = state.entities["AWS::IAM::Role"].get("strong");
    expect(change(role, role && { ...role, attachedPolicies: { items: [] } })).toBe("no");
    const bare = state.entities["AWS::IAM::Role"].get("strong");
    expect(change(bare, undefined)).toBe("no");
    expect(change(undefined, role)).toBe("proven");
  });
});
