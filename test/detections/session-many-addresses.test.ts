import detection from "../../lib/detections/session-many-addresses.ts";
import { aRecord, aRoleSession, aUserIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const call = (sourceIPAddress: string, fields = {}) =>
  aRecord("sts:GetCallerIdentity", { sourceIPAddress, readOnly: true, ...fields });

testDetection(detection, {
  detects: [
    {
      name: "a long-lived key",
      records: call("198.51.100.7"),
      message: "The access key AKIAEXAMPLEKEY000001 of alice was used from different networks",
    },
    {
      name: "a role's session",
      records: call("198.51.100.7", { userIdentity: aRoleSession("Developer", "bob") }),
      message: "The access key ASIAEXAMPLESESSION01 of Developer/bob was used from different networks",
    },
  ],
  ignores: [
    {
      name: "calls through a VPC endpoint, by services and by infrastructure as code",
      records: [
        call("10.0.0.7"),
        call("198.51.100.7", {
          userIdentity: { ...aUserIdentity("alice"), invokedBy: "athena.amazonaws.com" },
        }),
        call("198.51.100.7", { userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.9.8" }),
      ],
    },
    { name: "a source that is no address", records: call("athena.amazonaws.com") },
  ],
  counts: [
    {
      name: "networks by key",
      records: [call("198.51.100.7"), call("198.51.100.8"), call("203.0.113.9")],
      signals: { AKIAEXAMPLEKEY000001: 2 },
    },
  ],
});
