import detection from "../../lib/detections/config-recorder-stopped.ts";
import { aRecord, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const stop = aRecord("config:StopConfigurationRecorder", {
  requestParameters: { configurationRecorderName: "default" },
});

testDetection(detection, {
  detects: [
    {
      name: "by a user",
      records: stop,
      message: "alice stopped the AWS Config recorder default from 192.0.2.10.",
    },
    {
      name: "by root",
      records: { ...stop, userIdentity: aRootIdentity() },
      message: "The root user stopped the AWS Config recorder default from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(stop) },
    {
      name: "a recorder that does not exist",
      records: { ...stop, errorCode: "NoSuchConfigurationRecorderException" },
    },
  ],
});
