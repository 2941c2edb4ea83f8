import detection from "../../lib/detections/kms-key-disabled-or-deletion.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const remove = (pendingWindowInDays: number) =>
  aRecord("kms:ScheduleKeyDeletion", { requestParameters: { keyId, pendingWindowInDays } });

testDetection(detection, {
  detects: [
    {
      name: "disabled",
      records: aRecord("kms:DisableKey", { requestParameters: { keyId } }),
      message: `alice disabled key ${keyId} from 192.0.2.10.`,
    },
    {
      name: "set to be deleted",
      records: remove(30),
      message: `alice set key ${keyId} to be deleted in 30 days from 192.0.2.10.`,
    },
    {
      name: "as soon as possible",
      records: remove(7),
      message: `alice set key ${keyId} to be deleted in 7 days from 192.0.2.10.`,
      severity: "high",
    },
    {
      name: "declared automation, quietly",
      records: { ...remove(30), userIdentity: aRoleSession("ci-deployer", "run-17") },
      message: `ci-deployer/run-17 set key ${keyId} to be deleted in 30 days from 192.0.2.10.`,
      severity: "low",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove(7)) },
    { name: "a service", records: { ...remove(7), userIdentity: aServiceIdentity("dms.amazonaws.com") } },
  ],
});
