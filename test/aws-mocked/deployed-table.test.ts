import { IAMClient, UpdateAccessKeyCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { beforeAll, describe, expect, test } from "vitest";
import { tableStore } from "../../lib/aws/table-store.ts";
import { findingId } from "../../lib/finding/finding-id.ts";
import type { Report } from "../../lib/report/report.ts";
import { startTable } from "../functions/start-table.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aChange } from "../support/build-change.ts";
import { aFinding } from "../support/build-finding.ts";
import { aUser } from "../support/build-user.ts";
import { runCommand } from "../support/run-command.ts";
import { awsError } from "./aws-error.ts";

const SESSION = `arn:aws-us-gov:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Security_1/alice@example.com`;
const finding = aFinding();
const id = findingId(finding).slice(0, 12);
const oldKey = aFinding({ rule: "access-keys-rotated", resource: { facet: "AKIAIOSFODNN7EXAMPLE" } });
const keyId = findingId(oldKey).slice(0, 12);
const CALLER = { Arn: SESSION, Account: ACCOUNT };
const sts = mockClient(STSClient);
let place: readonly string[];

beforeAll(async () => {
  const table = await startTable();
  place = ["--table", table.name];
  sts.on(GetCallerIdentityCommand).resolves(CALLER);
  const store = tableStore(table);
  await store.writeFinding(finding, "1");
  await store.writeFinding(oldKey, "1");
  const alice = aUser();
  const made = { type: "AWS::IAM::User", key: "alice", before: undefined, after: alice } as const;
  await store.writeEntities(ACCOUNT, [made], Date.now(), { incomplete: {} });
  await store.writeChange(aChange({ id: "made" }), [made]);
});

describe("a deployed table", () => {
  test("notes are by whom AWS says it is", async () => {
    const { code, err } = await runCommand("ack", id, ...place, "--comment", "On it");
    expect([code, err]).toEqual([0, []]);
    const { out } = await runCommand("findings", id, ...place, "--json");
    expect(JSON.parse(out[0] ?? "")).toMatchObject({ acknowledged: { by: SESSION, text: "On it" } });
  });

  test("nobody can note under another name", async () => {
    const { code, err } = await runCommand("comment", id, "It was me", ...place, "--by", "bob");
    expect([code, err]).toEqual([
      2,
      [expect.stringContaining("--by belongs to --state: with --table it is the AWS identity in use")],
    ]);
  });

  test("without credentials the one line says what to do", async () => {
    const missing = awsError("CredentialsProviderError", "Could not load credentials");
    sts.on(GetCallerIdentityCommand).rejects(missing);
    const { code, err } = await runCommand("comment", id, "It was me", ...place);
    sts.on(GetCallerIdentityCommand).resolves(CALLER);
    expect([code, err]).toEqual([
      3,
      ["castellan: Could not load credentials: name a profile with --profile NAME, or set AWS_PROFILE"],
    ]);
  });

  test("gives a report of what it holds, and the history of what is in it", async () => {
    const { out } = await runCommand("report", ...place, "--format", "json");
    const report = JSON.parse(out.join("\n")) as Report;
    expect(report).toMatchObject({ source: "stored findings", accounts: [{ id: ACCOUNT }] });
    expect(report.findings.map(({ message }) => message)).toEqual([finding.message, oldKey.message]);
    expect(report.timeline?.entries).toMatchObject([{ changeId: "made", effect: "made" }]);
    const history = await runCommand("history", aUser().arn ?? "", ...place, "--json");
    expect(history.out.map((line) => JSON.parse(line))).toMatchObject([
      { type: "history", changeId: "made", effect: "made" },
      { type: "summary", entries: 1 },
    ]);
  });

  test("fix --apply shows the plan, runs it with the caller's rights, and notes who ran what", async () => {
    const iam = mockClient(IAMClient).on(UpdateAccessKeyCommand).resolves({});
    const { code, out, err } = await runCommand("fix", keyId, ...place, "--apply", "--yes");
    const command =
      "aws iam update-access-key --user-name alice --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive";
    expect([code, out]).toEqual([0, [`done: ${command}`]]);
    for (const part of ["What is run:", "What changes:", "How to undo it:"]) expect(err).toContain(part);
    expect(iam.commandCalls(UpdateAccessKeyCommand).map(({ args }) => args[0].input)).toEqual([
      { UserName: "alice", AccessKeyId: "AKIAIOSFODNN7EXAMPLE", Status: "Inactive" },
    ]);
    const told = await runCommand("findings", keyId, ...place);
    expect(told.out.join("\n")).toContain(`${SESSION} fixed: ${command}`);
  });

  test("fix --apply without a yes, where nobody can be asked, runs nothing", async () => {
    const iam = mockClient(IAMClient);
    const { code, err } = await runCommand("fix", keyId, ...place, "--apply");
    expect([code, err.at(-1)]).toEqual([2, expect.stringContaining("nobody is there to be asked")]);
    expect(iam.calls()).toEqual([]);
  });
});
