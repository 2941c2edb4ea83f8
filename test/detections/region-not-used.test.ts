import detection from "../../lib/detections/region-not-used.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const run = aRecord("ec2:RunInstances", { awsRegion: "sa-east-1", requestParameters: { imageId: "ami-1" } });
const params = { usedRegions: ["eu-central-1"] };

testDetection(detection, {
  detects: [
    {
      name: "machines elsewhere",
      records: run,
      message: "alice called ec2:RunInstances in the unused Region sa-east-1 from 192.0.2.10.",
      params: params,
    },
    {
      name: "a try that was refused",
      records: denied(run),
      message: "alice tried to call ec2:RunInstances in the unused Region sa-east-1 from 192.0.2.10.",
      params: params,
    },
  ],
  ignores: [
    { name: "anything while no Regions are named", records: run },
    { name: "a Region in use", records: { ...run, awsRegion: "eu-central-1" }, params: params },
    { name: "global services, which write to us-east-1", records: aRecord("iam:CreateUser"), params: params },
    { name: "reads", records: { ...run, readOnly: true }, params: params },
    {
      name: "a service",
      records: { ...run, userIdentity: aServiceIdentity("autoscaling.amazonaws.com") },
      params: params,
    },
  ],
});
