import detection from "../../lib/detections/managed-policy-escalation-attached.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { aRole, aTrust } from "../support/build-role.ts";
import { testDetection } from "../support/test-detection.ts";

const attach = aRecord("iam:AttachRolePolicy", {
  requestParameters: { roleName: "reports", policyArn: "arn:aws:iam::123456789012:policy/team" },
});
const policy = (...statements: object[]) =>
  aManagedPolicy({ name: "team", document: aDocument(...statements) });
const allow = (Action: unknown, Resource: unknown = "*") => ({ Effect: "Allow", Action, Resource });
const KEYS = [policy(allow("iam:CreateAccessKey"))];

const ofAws = (path: string, ...statements: object[]) =>
  aManagedPolicy({
    arn: `arn:aws:iam::aws:policy/${path}`,
    name: path.split("/").at(-1) ?? path,
    document: aDocument(...statements),
  });
const attachOfAws = (path: string) =>
  aRecord("iam:AttachRolePolicy", {
    requestParameters: { roleName: "reports", policyArn: `arn:aws:iam::aws:policy/${path}` },
  });
const SPOT = allow(["iam:PassRole", "ec2:RunInstances"]);

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
    {
      name: "a policy of AWS's, by its text",
      before: [ofAws("AmazonElasticStackBuilder", allow(["iam:PassRole", "ec2:RunInstances"]))],
      records: attachOfAws("AmazonElasticStackBuilder"),
      message:
        "alice attached policy AmazonElasticStackBuilder, which opens a way to administrator by iam:PassRole and " +
        "ec2:RunInstances, to role reports.",
    },
    {
      name: "a policy of AWS's that allows everything and is not the one for administrators",
      before: [ofAws("ActionsForAll", allow("*"))],
      records: attachOfAws("ActionsForAll"),
      message:
        "alice attached policy ActionsForAll, which allows every action on everything, to role reports.",
    },
    {
      name: "what AWS wrote for a service, on a role that people take",
      before: [
        aRole({ name: "reports", trustPolicy: aTrust({ Principal: { AWS: "123456789012" } }) }),
        ofAws("service-role/AmazonEC2SpotFleetRole", SPOT),
      ],
      records: attachOfAws("service-role/AmazonEC2SpotFleetRole"),
      message:
        "alice attached policy AmazonEC2SpotFleetRole, which opens a way to administrator by iam:PassRole and " +
        "ec2:RunInstances, to role reports.",
    },
  ],
  ignores: [
    {
      name: "what AWS wrote for a service, on a role that only services take",
      before: [aRole({ name: "reports" }), ofAws("service-role/AmazonEC2SpotFleetRole", SPOT)],
      records: attachOfAws("service-role/AmazonEC2SpotFleetRole"),
    },
    {
      name: "what AWS wrote for a service, on a role that nobody has read",
      before: [ofAws("service-role/AmazonEC2SpotFleetRole", SPOT)],
      records: attachOfAws("service-role/AmazonEC2SpotFleetRole"),
    },
    {
      name: "AWS's policy for administrators, which another detection tells",
      records: attachOfAws("AdministratorAccess"),
    },
    {
      name: "AWS's policy with full access, which another detection tells",
      records: attachOfAws("IAMFullAccess"),
    },
    {
      name: "a service that does as it was told",
      before: KEYS,
      records: { ...attach, userIdentity: aServiceIdentity("sso.amazonaws.com") },
    },
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
