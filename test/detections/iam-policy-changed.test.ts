import detection from "../../lib/detections/iam-policy-changed.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const detach = aRecord("iam:DetachRolePolicy", {
  requestParameters: { roleName: "reports", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
});

testDetection(detection, {
  detects: [
    {
      name: "a policy detached",
      records: detach,
      message: "alice called iam:DetachRolePolicy on role reports.",
    },
    {
      name: "a policy created",
      records: aRecord("iam:CreatePolicy", {
        requestParameters: { policyName: "team", policyDocument: "{}" },
      }),
      message: "alice called iam:CreatePolicy on policy team.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(detach) },
    { name: "a service", records: { ...detach, userIdentity: aServiceIdentity("ecs.amazonaws.com") } },
  ],
});
