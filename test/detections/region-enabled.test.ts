import detection from "../../lib/detections/region-enabled.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const enable = aRecord("account:EnableRegion", { requestParameters: { RegionName: "ap-southeast-4" } });

testDetection(detection, {
  detects: [
    {
      name: "a Region turned on",
      records: enable,
      message: "alice turned Region ap-southeast-4 on from 192.0.2.10.",
    },
    {
      name: "a Region turned off",
      records: { ...enable, eventName: "DisableRegion" },
      message: "alice turned Region ap-southeast-4 off from 192.0.2.10.",
      severity: "low",
    },
    {
      name: "declared automation, as information",
      records: { ...enable, userIdentity: aRoleSession("ci-deployer", "run-17") },
      message: "ci-deployer/run-17 turned Region ap-southeast-4 on from 192.0.2.10.",
      severity: "info",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(enable) },
    {
      name: "a service",
      records: { ...enable, userIdentity: aServiceIdentity("controltower.amazonaws.com") },
    },
  ],
});
