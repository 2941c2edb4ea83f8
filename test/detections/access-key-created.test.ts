import detection from "../../lib/detections/access-key-created.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const keyOf = (userName: string, named = true) =>
  aRecord("iam:CreateAccessKey", {
    requestParameters: named ? { userName } : null,
    responseElements: {
      accessKey: {
        userName,
        accessKeyId: "AKIAEXAMPLEKEY000009",
        status: "Active",
        createDate: "Mar 2, 2026 12:00:00 PM",
      },
    },
  });

testDetection(detection, {
  detects: [
    {
      name: "a key of one's own",
      records: keyOf("alice"),
      message: "alice made a long-lived access key for itself from 192.0.2.10.",
    },
    {
      name: "a key of one's own, without naming oneself",
      records: keyOf("alice", false),
      message: "alice made a long-lived access key for itself from 192.0.2.10.",
    },
    {
      name: "a key of somebody else, as information beside the louder detection",
      records: keyOf("bob"),
      severity: "info",
      message: "alice made a long-lived access key for user bob from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(keyOf("bob")) },
    {
      name: "root's own key, which root-access-key-created tells",
      records: aRecord("iam:CreateAccessKey", { userIdentity: aRootIdentity() }),
    },
  ],
});
