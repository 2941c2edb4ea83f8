import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { ACTION_SCOPES } from "../../lib/infra/action-scopes.ts";
import {
  CALLED_ACTIONS,
  FUNCTIONS,
  type FunctionName,
  roleStatements,
} from "../../lib/infra/function-roles.ts";
import type { Statement } from "../../lib/infra/statement.ts";
import type { Channel } from "../../lib/settings/alert-settings.ts";

const root = join(import.meta.dirname, "../..");

/** In the bundle because the store is one object, of which the function only loads. */
const NEVER_CALLED: { readonly [F in FunctionName]?: readonly string[] } = {
  OnConfigRule: ["dynamodb:PutItem", "dynamodb:UpdateItem"],
  OnReport: ["dynamodb:UpdateItem"],
};

describe("the role of a function", () => {
  test.each(FUNCTIONS)("%s grants what its code calls, and no more", async (name) => {
    const called = (await callsInBundleOf(name)).filter((action) => !NEVER_CALLED[name]?.includes(action));
    expect([...new Set(CALLED_ACTIONS[name])].sort()).toEqual(called);
  });

  test.each(FUNCTIONS)("%s has no wildcard action, and `*` only where AWS knows no resource", (name) => {
    for (const { Action, Resource } of statementsOf(name)) {
      for (const action of [Action].flat()) {
        expect(action).not.toContain("*");
        if (Resource === "*") expect(ACTION_SCOPES).toMatchObject({ [action]: "none" });
      }
    }
  });
});

test.each(FUNCTIONS)("%s may change nothing in IAM", (name) => {
  const ofIam = statementsOf(name)
    .flatMap(({ Action }) => Action)
    .filter((action) => /^(iam|organizations|sso|sts):/.test(action))
    // A hub takes the role of members that may read and nothing else (hub.test.ts).
    .filter((action) => name !== "OnSweep" || action !== "sts:AssumeRole");
  for (const action of ofIam)
    expect(action).toMatch(/:(Get|List|Describe|Generate(CredentialReport|ServiceLast))/);
});

test("the table of scopes has no row that nobody needs", () => {
  const granted = new Set(FUNCTIONS.flatMap(statementsOf).flatMap(({ Action }) => Action));
  expect(Object.keys(ACTION_SCOPES).filter((action) => !granted.has(action))).toEqual([]);
});

/** The SDK's commands and paginators that the bundle of a function uses, after what it does not call was shaken off. */
async function callsInBundleOf(name: FunctionName): Promise<readonly string[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`functions/${name.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.ts`],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  return [...new Set(outputFiles.flatMap(({ text }) => callsIn(text)))].sort();
}

const SDK_IMPORT = /import \{([^}]+)\} from "@aws-sdk\/client-([\w-]+)";/g;

/** Imports stay in a bundle when nothing uses them any more. */
function callsIn(bundle: string): readonly string[] {
  const code = bundle.replaceAll(SDK_IMPORT, "");
  return [...bundle.matchAll(SDK_IMPORT)].flatMap(([, names = "", client = ""]) =>
    names.split(",").flatMap((specifier) => {
      const [imported = "", local = imported] = specifier.trim().split(" as ");
      const call = /^paginate(\w+)$|^(\w+)Command$/.exec(imported);
      const isUsed = new RegExp(`\\b${local}\\b`).test(code);
      return call && isUsed ? [actionOf(client, call[1] ?? call[2] ?? "")] : [];
    }),
  );
}

function actionOf(client: string, command: string): string {
  const action = `${PREFIXES[client] ?? client}:${command}`;
  return OTHER_ACTIONS[`${client}:${command}`] ?? action;
}

/** Clients that are named otherwise than the service in policies. */
const PREFIXES: { readonly [client: string]: string } = {
  accessanalyzer: "access-analyzer",
  "cloudwatch-logs": "logs",
  "config-service": "config",
};

/**
 * Calls that another action allows.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const OTHER_ACTIONS: { readonly [call: string]: string } = {
  "accessanalyzer:ListFindingsV2": "access-analyzer:ListFindings",
  "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:ListBuckets": "s3:ListAllMyBuckets",
  "s3-control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock",
};

function statementsOf(name: FunctionName): readonly Statement[] {
  return roleStatements(name, PARAMETERS_WITH_ARCHIVE, EVERY_CHANNEL);
}

const PARAMETERS_WITH_ARCHIVE = {
  hub: true,
  reportSchedule: "rate(1 day)",
  reportKeyArn: "",
  secretsKeyArn: "",
  topicKeyArn: "",
  backFillBucket: "trail-bucket",
  backFillKeyArn: "",
};

/** Every right that a channel can need. */
const EVERY_CHANNEL = {
  channels: new Map<string, Channel>([
    ["hub", { type: "security-hub" }],
    ["chat", { type: "slack", address: "/castellan/slack" }],
    ["vault", { type: "teams", address: "/aws/reference/secretsmanager/castellan/teams" }],
  ]),
};

describe("what channels need", () => {
  const needed = (channels: ReadonlyMap<string, Channel>) =>
    roleStatements("OnDelivery", PARAMETERS_WITH_ARCHIVE, { channels }).flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => [action, Resource] as const),
    );

  test("is granted where a channel is named, and no more", () => {
    const actions = needed(new Map([["topic", { type: "topic" }]])).map(([action]) => action);
    expect(actions).toContain("sns:Publish");
    for (const action of [
      "ssm:GetParameter",
      "secretsmanager:GetSecretValue",
      "securityhub:BatchImportFindings",
    ]) {
      expect(actions).not.toContain(action);
    }
  });

  test("decrypts with the customer's key, where there is one and a secret is named, through SSM and Secrets Manager only", () => {
    const secretsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1";
    const withKey = { ...PARAMETERS_WITH_ARCHIVE, secretsKeyArn };
    const decrypting = (channels: ReadonlyMap<string, Channel>) =>
      roleStatements("OnDelivery", withKey, { channels }).filter(({ Action }) =>
        Action.includes("kms:Decrypt"),
      );
    expect(decrypting(new Map([["topic", { type: "topic" }]]))).toEqual([]);
    const through = ["ssm", "secretsmanager"].map((name) => ({
      "Fn::Sub": `${name}.\${AWS::Region}.\${AWS::URLSuffix}`,
    }));
    expect(decrypting(EVERY_CHANNEL.channels)).toEqual([
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: secretsKeyArn,
        Condition: { StringEquals: { "kms:ViaService": through } },
      },
    ]);
  });

  test("are the named secrets, and no other", () => {
    const granted = new Map(needed(EVERY_CHANNEL.channels));
    const arn = (text: string) => ({ "Fn::Sub": `arn:\${AWS::Partition}:${text}` });
    const place = `\${AWS::Region}:\${AWS::AccountId}`;
    expect(granted.get("ssm:GetParameter")).toEqual([
      arn(`ssm:${place}:parameter/aws/reference/secretsmanager/castellan/teams`),
      arn(`ssm:${place}:parameter/castellan/slack`),
    ]);
    expect(granted.get("secretsmanager:GetSecretValue")).toEqual([
      arn(`secretsmanager:${place}:secret:castellan/teams-??????`),
    ]);
  });
});
