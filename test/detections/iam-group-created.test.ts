import detection from "../../lib/detections/iam-group-created.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const create = aRecord("iam:CreateGroup", { requestParameters: { groupName: "developers" } });

testDetection(detection, {
  detects: [
    { name: "a group", records: create, message: "alice created group developers." },
    {
      name: "a group with a path",
      records: { ...create, requestParameters: { groupName: "admins", path: "/staff/" } },
      message: "alice created group admins.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(create) },
    { name: "a name that is taken", records: { ...create, errorCode: "EntityAlreadyExistsException" } },
  ],
});
