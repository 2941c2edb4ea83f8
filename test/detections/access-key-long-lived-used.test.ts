import detection from "../../lib/detections/access-key-long-lived-used.ts";
import { aConsoleLogin, aRecord, aRoleSession, aRootIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

testDetection(detection, {
  detects: [
    {
      name: "a user's key",
      records: aRecord("sts:GetCallerIdentity"),
      message:
        "alice called sts:GetCallerIdentity with the long-lived key AKIAEXAMPLEKEY000001 from 192.0.2.10.",
    },
    {
      name: "a user's key on any service",
      records: aRecord("s3:PutBucketPolicy"),
      message:
        "alice called s3:PutBucketPolicy with the long-lived key AKIAEXAMPLEKEY000001 from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "a session",
      records: [aRecord("sts:GetCallerIdentity", { userIdentity: aRoleSession("Developer", "bob") })],
    },
    { name: "root in the console, without a key", records: aConsoleLogin(aRootIdentity()) },
  ],
});
