import { unknown } from "../../../lib/iam/fact.ts";
import type { StudioDomain } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/sagemaker-domain-sso.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const domain = (authMode: StudioDomain["authMode"]) =>
  aResource("AWS::SageMaker::Domain", "d-1", { authMode });

testRule(rule, {
  compliant: [{ name: "Identity Center", given: domain("SSO") }],
  nonCompliant: [
    { name: "IAM", given: domain("IAM"), message: "SageMaker domain d-1 lets people in by IAM." },
  ],
  undetermined: [{ name: "unread", given: domain(unknown("not read")), reason: "not read" }],
});
