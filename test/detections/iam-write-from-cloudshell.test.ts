import detection from "../../lib/detections/iam-write-from-cloudshell.ts";
import { aRecord, aRootIdentity, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("iam:CreateUser", {
  requestParameters: { userName: "bob" },
  userAgent: "aws-cli/2.31.0 md/awscrt#0.28.2 exec-env/CloudShell md/prompt#off",
});

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: {
        ...created,
        userIdentity: { ...aUserIdentity("alice"), accessKeyId: "ASIAEXAMPLESESSION01" },
      },
      message: "alice called iam:CreateUser on bob from CloudShell.",
    },
    {
      name: "root",
      records: { ...created, userIdentity: aRootIdentity() },
      message: "The root user called iam:CreateUser on bob from CloudShell.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    {
      name: "the command line elsewhere",
      records: aRecord("iam:CreateUser", { requestParameters: { userName: "bob" } }),
    },
  ],
});
