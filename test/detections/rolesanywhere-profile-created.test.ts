import detection from "../../lib/detections/rolesanywhere-profile-created.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("rolesanywhere:CreateProfile", {
  requestParameters: {
    durationSeconds: 3600,
    enabled: true,
    name: "partner",
    roleArns: ["arn:aws:iam::123456789012:role/Upload", "arn:aws:iam::123456789012:role/Report"],
  },
});

testDetection(detection, {
  detects: [
    {
      name: "a profile for two roles",
      records: created,
      message: "alice made the Roles Anywhere profile partner for Upload, Report from 192.0.2.10.",
    },
    {
      name: "other roles for a profile",
      records: aRecord("rolesanywhere:UpdateProfile", {
        requestParameters: { profileId: "ac4e09d1", roleArns: ["arn:aws:iam::123456789012:role/Admin"] },
      }),
      message: "alice changed the Roles Anywhere profile ac4e09d1 for Admin from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    {
      name: "another duration",
      records: aRecord("rolesanywhere:UpdateProfile", {
        requestParameters: { profileId: "ac4e09d1", durationSeconds: 900 },
      }),
    },
  ],
});
