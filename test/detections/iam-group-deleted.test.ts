import detection from "../../lib/detections/iam-group-deleted.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("iam:DeleteGroup", { requestParameters: { groupName: "developers" } });

testDetection(detection, {
  detects: [
    { name: "a group", records: remove, message: "alice deleted group developers." },
    {
      name: "declared automation, as information",
      records: { ...remove, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message: "ci-deployer/run-17 deleted group developers.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    { name: "a group with members", records: { ...remove, errorCode: "DeleteConflictException" } },
  ],
});
