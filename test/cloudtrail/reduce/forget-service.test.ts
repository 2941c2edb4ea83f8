import { expect, test } from "vitest";
import { reduce } from "../../../lib/cloudtrail/reducer.ts";
import { ACCOUNT, anAccount, anAccountState } from "../../support/build-account.ts";
import { aChange } from "../../support/build-change.ts";
import { anAdministration } from "../../support/build-services.ts";

const account = anAccount({ organizationAdministration: anAdministration(), centralRootAccess: [] });
const after = (change: Parameters<typeof aChange>[0]) =>
  reduce(anAccountState([account]), aChange(change))[0]?.after;

test.each([
  ["cloudtrail:StopLogging", "trails"],
  ["config:StopConfigurationRecorder", "configRecorder"],
  ["access-analyzer:DeleteAnalyzer", "analyzers"],
  ["guardduty:UpdateDetector", "guardDuty"],
  ["securityhub:DisableSecurityHub", "securityHub"],
  ["account:PutAlternateContact", "contacts"],
  ["organizations:DetachPolicy", "organizationAdministration"],
  ["iam:EnableOrganizationsRootSessions", "centralRootAccess"],
  ["monitoring:DeleteAlarms", "logAlarms"],
] as const)("after %s what was read of %s no longer holds, and nothing else is touched", (event, service) => {
  const unknown = `${event} came after it was read`;
  expect(after({ event })).toEqual({ ...account, [service]: expect.objectContaining({ unknown }) });
});

test("a failed call changes nothing", () => {
  expect(after({ event: "cloudtrail:StopLogging", outcome: "failed" })).toBeUndefined();
});

test("a change of the bucket of a trail counts, of another bucket it does not", () => {
  const bucket = (name: string) => ({ type: "AWS::S3::Bucket", account: ACCOUNT, name });
  const event = "s3:PutBucketPolicy";
  expect(after({ event, targets: [bucket("audit-logs")] })).toMatchObject({
    trails: { unknown: `${event} came after it was read` },
  });
  expect(after({ event, targets: [bucket("shop")] })).toBeUndefined();
});
