import detection from "../../lib/detections/role-created.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const create = (Principal: unknown, rest: object = {}) =>
  aRecord("iam:CreateRole", {
    requestParameters: {
      path: "/",
      roleName: "reports",
      assumeRolePolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...rest }],
      }),
      maxSessionDuration: 3600,
    },
    responseElements: {
      role: {
        path: "/",
        roleName: "reports",
        roleId: "AROAEXAMPLEROLE000009",
        arn: "arn:aws:iam::123456789012:role/reports",
      },
    },
  });
const OTHER = { AWS: "arn:aws:iam::111122223333:root" };

testDetection(detection, {
  detects: [
    {
      name: "a role for a service",
      records: create({ Service: "lambda.amazonaws.com" }),
      message: "alice created role reports.",
    },
    {
      name: "a role of the own account, named by its number",
      records: create({ AWS: "123456789012" }),
      message: "alice created role reports.",
    },
    {
      name: "a role for an account that nobody declared",
      records: create(OTHER),
      severity: "high",
      message: "alice created role reports, which lets in account 111122223333.",
    },
    {
      name: "a role for a trusted account",
      records: create(OTHER),
      settings: { trustedAccounts: ["111122223333"] },
      message: "alice created role reports.",
    },
    {
      name: "a role for everybody, loud also from declared automation",
      records: { ...create("*"), userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "critical",
      message: "ci-deployer/run-17 created role reports, which lets in anybody in any AWS account.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(create(OTHER)) },
    { name: "a service", records: { ...create(OTHER), userIdentity: aServiceIdentity("ecs.amazonaws.com") } },
  ],
});
