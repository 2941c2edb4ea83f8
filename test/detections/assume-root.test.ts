import detection from "../../lib/detections/assume-root.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const audit = "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials";
const unlock = "arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy";
const assumed = (arn: string, fields = {}) =>
  aRecord("sts:AssumeRoot", {
    requestParameters: { targetPrincipal: "111122223333", taskPolicyArn: { arn }, durationSeconds: 900 },
    responseElements: { credentials: { accessKeyId: "ASIAEXAMPLEROOT00001", sessionToken: "secret" } },
    readOnly: true,
    ...fields,
  });

testDetection(detection, {
  detects: [
    {
      name: "a session to remove a bucket policy",
      records: assumed(unlock),
      message: "alice took a root session in account 111122223333 from 192.0.2.10 to remove a bucket policy.",
    },
    {
      name: "a session to look only",
      records: assumed(audit),
      severity: "low",
      message:
        "alice took a root session in account 111122223333 from 192.0.2.10 to look at its root credentials.",
    },
    {
      name: "a task that is not known",
      records: assumed("arn:aws:iam::aws:policy/root-task/SomethingNew"),
      message: "alice took a root session in account 111122223333 from 192.0.2.10 to do an unknown task.",
    },
    {
      name: "declared automation",
      records: assumed(unlock, { userIdentity: aRoleSession("unlocker", "run-1") }),
      settings: { automation: ["arn:aws:iam::123456789012:role/unlocker"] },
      severity: "info",
      message:
        "unlocker/run-1 took a root session in account 111122223333 from 192.0.2.10 to remove a bucket policy.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed(unlock)) },
    {
      name: "a call with a wrong duration",
      records: assumed(audit, { errorCode: "ValidationError", responseElements: null }),
    },
  ],
});
