import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-check-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function check(...args: string[]) {
  const run = await runCommand("check", ...args);
  const lines = () => run.out.map((line) => JSON.parse(line) as Record<string, unknown>);
  const access = () =>
    Object.fromEntries(
      lines()
        .filter(({ type }) => type === "access")
        .map((line) => [line["place"], line]),
    );
  const rules = () =>
    lines()
      .filter(({ type }) => type === "finding")
      .map(({ rule }) => rule);
  return { ...run, lines, access, rules };
}

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const admin = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const lambda = policy({
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "sts:AssumeRole",
});

describe("check of a policy", () => {
  test("tells what it gives and what the rules say", async () => {
    const { code, access, rules } = await check(put("admin.json", admin), "--json");
    expect(code).toBe(0);
    expect(access()["admin"]).toMatchObject({ actions: ["*"], reachesAdmin: "proven" });
    expect(rules()).toContain("iam-policy-no-statements-with-admin-access");
  });

  test("fails on a finding as loud as asked", async () => {
    expect((await check(put("admin.json", admin), "--fail-on", "high")).code).toBe(1);
    const reads = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::reports/*" });
    expect((await check(put("reads.json", reads), "--fail-on", "high")).code).toBe(0);
  });

  test("prints SARIF with the file and the rule", async () => {
    const file = put("admin.json", admin);
    const { out } = await check(file, "--sarif");
    const log = JSON.parse(out.join("\n")) as { runs: { results: { ruleId: string; level: string }[] }[] };
    expect(log.runs[0]?.results[0]).toMatchObject({
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) } } }],
    });
  });
});

test("a CloudFormation template in YAML is judged like one in JSON", async () => {
  const yaml = `
Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Deployer:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Sub "deployer-\${Stage}"
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
      ManagedPolicyArns: [!Ref Everything]
  Everything:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: { Version: 2012-10-17, Statement: [{ Effect: Allow, Action: "*", Resource: "*" }] }
`;
  const { code, rules } = await check(put("deployer.yaml", yaml), "--json", "--fail-on", "high");
  expect(code).toBe(1);
  expect(rules()).toContain("iam-policy-no-statements-with-admin-access");
});

describe("check of a CloudFormation template", () => {
  const template = {
    Parameters: { Stage: { Type: "String", Default: "dev" } },
    Resources: {
      Deployer: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: { "Fn::Sub": ["deployer-$", "{Stage}"].join("") },
          AssumeRolePolicyDocument: lambda,
          ManagedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
        },
      },
      Pass: {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: {
          PolicyDocument: policy({
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: { "Fn::GetAtt": ["Deployer", "Arn"] },
          }),
          Users: [{ Ref: "Ben" }],
        },
      },
      Functions: {
        Type: "AWS::IAM::Policy",
        Properties: {
          PolicyName: "functions",
          PolicyDocument: policy({
            Effect: "Allow",
            Action: ["lambda:CreateFunction", "lambda:InvokeFunction"],
            Resource: "*",
          }),
          Groups: [{ Ref: "Team" }],
        },
      },
      Team: { Type: "AWS::IAM::Group" },
      Ben: { Type: "AWS::IAM::User", Properties: { Groups: [{ Ref: "Team" }] } },
      Bucket: { Type: "AWS::S3::Bucket" },
    },
  };

  test("follows its references", async () => {
    const { access } = await check(put("template.json", template), "--json", "--account", "123456789012");
    expect(access()["Deployer"]).toMatchObject({ principal: "arn:aws:iam::123456789012:role/deployer-dev" });
    expect(access()["Ben"]).toMatchObject({ reachesAdmin: "proven", paths: [{ id: "lambda-001" }] });
  });
});

describe("check of a Terraform plan", () => {
  const plan = {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          { address: "aws_iam_user.ben", mode: "managed", type: "aws_iam_user", values: { name: "ben" } },
          {
            address: "aws_iam_policy.own",
            mode: "managed",
            type: "aws_iam_policy",
            values: {
              name: "own",
              policy: JSON.stringify(policy({ Effect: "Allow", Action: "iam:PutUserPolicy", Resource: "*" })),
            },
          },
          {
            address: "aws_iam_user_policy_attachment.own",
            mode: "managed",
            type: "aws_iam_user_policy_attachment",
            values: { user: "ben" },
          },
        ],
      },
    },
    configuration: {
      root_module: {
        resources: [
          {
            address: "aws_iam_user_policy_attachment.own",
            expressions: { policy_arn: { references: ["aws_iam_policy.own.arn", "aws_iam_policy.own"] } },
          },
        ],
      },
    },
  };

  test("follows references whose values are known after the apply", async () => {
    const { access, rules } = await check(put("plan.json", plan), "--json");
    expect(access()["aws_iam_user.ben"]).toMatchObject({
      reachesAdmin: "proven",
      paths: [{ id: "iam-007" }],
    });
    expect(rules()).toContain("principal-reaches-admin");
  });
});

test.each([
  ["no file", [], "name one file"],
  ["a missing file", ["nowhere.json"], "nowhere.json"],
  ["no account", ["x.json", "--account", "12"], "twelve digits"],
])("%s ends with 2 and one line", async (_name, args, message) => {
  const { code, err } = await check(...args);
  expect(code).toBe(2);
  expect(err).toHaveLength(1);
  expect(err[0]).toContain(message);
});

test.each([
  ["text", "hello", "it is not JSON"],
  ["another JSON", { a: 1 }, "no Terraform plan"],
])("%s is refused with the reason", async (_name, content, message) => {
  const { code, err } = await check(put("bad.json", content));
  expect(code).toBe(2);
  expect(err[0]).toContain(message);
});
