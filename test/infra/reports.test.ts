import { describe, expect, test } from "vitest";
import { roleStatements } from "../../lib/infra/function-roles.ts";
import { reports } from "../../lib/infra/reports.ts";
import { templateFaults } from "../../lib/infra/template-faults.ts";
import { DEFAULT_ALERTS } from "../../lib/settings/alert-settings.ts";
import { PARAMETERS } from "./parameters.ts";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";
const ON = { ...PARAMETERS, reportSchedule: "rate(1 day)" };

const actionsOf = (parameters: typeof PARAMETERS) =>
  roleStatements("OnReport", parameters, DEFAULT_ALERTS).flatMap(({ Action }) => Action);

describe("a report on a schedule", () => {
  test("is off until a schedule is given: no bucket, no schedule, and no right to write", () => {
    expect(reports(PARAMETERS)).toEqual({});
    expect(actionsOf(PARAMETERS).filter((action) => /^(s3|kms|organizations|lambda):/.test(action))).toEqual(
      [],
    );
  });

  test.each([{ reportKeyArn: "" }, { reportKeyArn: KEY }, { hub: true }])(
    "has no open door with %j",
    (given) => {
      expect(templateFaults(reports({ ...ON, ...given }))).toEqual([]);
    },
  );

  test("goes to a bucket that is encrypted, private, and forgets", () => {
    const { Properties, DeletionPolicy } = reports({ ...ON, reportKeyArn: KEY })["Reports"] ?? {};
    expect(DeletionPolicy).toBe("Retain");
    expect(Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY } },
        ],
      },
      LifecycleConfiguration: { Rules: [{ Status: "Enabled", ExpirationInDays: 90 }] },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    });
  });

  test("may be written, and not read, by the function alone; with the customer's key, of which no more is used", () => {
    const statements = roleStatements("OnReport", { ...ON, reportKeyArn: KEY }, DEFAULT_ALERTS);
    expect(statements.filter(({ Action }) => /^(s3|kms):/.test(String(Action)))).toEqual([
      { Effect: "Allow", Action: ["s3:PutObject"], Resource: { "Fn::Sub": `\${Reports.Arn}/*` } },
      { Effect: "Allow", Action: ["kms:GenerateDataKey"], Resource: KEY },
    ]);
  });

  test("of a hub is of every account of the organization", () => {
    const input = (hub: boolean) =>
      JSON.stringify(reports({ ...ON, hub })["ReportSchedule"]?.Properties["Target"]);
    expect(input(false)).not.toContain("organization");
    expect(input(true)).toContain("organization");
    expect(actionsOf({ ...ON, hub: true })).toContain("organizations:ListAccounts");
  });
});
