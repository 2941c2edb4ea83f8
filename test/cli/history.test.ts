import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "castellan-history-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ACCOUNT = "111122223333";

function record(minute: number, eventName: string, requestParameters: object, more: object = {}) {
  return {
    eventVersion: "1.08",
    eventID: `${eventName}-${minute}`,
    eventTime: `2026-05-04T09:0${minute}:00Z`,
    eventSource: "iam.amazonaws.com",
    eventName,
    eventType: "AwsApiCall",
    awsRegion: "us-east-1",
    recipientAccountId: ACCOUNT,
    sourceIPAddress: "192.0.2.10",
    userIdentity: {
      type: "IAMUser",
      userName: "ops",
      arn: `arn:aws:iam::${ACCOUNT}:user/ops`,
      accountId: ACCOUNT,
    },
    requestParameters,
    responseElements: null,
    ...more,
  };
}

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const trail = join(folder, "trail.json");
writeFileSync(
  trail,
  JSON.stringify({
    Records: [
      record(3, "DetachUserPolicy", { userName: "alice", policyArn: ADMIN }),
      record(1, "CreateUser", { userName: "alice" }),
      record(2, "AttachUserPolicy", { userName: "Alice", policyArn: ADMIN }),
      record(
        4,
        "DeleteUser",
        { userName: "alice" },
        { errorCode: "DeleteConflictException", errorMessage: "no" },
      ),
      record(5, "CreateUser", { userName: "bob" }),
    ],
  }),
);

async function history(...words: string[]) {
  const run = await runCommand("history", ...words, "--json");
  return {
    ...run,
    entries: run.out.map((line) => JSON.parse(line)).filter(({ type }) => type === "history"),
  };
}

describe("history", () => {
  test("tells each change in order: who, what it did, and what was found", async () => {
    const { entries } = await history("alice", "--trail", trail);
    expect(entries.map(({ event, effect, outcome }) => [event, effect, outcome])).toEqual([
      ["iam:CreateUser", "made", "succeeded"],
      ["iam:AttachUserPolicy", "changed", "succeeded"],
      ["iam:DetachUserPolicy", "changed", "succeeded"],
      ["iam:DeleteUser", "none", "failed"],
    ]);
    expect(entries[1]).toMatchObject({
      actor: { name: "ops", sourceIp: "192.0.2.10" },
      changes: [{ property: "attachedPolicies", gained: [ADMIN], lost: [] }],
    });
    expect(entries[1].security).toMatchObject({
      permissions: [{ gained: ["*"], reachesAdmin: { after: "proven" }, because: [{ policy: ADMIN }] }],
    });
    expect(entries[2].security.permissions[0]).toMatchObject({ lost: ["*"] });
    expect(entries[3].security).toBeNull();
    expect(entries[1].findings).toContainEqual(
      expect.objectContaining({ rule: "iam-user-no-policies-check", status: "open" }),
    );
    expect(entries[2].findings).toContainEqual(
      expect.objectContaining({ rule: "iam-user-no-policies-check", status: "resolved" }),
    );
  });

  test("takes an ARN for one entity", async () => {
    expect((await history(`arn:aws:iam::${ACCOUNT}:user/bob`, "--trail", trail)).entries).toHaveLength(1);
    expect((await history(`arn:aws:iam::${ACCOUNT}:role/bob`, "--trail", trail)).entries).toHaveLength(0);
  });

  test("leaves out what happened later", async () => {
    const { entries } = await history("alice", "--trail", trail, "--at", "2026-05-04T09:02:30Z");
    expect(entries).toHaveLength(2);
  });

  test("reads the same from what a replay kept in a folder", async () => {
    const state = join(folder, "state");
    await runCommand("replay", trail, "--state", state, "--json");
    for (const name of ["Alice", `arn:aws:iam::${ACCOUNT}:user/alice`, `arn:aws:iam::${ACCOUNT}:user/bob`]) {
      const stored = await history(name, "--state", state);
      expect(stored.entries).toEqual((await history(name, "--trail", trail)).entries);
      expect(stored.entries.length).toBeGreaterThan(0);
    }
    expect((await history("alice", "--state", state, "--at", "2026-05-04T09:02:30Z")).entries).toHaveLength(
      2,
    );
    expect((await runCommand("history", "nobody", "--state", state)).out).toEqual([
      "No change of nobody is on record.",
    ]);
  });

  test("reads as a table", async () => {
    const { out } = await runCommand("history", "alice", "--trail", trail);
    expect(out[0]).toBe("2026-05-04 09:01:00Z  iam:CreateUser  made");
    expect(out).toContain(`                      + attachedPolicies: ${ADMIN}`);
    expect(out).toContain(
      "                      user/alice is administrator of the account now: it can do everything",
    );
    expect(out.at(-2)).toBe("2026-05-04 09:04:00Z  iam:DeleteUser (failed: DeleteConflictException)");
  });

  test.each([[[]], [["alice"]], [["alice", "--trail", trail, "--state", folder]]])(
    "refuses to guess whose history is meant, and where it stands: %j",
    async (words) => {
      const { code, err } = await history(...words);
      expect(code).toBe(2);
      expect(err).toHaveLength(1);
    },
  );
});
