import detection from "../../lib/detections/password-policy-deleted.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("iam:DeleteAccountPasswordPolicy");

testDetection(detection, {
  detects: [
    {
      name: "by a user",
      records: remove,
      message: "alice deleted the account's password policy from 192.0.2.10; AWS's default is in force.",
    },
    {
      name: "by root",
      records: { ...remove, userIdentity: aRootIdentity() },
      message:
        "The root user deleted the account's password policy from 192.0.2.10; AWS's default is in force.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    { name: "a policy that does not exist", records: { ...remove, errorCode: "NoSuchEntityException" } },
  ],
});
