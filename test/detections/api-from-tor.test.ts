import detection from "../../lib/detections/api-from-tor.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const call = aRecord("iam:ListUsers", { sourceIPAddress: "198.51.100.7" });
const params = { exitNodes: ["198.51.100.7/32", "203.0.113.0/24"] };

testDetection(detection, {
  detects: [
    {
      name: "an exit node",
      records: call,
      message: "alice called iam:ListUsers from the Tor exit node 198.51.100.7.",
      params: params,
    },
    {
      name: "a try that was refused",
      records: { ...denied(call), sourceIPAddress: "203.0.113.9" },
      message: "alice tried to call iam:ListUsers from the Tor exit node 203.0.113.9.",
      params: params,
    },
  ],
  ignores: [
    { name: "another address", records: aRecord("iam:ListUsers"), params: params },
    { name: "anything while no list is given", records: call },
    {
      name: "a service's name for an address",
      records: { ...call, sourceIPAddress: "cloudformation.amazonaws.com" },
      params: params,
    },
  ],
});
