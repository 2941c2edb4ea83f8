import { describe, expect, test } from "vitest";
import type { EventKey } from "../../lib/cloudtrail/catalogue.ts";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import type { Detection } from "../../lib/rule/define-detection.ts";
import { NO_SETTINGS } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "../support/build-account.ts";
import { aRecord, aRoleSession, aRootIdentity, aUserIdentity } from "../support/build-record.ts";

const SECRET = "wJalrXUtnFEMI-a-secret-that-nobody-may-see";

const FIELDS = [
  "userName",
  "roleName",
  "groupName",
  "roleArn",
  "policyArn",
  "policyArns",
  "policyDocument",
  "policy",
  "serialNumber",
  "name",
  "source",
  "roleArns",
  "audience",
  "principalArn",
  "taskPolicyArn",
  "targetPrincipal",
  "status",
  "managedPolicyArn",
  "inlinePolicy",
] as const;

const VALUES: readonly (readonly [string, unknown])[] = [
  ["names of prototypes", "__proto__"],
  ["markup", "<script>alert(1)</script>"],
  ["a formula", "=cmd|' /C calc'!A0"],
  ["a text of 100 kB", "x".repeat(100_000)],
  ["numbers", 7],
  ["null", null],
  ["lists", [null, 7, { arn: 7 }, "__proto__"]],
  ["objects", { arn: { arn: 1 }, toString: 1 }],
];

const IDENTITIES: readonly JsonObject[] = [
  aUserIdentity("alice"),
  aRootIdentity(),
  aRoleSession("web-server", "i-0123456789abcdef0"),
  { type: "AssumedRole", arn: 7, sessionContext: [] },
  {},
];

describe.each(DETECTIONS.map((detection) => [detection.id, detection] as const))("%s", (_id, detection) => {
  test.each(VALUES)("bears %s in every field", (_name, value) => {
    const fields = Object.fromEntries(FIELDS.map((field) => [field, value]));
    const parts = { requestParameters: fields, responseElements: fields, additionalEventData: fields };
    for (const signal of signalsOf(detection, parts)) {
      expect(signal.message).not.toBe("");
      expect(JSON.parse(JSON.stringify(signal.evidence))).toEqual(signal.evidence);
    }
  });

  test("tells no secret", () => {
    const responseElements = {
      credentials: { accessKeyId: "ASIAEXAMPLESESSION01", secretAccessKey: SECRET, sessionToken: SECRET },
      accessKey: { accessKeyId: "AKIAEXAMPLEKEY000002", secretAccessKey: SECRET, userName: "bob" },
      serviceSpecificCredential: { servicePassword: SECRET, serviceCredentialSecret: SECRET },
    };
    const requestParameters = { userName: "bob", password: SECRET, newPassword: SECRET, oldPassword: SECRET };
    for (const signal of signalsOf(detection, { requestParameters, responseElements })) {
      expect(JSON.stringify(signal)).not.toContain(SECRET);
    }
  });
});

/** What the detection makes of such a record, from whomever it comes. */
function signalsOf(detection: Detection, parts: JsonObject) {
  const events: readonly EventKey[] = detection.on === "any" ? ["iam:CreateUser"] : detection.on;
  const params = detection.params?.parse({});
  return events.flatMap((event) =>
    IDENTITIES.flatMap((userIdentity) => {
      const parsed = parseRecord(aRecord(event, { userIdentity, ...parts }));
      if (parsed.parsed === "rejected") throw new Error(parsed.reason);
      const { change } = parsed;
      if (detection.on === "any" && detection.picks?.(change) === false) return [];
      const account = anAccountState();
      return detection.detect(change, { params, settings: NO_SETTINGS, account, updates: [] }) ?? [];
    }),
  );
}
