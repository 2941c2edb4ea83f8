import detection from "../../lib/detections/root-access-key-created.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("iam:CreateAccessKey", {
  userIdentity: aRootIdentity(),
  responseElements: { accessKey: { accessKeyId: "AKIAEXAMPLEROOT00001", status: "Active" } },
});
const activated = aRecord("iam:UpdateAccessKey", {
  userIdentity: aRootIdentity(),
  requestParameters: { accessKeyId: "AKIAEXAMPLEROOT00001", status: "Active" },
});

testDetection(detection, {
  detects: [
    {
      name: "a key that root makes for nobody named",
      records: created,
      message: "The root user created an access key of the root user from 192.0.2.10.",
    },
    {
      name: "an old key of root that works again",
      records: activated,
      message: "The root user activated an access key of the root user from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    {
      name: "a key that root makes for a user",
      records: { ...created, requestParameters: { userName: "alice" } },
    },
    {
      name: "a key of root that is switched off",
      records: {
        ...activated,
        requestParameters: { accessKeyId: "AKIAEXAMPLEROOT00001", status: "Inactive" },
      },
    },
    { name: "a user's own key", records: aRecord("iam:CreateAccessKey") },
  ],
});
