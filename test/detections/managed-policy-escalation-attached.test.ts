import detection from "../../lib/detections/managed-policy-escalation-attached.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const attach = aRecord("iam:AttachRolePolicy", {
  requestParameters: { roleName: "reports", policyArn: "arn:aws:iam::123456789012:policy/team" },
});
const policy = (...statements: object[]) =>
  aManagedPolicy({ name: "team", document: aDocument(...statements) });
const allow = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });
const KEYS = [policy(allow("iam:CreateAccessKey"))];

testDetection(detection, {
  detects: [
    {
      name: "keys of every user",
      before: KEYS,
      records: attach,
      message:
        "alice attached policy team, which opens a way to administrator by iam:CreateAccessKey, to role reports.",
    },
    {
      name: "full control of IAM",
      before: [policy(allow("iam:*"))],
      records: attach,
      message: "alice attached policy team, which gives full control of IAM, to role reports.",
    },
    {
      name: "declared automation, quietly",
      before: KEYS,
      records: { ...attach, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "low",
      message:
        "ci-deployer/run-17 attached policy team, which opens a way to administrator by iam:CreateAccessKey, " +
        "to role reports.",
    },
  ],
  ignores: [
    {
      name: "keys of one user",
      before: [policy(allow("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/robot"))],
      records: attach,
    },
    {
      name: "one's own keys",
      before: [policy(allow("iam:*AccessKey*", `arn:aws:iam::*:user/\${aws:username}`))],
      records: attach,
    },
    { name: "everything, which another detection tells", before: [policy(allow("*"))], records: attach },
    { name: "a policy that nobody has read", records: attach },
    { name: "a refused call", before: KEYS, records: denied(attach) },
  ],
});
