import detection from "../../lib/detections/admin-policy-to-group.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, aRoleSession, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";
const OWN = "arn:aws:iam::123456789012:policy/AdministratorAccess";
const attach = (policyArn: string) =>
  aRecord("iam:AttachGroupPolicy", { requestParameters: { groupName: "mallory", policyArn } });
const own = (...statements: object[]) =>
  aManagedPolicy({ name: "AdministratorAccess", document: aDocument(...statements) });

testDetection(detection, {
  detects: [
    {
      name: "AWS's policy",
      records: attach(ADMIN),
      message: "alice attached AdministratorAccess to group mallory from 192.0.2.10.",
    },
    {
      name: "AWS's policy in another partition, by root",
      records: {
        ...attach("arn:aws-us-gov:iam::aws:policy/AdministratorAccess"),
        userIdentity: aRootIdentity(),
      },
      message: "The root user attached AdministratorAccess to group mallory from 192.0.2.10.",
    },
    {
      name: "a policy of the account's own with the name and the text",
      before: [own({ Effect: "Allow", Action: "*", Resource: "*" })],
      records: attach(OWN),
      message: "alice attached AdministratorAccess to group mallory from 192.0.2.10.",
    },
    {
      name: "declared automation, a little quieter",
      records: { ...attach(ADMIN), userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "medium",
      message: "ci-deployer/run-17 attached AdministratorAccess to group mallory from 192.0.2.10.",
    },
  ],
  ignores: [
    {
      name: "Identity Center, which provisions what was granted there",
      records: {
        ...attach(ADMIN),
        userIdentity: aRoleSession(
          "AWSServiceRoleForSSO",
          "AWSService",
          "/aws-service-role/sso.amazonaws.com/",
        ),
      },
    },
    { name: "read-only access", records: attach("arn:aws:iam::aws:policy/ReadOnlyAccess") },
    {
      name: "a policy of the account's own with the name only",
      before: [own({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" })],
      records: attach(OWN),
    },
    { name: "a longer name", records: attach("arn:aws:iam::aws:policy/AdministratorAccess-Amplify") },
    { name: "a refused call", records: denied(attach(ADMIN)) },
  ],
});
