import detection from "../../lib/detections/managed-policy-to-user.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const attach = aRecord("iam:AttachUserPolicy", {
  requestParameters: { userName: "reports", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
});
const own = "arn:aws:iam::123456789012:policy/team/read-reports";

testDetection(detection, {
  detects: [
    {
      name: "AWS's policy",
      records: attach,
      message: "alice attached policy ReadOnlyAccess to user reports.",
    },
    {
      name: "a policy of the account's own, with a path",
      records: { ...attach, requestParameters: { userName: "reports", policyArn: own } },
      message: "alice attached policy read-reports to user reports.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(attach) },
    { name: "a service", records: { ...attach, userIdentity: aServiceIdentity("ecs.amazonaws.com") } },
  ],
});
