import detection from "../../lib/detections/iam-boundary-policy-deleted.ts";
import { aRecord, aRoleSession } from "../support/build-record.ts";
import { aRole } from "../support/build-role.ts";
import { aUser } from "../support/build-user.ts";
import { testDetection } from "../support/test-detection.ts";

const arn = "arn:aws:iam::123456789012:policy/guardrail";
const remove = aRecord("iam:DeletePolicy", { requestParameters: { policyArn: arn } });
const before = [aRole({ permissionsBoundary: arn }), aUser({ permissionsBoundary: arn })];

testDetection(detection, {
  detects: [
    {
      name: "the boundary of a role and a user",
      before,
      records: remove,
      message: "alice deleted policy guardrail, the permissions boundary of 2.",
    },
    {
      name: "an attempt",
      before,
      records: { ...remove, errorCode: "DeleteConflictException" },
      severity: "medium",
      message: "alice tried to delete policy guardrail, the permissions boundary of 2.",
    },
    {
      name: "a declared guardrail",
      params: { guardrails: ["arn:aws:iam::*:policy/guard*"] },
      records: remove,
      message: "alice deleted policy guardrail, a declared guardrail.",
    },
    {
      name: "declared automation, more quietly",
      before,
      records: { ...remove, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "low",
      message: "ci-deployer/run-17 deleted policy guardrail, the permissions boundary of 2.",
    },
  ],
  ignores: [
    { name: "a policy that limits nobody", before: [aRole()], records: remove },
    { name: "a call without a policy", records: aRecord("iam:DeletePolicy", { requestParameters: null }) },
  ],
});
