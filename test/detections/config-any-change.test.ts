import detection from "../../lib/detections/config-any-change.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const put = (allSupported: boolean) =>
  aRecord("config:PutConfigurationRecorder", {
    requestParameters: {
      configurationRecorder: {
        name: "default",
        recordingGroup: { allSupported, includeGlobalResourceTypes: allSupported, resourceTypes: [] },
        roleARN: "arn:aws:iam::123456789012:role/config-role",
      },
    },
  });

testDetection(detection, {
  detects: [
    {
      name: "everything recorded",
      records: put(true),
      message: "alice called config:PutConfigurationRecorder.",
    },
    {
      name: "types left out",
      records: put(false),
      message: "alice called config:PutConfigurationRecorder and left resource types out.",
      severity: "low",
    },
    {
      name: "a recorder started",
      records: aRecord("config:StartConfigurationRecorder", {
        requestParameters: { configurationRecorderName: "default" },
      }),
      message: "alice called config:StartConfigurationRecorder.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(put(false)) },
    {
      name: "a service",
      records: { ...put(false), userIdentity: aServiceIdentity("controltower.amazonaws.com") },
    },
  ],
});
