import detection from "../../lib/detections/password-changed.ts";
import { aRecord, aRootIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: aRecord("iam:ChangePassword"),
      message: "alice changed its own password from 192.0.2.10.",
    },
    {
      name: "a user in the console",
      records: aRecord("iam:ChangePassword", {
        userIdentity: aUserIdentity("bob"),
        userAgent: "AWS Internal",
        sourceIPAddress: "198.51.100.7",
      }),
      message: "bob changed its own password from 198.51.100.7.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(aRecord("iam:ChangePassword")) },
    {
      name: "root, which has its own detection",
      records: aRecord("iam:ChangePassword", { userIdentity: aRootIdentity() }),
    },
  ],
});
