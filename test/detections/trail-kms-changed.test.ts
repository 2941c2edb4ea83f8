import detection from "../../lib/detections/trail-kms-changed.ts";
import { listing } from "../../lib/iam/fact.ts";
import { anAccount } from "../support/build-account.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { aTrail } from "../support/build-services.ts";
import { testDetection } from "../support/test-detection.ts";

const update = (kmsKeyId: string) =>
  aRecord("cloudtrail:UpdateTrail", { requestParameters: { name: "main", kmsKeyId } });
const KEY = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const FOREIGN = KEY.replace("123456789012", "111122223333");

testDetection(detection, {
  detects: [
    { name: "a key", records: update(KEY), message: `alice set the key ${KEY} on trail main.` },
    {
      name: "the key taken off",
      records: update(""),
      message: "alice took the key off trail main.",
      severity: "medium",
    },
    {
      name: "a key of another account, also from the console",
      records: { ...update(FOREIGN), sessionCredentialFromConsole: "true" },
      message: `alice set the key ${FOREIGN} on trail main.`,
      severity: "high",
    },
    {
      name: "the key that was last read, taken off in the console",
      before: [anAccount({ trails: listing([aTrail({ name: "main", kmsKeyId: KEY })]) })],
      records: { ...update(""), sessionCredentialFromConsole: "true" },
      message: "alice took the key off trail main.",
      severity: "medium",
    },
  ],
  ignores: [
    {
      name: "an update without a key",
      records: aRecord("cloudtrail:UpdateTrail", {
        requestParameters: { name: "main", s3BucketName: "logs" },
      }),
    },
    {
      name: "a save in the console of a trail that nobody has read",
      records: { ...update(""), sessionCredentialFromConsole: "true" },
    },
    {
      name: "a save in the console with the same key",
      before: [anAccount({ trails: listing([aTrail({ name: "main", kmsKeyId: KEY })]) })],
      records: { ...update(KEY), sessionCredentialFromConsole: "true" },
    },
    { name: "a refused call", records: denied(update(KEY)) },
  ],
});
