import detection from "../../lib/detections/root-login-profile-created.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("iam:CreateLoginProfile", {
  userIdentity: aRootIdentity(),
  responseElements: {
    loginProfile: { createDate: "Mar 2, 2026, 12:00:00 PM", passwordResetRequired: false },
  },
});

testDetection(detection, {
  detects: [
    {
      name: "root for nobody named",
      records: created,
      message: "The root user created a console password for the root user from 192.0.2.10.",
    },
    {
      name: "a root session taken centrally",
      records: { ...created, userIdentity: { ...aRootIdentity(), sessionContext: { assumedRoot: "true" } } },
      message: "A central root session created a console password for the root user from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    { name: "root for a user", records: { ...created, requestParameters: { userName: "alice" } } },
  ],
});
