import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "lambda-function-public-access-prohibited",
  title: "No function can be invoked by everybody",
  severity: "critical",
  why: "Anybody with an AWS account could run your code with the rights of its role and at your cost. A grant to a service without a source counts as closed here; grants to callers of a function URL are judged with the URL.",
  fix: "Take the statement out: `aws lambda remove-permission --function-name FUNCTION --statement-id SID`, and add it again with `--source-arn` or `--principal-org-id`.",
  inCode: {
    terraform: "`principal` and `source_account` of the `aws_lambda_permission`.",
    cloudFormation: "`Principal` and `SourceAccount` of the `AWS::Lambda::Permission`.",
  },
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"],
  controls: {
    "cis-aws-7.0": ["2.21"],
    fsbp: ["Lambda.1"],
    "pci-dss-4.0": ids("1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 10.3.2 3.5.1.3 A1.1.2 A1.1.3 A3.4.1"),
    hipaa: ids("164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.312(a)(1) 164.312(e)(1)"),
    "nist-800-53-r5": ids("AC-17 AC-2 AC-3 AC-4 AC-6 MP-2 SC-25 SC-7"),
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::Lambda::Function",
  on: [
    "lambda:AddPermission",
    "lambda:CreateFunction",
    "lambda:CreateFunctionUrlConfig",
    "lambda:DeleteFunction",
    "lambda:DeleteFunctionUrlConfig",
    "lambda:RemovePermission",
    "lambda:UpdateFunctionUrlConfig",
  ],
  check: judgePublic("Function"),
});
