import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

const ACCOUNT = "123456789012";
const folder = mkdtempSync(join(tmpdir(), "castellan-explain-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, json: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof json === "string" ? json : JSON.stringify(json));
  return path;
}

function allow(Action: string | string[], Resource: string, more: object = {}) {
  return { Effect: "Allow", Action, Resource, ...more };
}

function document(...Statement: object[]) {
  return { Version: "2012-10-17", Statement };
}

const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };

const snapshot = file("account.json", {
  UserDetailList: [
    {
      UserName: "alice",
      UserId: "AIDAALICE",
      Arn: `arn:aws:iam::${ACCOUNT}:user/people/alice`,
      GroupList: ["developers"],
      UserPolicyList: [
        {
          PolicyName: "own",
          PolicyDocument: encodeURIComponent(
            JSON.stringify(
              document(allow("s3:*", "arn:aws:s3:::data/*", mfa), {
                Sid: "Keep",
                Effect: "Deny",
                Action: "s3:Delete*",
                Resource: "*",
              }),
            ),
          ),
        },
      ],
      AttachedManagedPolicies: [],
    },
    {
      UserName: "app",
      UserId: "AIDAAPP",
      Arn: `arn:aws:iam::${ACCOUNT}:user/app`,
      GroupList: [],
      UserPolicyList: [],
      AttachedManagedPolicies: [],
    },
  ],
  GroupDetailList: [
    {
      GroupName: "Developers",
      GroupId: "AGPADEV",
      Arn: `arn:aws:iam::${ACCOUNT}:group/Developers`,
      GroupPolicyList: [{ PolicyName: "look", PolicyDocument: document(allow("ec2:Describe*", "*")) }],
      AttachedManagedPolicies: [],
    },
  ],
  RoleDetailList: [
    {
      RoleName: "app",
      RoleId: "AROAAPP",
      Arn: `arn:aws:iam::${ACCOUNT}:role/app`,
      AssumeRolePolicyDocument: document({
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/people/alice` },
        Action: "sts:AssumeRole",
      }),
      RolePolicyList: [{ PolicyName: "all", PolicyDocument: document(allow("*", "*")) }],
      AttachedManagedPolicies: [],
      PermissionsBoundary: {
        PermissionsBoundaryType: "Policy",
        PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/limit`,
      },
    },
  ],
  Policies: [
    {
      PolicyName: "limit",
      Arn: `arn:aws:iam::${ACCOUNT}:policy/limit`,
      DefaultVersionId: "v1",
      PolicyVersionList: [
        { VersionId: "v1", IsDefaultVersion: true, Document: document(allow("s3:*", "*")) },
      ],
    },
  ],
});

async function explain(...words: string[]) {
  const { code, out, err } = await runCommand("explain", ...words, "--snapshot", snapshot, "--json");
  return { code, err, decision: code === 0 ? JSON.parse(out[0] ?? "") : undefined, last: out.at(-1) };
}

const OBJECT = "arn:aws:s3:::data/x";

describe("explain", () => {
  test.each([
    ["through a group, whatever the case of its name", ["alice", "ec2:DescribeInstances"], "allowed"],
    ["what a condition leaves open", ["user/alice", "s3:GetObject", OBJECT], "conditional"],
    [
      "with the condition fulfilled",
      ["alice", "s3:GetObject", OBJECT, "--context", "aws:MultiFactorAuthPresent=true"],
      "allowed",
    ],
    [
      "with the condition not fulfilled",
      ["alice", "s3:GetObject", OBJECT, "--context", "AWS:multifactorauthpresent=false"],
      "denied",
    ],
    ["an explicit denial", ["alice", "s3:DeleteObject", OBJECT], "denied"],
    ["outside of a boundary", ["role/app", "iam:CreateUser"], "denied"],
    ["inside of a boundary", ["role/app", "s3:GetObject", OBJECT], "allowed"],
    [
      "a role whose trust names the user",
      ["alice", "sts:AssumeRole", `arn:aws:iam::${ACCOUNT}:role/app`],
      "allowed",
    ],
    [
      "a session of a role",
      [`arn:aws:sts::${ACCOUNT}:assumed-role/app/session`, "s3:GetObject", OBJECT],
      "allowed",
    ],
    ["nothing that allows it", ["user/app", "s3:GetObject", OBJECT], "denied"],
  ])("decides %s", async (_name, words, decision) => {
    expect((await explain(...words)).decision).toMatchObject({ type: "decision", decision });
  });

  test("names the statement that decides, by policy, place and id", async () => {
    const { decision, last } = await explain("alice", "s3:DeleteObject", OBJECT);
    expect(decision.because).toEqual([
      { layer: "identity", policy: "own (user/alice)", statement: 1, sid: "Keep", effect: "Deny" },
    ]);
    expect(JSON.parse(last ?? "")).toEqual({ type: "summary", decisions: { denied: 1 } });
  });

  test("applies service control policies, a resource policy and a session policy from files", async () => {
    const scp = file("scp.json", [
      { level: 1, policies: [document(allow("s3:*", "*"))] },
      { level: 0, policies: [document(allow("*", "*"))] },
    ]);
    const session = file("session.json", document(allow("s3:ListBucket", "*")));
    const bucket = file(
      "bucket.json",
      document({ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "*" }),
    );
    expect((await explain("alice", "ec2:DescribeInstances", "--scp", scp)).decision.decision).toBe("denied");
    expect(
      (await explain("role/app", "s3:GetObject", OBJECT, "--session-policy", session)).decision.decision,
    ).toBe("denied");
    expect(
      (await explain("role/app", "s3:PutObject", OBJECT, "--resource-policy", bucket)).decision.decision,
    ).toBe("denied");
    expect((await explain("role/app", "s3:GetObject", OBJECT, "--scp", scp)).decision.decision).toBe(
      "allowed",
    );
  });

  test("tells people in words", async () => {
    const { out } = await runCommand("explain", "alice", "s3:GetObject", OBJECT, "--snapshot", snapshot);
    expect(out[0]).toBe(
      `arn:aws:iam::${ACCOUNT}:user/people/alice may, on conditions, s3:GetObject on ${OBJECT}.`,
    );
    expect(out.join("\n")).toContain("MFA");
  });

  test.each([
    ["nobody of that name", ["mallory", "s3:GetObject"], "no user or role"],
    ["a name that two have", ["app", "s3:GetObject"], "ambiguous"],
    ["an ARN with another path", [`arn:aws:iam::${ACCOUNT}:user/alice`, "s3:GetObject"], "no user or role"],
    ["no action", ["alice"], "PRINCIPAL ACTION"],
    ["what is no action", ["alice", "GetObject"], "no action"],
    ["a context without a value", ["alice", "s3:GetObject", "--context", "aws:SourceIp"], "KEY=VALUE"],
    [
      "an account number that is none",
      ["alice", "s3:GetObject", "--resource-account", "12"],
      "twelve digits",
    ],
    ["two sources", ["alice", "s3:GetObject", "--trail", "x"], "together"],
    ["a time that is none", ["alice", "s3:GetObject", "--at", "soon"], "no time"],
    ["a file that is not there", ["alice", "s3:GetObject", "--scp", "/no/such"], "no such file"],
    ["a file that is not JSON", ["alice", "s3:GetObject", "--scp", file("broken.json", "{")], "is not JSON"],
    ["levels that are none", ["alice", "s3:GetObject", "--scp", file("flat.json", [document()])], "level"],
    [
      "a document that is none",
      ["alice", "s3:GetObject", "--resource-policy", file("no.json", {})],
      "Statement is missing",
    ],
  ])("refuses %s with one clear line", async (_name, words, message) => {
    const { code, err } = await explain(...words);
    expect(code).toBe(2);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(message);
  });
});
