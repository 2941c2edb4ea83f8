import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { afterAll, describe, expect, test } from "vitest";
import { tableStore } from "../../lib/aws/table-store.ts";
import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { bundleFunctions } from "../../lib/infra/bundle-functions.ts";
import { settingsToDeploy } from "../../lib/infra/settings-to-deploy.ts";
import { OTHER_ACCOUNT } from "../support/build-account.ts";
import { aRecord } from "../support/build-record.ts";
import { NOW } from "../support/times.ts";
import { aContext } from "./lambda-context.ts";
import { startTable } from "./start-table.ts";

const folder = mkdtempSync(join(tmpdir(), "castellan-packaged-"));
afterAll(() => rmSync(folder, { recursive: true }));
const ADMINISTRATION =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

const CHOSEN = ["iam-policy-no-statements-with-admin-access", "iam-user-no-policies-check"];

interface Bundle {
  readonly handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
}

/** A change in an account whose IAM the function does not read, so that the records alone are judged. */
function aWrite(event: EventKey, requestParameters: JsonObject, made?: string): JsonObject {
  const responseElements = made
    ? { policy: { arn: arnOf(made), policyName: made.split("/")[1] ?? "" } }
    : null;
  const eventID = JSON.stringify([event, requestParameters["userName"] ?? ""]);
  return aRecord(event, { eventID, recipientAccountId: OTHER_ACCOUNT, requestParameters, responseElements });
}

function arnOf(resource: string): string {
  return `arn:aws:iam::${OTHER_ACCOUNT}:${resource}`;
}

function settings(text: string) {
  const file = join(folder, "governance.yml");
  writeFileSync(file, text);
  return settingsToDeploy(NOW, file);
}

describe("a packaged function", async () => {
  const bundles = await bundleFunctions(
    await settings(`
rules:
  iam-policy-no-statements-with-admin-access: { enabled: false }
exemptions:
  - rule: iam-user-no-policies-check
    resource: ${arnOf("user/eve")}
    reason: The vendor cannot use groups
    owner: platform@example.com
    expires: 2999-12-31
`),
    join(folder, "bundles"),
  );
  const table = await startTable();
  const { handler } = (await import(pathToFileURL(join(folder, "bundles/on-change.mjs")).href)) as Bundle;

  test("judges by the settings that it was packaged with", async () => {
    const records = [
      aWrite("iam:CreatePolicy", { policyName: "all", policyDocument: ADMINISTRATION }, "policy/all"),
      aWrite("iam:PutUserPolicy", { userName: "eve", policyName: "own", policyDocument: ADMINISTRATION }),
      aWrite("iam:PutUserPolicy", { userName: "mallory", policyName: "own", policyDocument: ADMINISTRATION }),
    ];
    const Records = records.map((detail, index) => ({
      messageId: `${index}`,
      body: JSON.stringify({ detail }),
    }));
    expect(await handler({ Records } as SQSEvent, aContext("on-change"))).toEqual({ batchItemFailures: [] });
    const found: string[] = [];
    for await (const { finding } of tableStore(table).findingsOfAccount(OTHER_ACCOUNT)) {
      const { rule, resource, status } = finding;
      if (CHOSEN.includes(rule)) found.push(`${rule} ${resource.name} ${status}`);
    }
    expect(found.sort()).toEqual([
      "iam-user-no-policies-check eve exempted",
      "iam-user-no-policies-check mallory open",
    ]);
  });

  test.each(bundles)("$name holds neither the parser of YAML nor the schema of settings", ({ inputs }) => {
    expect(inputs.filter((file) => /node_modules\/yaml\/|settings-schema|parse-settings/.test(file))).toEqual(
      [],
    );
  });

  test.each(bundles)("$name holds no rule that is off", ({ inputs }) => {
    expect(inputs.filter((file) => file.includes("iam-policy-no-statements-with-admin-access"))).toEqual([]);
  });
});

test("a mistake in governance.yml refuses the packaging with its place", async () => {
  await expect(settings("rules:\n  access-keys-rotated:\n    enabld: false\n")).rejects.toThrow(
    /Nothing is deployed.*\n.*governance\.yml:3:5: error: rules\.access-keys-rotated\.enabld is not a known key/,
  );
});
