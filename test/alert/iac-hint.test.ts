import { expect, test } from "vitest";
import { iacHint } from "../../lib/alert/iac-hint.ts";
import { aFinding } from "../support/build-finding.ts";

const of = (type: string) =>
  iacHint(aFinding({ resource: { type, arn: "arn:aws:iam::123456789012:x", name: "x" } }));

test("a managed policy has another type in CloudFormation than in AWS Config", () => {
  expect(of("AWS::IAM::Policy")).toContain(
    "(CloudFormation AWS::IAM::ManagedPolicy, Terraform aws_iam_policy)",
  );
});

test("a bucket is made by templates as well", () => {
  expect(of("AWS::S3::Bucket")).toContain("(CloudFormation AWS::S3::Bucket, Terraform aws_s3_bucket)");
});

test.each(["AWS::::Account", "constructor"])("nothing is said of %s", (type) => expect(of(type)).toBe(""));
