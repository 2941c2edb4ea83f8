import detection from "../../lib/detections/managed-policy-to-role.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const attach = aRecord("iam:AttachRolePolicy", {
  requestParameters: { roleName: "reports", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
});
const own = "arn:aws:iam::123456789012:policy/team/read-reports";

testDetection(detection, {
  detects: [
    {
      name: "AWS's policy",
      records: attach,
      message: "alice attached policy ReadOnlyAccess to role reports.",
    },
    {
      name: "a policy of the account's own, with a path",
      records: { ...attach, requestParameters: { roleName: "reports", policyArn: own } },
      message: "alice attached policy read-reports to role reports.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(attach) },
    { name: "a service", records: { ...attach, userIdentity: aServiceIdentity("ecs.amazonaws.com") } },
  ],
});
