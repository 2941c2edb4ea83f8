import detection from "../../lib/detections/config-channel-deleted.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const remove = aRecord("config:DeleteDeliveryChannel", {
  requestParameters: { deliveryChannelName: "default" },
});

testDetection(detection, {
  detects: [
    {
      name: "the channel",
      records: remove,
      message: "alice deleted the AWS Config delivery channel default from 192.0.2.10.",
    },
    {
      name: "the recorder",
      records: aRecord("config:DeleteConfigurationRecorder", {
        requestParameters: { configurationRecorderName: "default" },
      }),
      message: "alice deleted the AWS Config recorder default from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    {
      name: "a service",
      records: { ...remove, userIdentity: aServiceIdentity("controltower.amazonaws.com") },
    },
  ],
});
