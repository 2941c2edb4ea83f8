import { ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { latestReport } from "../../lib/aws/store-report.ts";
import { tableStore } from "../../lib/aws/table-store.ts";
import { OTHER_ACCOUNT } from "../support/account-ids.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aFinding } from "../support/build-finding.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const table = await startTable();
const { handler } = await import("../../functions/on-report.ts");
const s3 = mockClient(S3Client);
const organizations = mockClient(OrganizationsClient);

await tableStore(table).writeFinding(aFinding({ message: "<script>of ours" }), "1");
await tableStore(table).writeFinding(aFinding({ account: OTHER_ACCOUNT, message: "of another" }), "1");

beforeEach(() => {
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
  organizations.on(ListAccountsCommand).resolves({
    Accounts: [
      { Id: ACCOUNT, Status: "ACTIVE" },
      { Id: OTHER_ACCOUNT, Status: "ACTIVE" },
    ],
  });
});

const written = () => s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input);

describe("on-report", () => {
  test("puts a page of what the table holds into the bucket, and remembers where the newest is", async () => {
    const report = await handler({ bucket: "reports" }, aContext("on-report"));
    const [object, ...more] = written();
    expect(more).toEqual([]);
    expect(object).toMatchObject({
      Bucket: "reports",
      Key: report.key,
      ContentType: "text/html; charset=utf-8",
    });
    expect(report.key).toMatch(/^castellan-\d{4}-\d\d-\d\dT\d{4}Z\.html$/);
    expect(object?.Body).toContain("\\u003cscript>of ours");
    expect(object?.Body).not.toContain("of another");
    expect(await latestReport(table)).toEqual(report);
  });

  test("of a hub tells of every account of the organization", async () => {
    await handler({ bucket: "reports", accounts: "organization" }, aContext("on-report"));
    expect(written()[0]?.Body).toContain("of another");
  });

  test("remembers no report that was not written", async () => {
    const before = await latestReport(table);
    s3.on(PutObjectCommand).rejects(new Error("no bucket"));
    await expect(handler({ bucket: "reports" }, aContext("on-report"))).rejects.toThrow("no bucket");
    await expect(handler({}, aContext("on-report"))).rejects.toThrow();
    expect(await latestReport(table)).toEqual(before);
  });
});
