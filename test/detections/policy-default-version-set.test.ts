import detection from "../../lib/detections/policy-default-version-set.ts";
import { listing } from "../../lib/iam/fact.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";
import { daysAgo } from "../support/times.ts";

const set = aRecord("iam:SetDefaultPolicyVersion", {
  requestParameters: { policyArn: "arn:aws:iam::123456789012:policy/read-reports", versionId: "v1" },
});
const was = (v1: string, v2: string) => {
  const version = (id: string, Action: string) => ({
    id,
    document: aDocument({ Effect: "Allow", Action, Resource: "*" }),
    createdAt: daysAgo(10),
  });
  return [
    aManagedPolicy({ defaultVersionId: "v2", versions: listing([version("v1", v1), version("v2", v2)]) }),
  ];
};

testDetection(detection, {
  detects: [
    {
      name: "an old version that allows everything",
      before: was("*", "s3:Get*"),
      records: set,
      severity: "high",
      message:
        "alice put version v1 of policy read-reports in force, which allows every action on everything.",
    },
    {
      name: "a version that gives nothing dangerous, as information",
      before: was("s3:Get*", "*"),
      records: set,
      severity: "info",
      message: "alice put version v1 of policy read-reports in force.",
    },
    {
      name: "a policy that nobody has read",
      records: set,
      message: "alice put version v1 of policy read-reports in force, whose text was not read.",
    },
  ],
  ignores: [
    { name: "a refused call", before: was("*", "s3:Get*"), records: denied(set) },
    { name: "a version that does not exist", records: { ...set, errorCode: "NoSuchEntityException" } },
  ],
});
