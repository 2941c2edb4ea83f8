import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "sagemaker-domain-sso",
  title: "SageMaker domains let people in by IAM Identity Center",
  severity: "low",
  why: "In IAM mode whoever may make a presigned URL opens the studio of somebody else. Off by default: an account without Identity Center has no choice. The mode is set when a domain is made.",
  fix: "Make the domain again: `aws sagemaker create-domain --auth-mode SSO` with the settings of the old one.",
  references: ["https://docs.aws.amazon.com/sagemaker/latest/dg/onboard-custom.html"],
  default: "off",
  resource: "AWS::SageMaker::Domain",
  on: ["sagemaker:CreateDomain", "sagemaker:DeleteDomain"],
  check({ name, authMode }) {
    if (isUnknown(authMode)) return undetermined(authMode);
    return authMode === "SSO" ? compliant() : nonCompliant(`SageMaker domain ${name} lets people in by IAM.`);
  },
});
