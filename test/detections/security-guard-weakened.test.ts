import detection from "../../lib/detections/security-guard-weakened.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const block = (all: boolean) =>
  aRecord("s3:PutAccountPublicAccessBlock", {
    requestParameters: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: all,
        RestrictPublicBuckets: true,
      },
    },
  });
const hub = aRecord("securityhub:DisableSecurityHub");

testDetection(detection, {
  detects: [
    {
      name: "standards of Security Hub",
      records: aRecord("securityhub:BatchDisableStandards", {
        requestParameters: {
          StandardsSubscriptionArns: [
            "arn:aws:securityhub:us-east-1:123456789012:subscription/cis-aws-foundations-benchmark/v/1.2.0",
          ],
        },
      }),
      message: "alice switched off standards of Security Hub (account 123456789012) from 192.0.2.10.",
    },
    {
      name: "Security Hub",
      records: hub,
      message: "alice switched off Security Hub (account 123456789012) from 192.0.2.10.",
      severity: "high",
    },
    {
      name: "EBS encryption",
      records: aRecord("ec2:DisableEbsEncryptionByDefault"),
      message: "alice switched off EBS encryption by default (account 123456789012) from 192.0.2.10.",
    },
    {
      name: "the public access block",
      records: block(false),
      message:
        "alice opened the account's block of public access to S3 (account 123456789012) from 192.0.2.10.",
      severity: "high",
    },
    {
      name: "a trail, as information beside the louder detection",
      records: aRecord("cloudtrail:StopLogging", { requestParameters: { name: "main" } }),
      message: "alice stopped a trail (trail main) from 192.0.2.10.",
      severity: "info",
    },
    {
      name: "declared automation, as information",
      records: { ...hub, userIdentity: aRoleSession("ci-deployer", "run-17") },
      message: "ci-deployer/run-17 switched off Security Hub (account 123456789012) from 192.0.2.10.",
      severity: "info",
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
    },
  ],
  ignores: [
    { name: "the public access block as it should be", records: block(true) },
    { name: "a refused call", records: denied(hub) },
    { name: "a service", records: { ...hub, userIdentity: aServiceIdentity("controltower.amazonaws.com") } },
  ],
});
