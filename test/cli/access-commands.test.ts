import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

const ACCOUNT = "events/account/authorization-details.json";
const BREAK_GLASS = "arn:aws:iam::123456789012:role/break-glass";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-access-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function castellan(...args: string[]) {
  const run = await runCommand(...args);
  return {
    ...run,
    status: run.code,
    json: () => run.out.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe("paths", () => {
  test("prints a line for each principal and a summary last", async () => {
    const { status, json } = await castellan("paths", "--snapshot", ACCOUNT, "--json");
    const lines = json();
    expect(status).toBe(0);
    expect(lines.at(-1)).toMatchObject({ type: "summary", principals: 16 });
    const verdicts = Object.fromEntries(
      lines
        .slice(0, -1)
        .map(({ principal, reachesAdmin }) => [String(principal).split(":").at(-1), reachesAdmin]),
    );
    expect(verdicts).toMatchObject({
      "user/anna": "conditional",
      "user/ben": "unknown",
      "user/emi": "no",
      "user/ci-deployer": "proven",
      "role/log-shipper": "blocked",
    });
  });

  test("names the steps, the condition, the blocker and the missing fact for people", async () => {
    const { out } = await castellan("paths", "--snapshot", ACCOUNT);
    const text = out.join("\n");
    expect(text).toContain("if: needs MFA");
    expect(text).toContain("blocked by: policy/log-boundary, the boundary of role/log-shipper");
    expect(text).toContain("not known: whether a Lambda function");
    expect(text).toContain("Not taken into account:");
  });

  test("reads several files of pages, and an organization's policies", async () => {
    const users = put("users.json", {
      UserDetailList: [
        {
          UserName: "x",
          Arn: "arn:aws:iam::123456789012:user/x",
          UserPolicyList: [
            {
              PolicyName: "p",
              PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
              },
            },
          ],
        },
      ],
      IsTruncated: true,
    });
    const rest = put("rest.json", {
      GroupDetailList: [],
      RoleDetailList: [],
      Policies: [],
      IsTruncated: false,
    });
    const scp = put("scp.json", [
      {
        level: 0,
        policies: [
          { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] },
        ],
      },
    ]);
    const open = await castellan("paths", "--snapshot", users, "--snapshot", rest, "--json");
    expect(open.json()[0]).toMatchObject({ reachesAdmin: "proven" });
    const closed = await castellan("paths", "--snapshot", users, rest, "--scp", scp, "--json");
    const [blocked] = closed.json();
    expect(blocked).toMatchObject({ reachesAdmin: "blocked" });
    expect(JSON.stringify(blocked)).toContain('"blockedBy":["service control policies of the organization"]');
  });
});

describe("access", () => {
  test("lists who may, as a table of values that no spreadsheet runs", async () => {
    const { out } = await castellan("access", "sts:AssumeRole", BREAK_GLASS, "--snapshot", ACCOUNT, "--csv");
    expect(out[0]).toBe("account,principal,action,resource,decision,because,conditions,missing");
    expect(out[1]).toContain("user/anna");
    expect(out[1]).toContain("conditional");
  });
});

describe("bad input", () => {
  const cases: readonly (readonly [name: string, args: () => string[], message: string])[] = [
    ["no account", () => ["paths"], "name the account"],
    ["a missing file", () => ["paths", "--snapshot", "nowhere.json"], "nowhere.json"],
    ["no JSON", () => ["paths", "--snapshot", put("broken.json", "{")], "broken.json"],
    [
      "another JSON",
      () => ["paths", "--snapshot", put("other.json", { a: 1 })],
      "get-account-authorization-details",
    ],
    ["no time", () => ["paths", "--snapshot", ACCOUNT, "--at", "noon"], "--at"],
    [
      "SCPs of another form",
      () => ["paths", "--snapshot", ACCOUNT, "--scp", put("scp-bad.json", [{}])],
      "entry 1",
    ],
    [
      "an SCP that is no policy",
      () => ["paths", "--snapshot", ACCOUNT, "--scp", put("scp-worse.json", [{ level: 0, policies: [{}] }])],
      "entry 1",
    ],
    ["no action", () => ["access", "everything", "--snapshot", ACCOUNT], "is no action"],
    [
      "a context without a value",
      () => ["access", "s3:GetObject", "--snapshot", ACCOUNT, "--context", "x"],
      "KEY=VALUE",
    ],
    [
      "an account of eleven digits",
      () => ["access", "s3:GetObject", "--snapshot", ACCOUNT, "--resource-account", "12345678901"],
      "twelve digits",
    ],
  ];

  test.each(cases)("%s ends with 2 and one line", async (_name, args, message) => {
    const { status, err, out } = await castellan(...args());
    expect(status).toBe(2);
    expect(out).toEqual([]);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(message);
  });
});
