import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "lambda-function-url-auth",
  title: "Function URLs ask who is calling",
  severity: "medium",
  why: "A function URL without authorization runs the code for anybody on the internet. Where that is meant, exempt the function.",
  fix: "`aws lambda update-function-url-config --function-name FUNCTION --auth-type AWS_IAM`, and take the grant to everybody out of its policy.",
  inCode: {
    terraform: '`authorization_type = "AWS_IAM"` of the `aws_lambda_function_url`.',
    cloudFormation: "`AuthType: AWS_IAM` of the `AWS::Lambda::Url`.",
  },
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"],
  controls: {
    hipaa: ids("164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.312(a)(1)"),
    "nist-800-53-r5": ids("AC-17 AC-2 AC-3 AC-4 AC-6 MP-2 SC-25 SC-7"),
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::Lambda::Function",
  on: [
    "lambda:CreateFunctionUrlConfig",
    "lambda:DeleteFunction",
    "lambda:DeleteFunctionUrlConfig",
    "lambda:UpdateFunctionUrlConfig",
  ],
  check({ name, urlAuth }) {
    if (isUnknown(urlAuth)) return undetermined(urlAuth);
    if (urlAuth === null) return notApplicable(`function ${name} has no URL`);
    if (urlAuth === "AWS_IAM") return compliant();
    return nonCompliant(`The URL of function ${name} answers anybody.`, { authType: urlAuth });
  },
});
