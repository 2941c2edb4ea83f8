import { expect, test } from "vitest";
import detection from "../../lib/detections/role-trust-enumeration.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const update = aRecord("iam:UpdateAssumeRolePolicy", { requestParameters: { roleName: "probe" } });
const guess = (name: string) => ({
  ...update,
  errorCode: "MalformedPolicyDocumentException",
  errorMessage: `Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/${name}"`,
});
const message = "alice tried principals in trust policies that IAM refused";

testDetection(detection, {
  detects: [
    { name: "a guess", records: guess("admin"), message },
    {
      name: "a guess with a new role, in the old spelling of the error",
      records: { ...guess("admin"), eventName: "CreateRole", errorCode: "MalformedPolicyDocument" },
      message,
    },
  ],
  ignores: [
    { name: "a trust policy that IAM took", records: update },
    { name: "a call that was refused for its caller", records: denied(update) },
    {
      name: "a deployment that tries again until its new role is known",
      records: { ...guess("fresh"), userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.9.0 aws-sdk-go-v2/1.30.3" },
    },
    {
      name: "declared automation",
      records: { ...guess("admin"), userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  counts: [
    {
      name: "every guess of one identity",
      records: ["admin", "audit", "deploy", "backup", "support"].map(guess),
      signals: { "arn:aws:iam::123456789012:user/alice": 5 },
    },
  ],
});

test("five within ten minutes are too many unless the settings say otherwise", () => {
  expect(detection.window?.(detection.params?.parse({}))).toEqual({ minutes: 10, atLeast: 5 });
});
