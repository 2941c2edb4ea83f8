import detection from "../../lib/detections/guardduty-detector-off.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const update = (enable: boolean | string) =>
  aRecord("guardduty:UpdateDetector", {
    requestParameters: { detectorId: "12abc34d567e8fa901bc2d34e56789f0", enable },
  });
const remove = aRecord("guardduty:DeleteDetector", {
  requestParameters: { detectorId: "12abc34d567e8fa901bc2d34e56789f0" },
});
const DETECTOR = "the GuardDuty detector 12abc34d567e8fa901bc2d34e56789f0 in us-east-1 from 192.0.2.10.";

testDetection(detection, {
  detects: [
    { name: "deleted", records: remove, message: `alice deleted ${DETECTOR}` },
    { name: "switched off", records: update(false), message: `alice switched off ${DETECTOR}` },
    {
      name: "switched off, where whoever kept the record made text of all values",
      records: update("false"),
      message: `alice switched off ${DETECTOR}`,
    },
  ],
  ignores: [
    { name: "switched on", records: update(true) },
    {
      name: "another setting",
      records: aRecord("guardduty:UpdateDetector", {
        requestParameters: { detectorId: "1", findingPublishingFrequency: "ONE_HOUR" },
      }),
    },
    { name: "a refused call", records: denied(remove) },
  ],
});
