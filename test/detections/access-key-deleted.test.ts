import detection from "../../lib/detections/access-key-deleted.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("iam:DeleteAccessKey", {
  requestParameters: { userName: "bob", accessKeyId: "AKIAEXAMPLEKEY000009" },
});

testDetection(detection, {
  detects: [
    {
      name: "a key of another user",
      records: remove,
      message: "alice deleted the access key AKIAEXAMPLEKEY000009 of user bob.",
    },
    {
      name: "a key of one's own",
      records: { ...remove, requestParameters: { accessKeyId: "AKIAEXAMPLEKEY000001" } },
      message: "alice deleted the access key AKIAEXAMPLEKEY000001 of user alice.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    { name: "a key that does not exist", records: { ...remove, errorCode: "NoSuchEntityException" } },
  ],
});
