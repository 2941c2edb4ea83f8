import { findEntity } from "../../iam/account-state.ts";
import { nameOfArn } from "../../iam/arn.ts";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { allowsSomewhere } from "../user/rights/allows-somewhere.ts";

export default defineRule({
  id: "lambda-role-allowed-on-logging",
  title: "Functions can write their logs",
  severity: "low",
  why: "A function that cannot write to its log group leaves no trace of what it did. Off by default: it is a matter of operation. An allowed write anywhere counts; the log group is not followed.",
  fix: "`aws iam attach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`.",
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html"],
  default: "off",
  resource: "AWS::Lambda::Function",
  on: ["lambda:CreateFunction", "lambda:DeleteFunction", "lambda:UpdateFunctionConfiguration"],
  check({ name, role: arn }, { account, subjectOf }) {
    if (isUnknown(arn)) return undetermined(arn);
    const role = findEntity(account, "AWS::IAM::Role", nameOfArn(arn));
    if (role === undefined) return undetermined(`role ${arn} was not read`);
    const subject = subjectOf(role);
    const lacking = ["logs:CreateLogStream", "logs:PutLogEvents"].filter(
      (action) => !allowsSomewhere(subject, action.toLowerCase()),
    );
    if (lacking.length === 0) return compliant();
    const [missing] = subject.missing;
    if (missing !== undefined) return undetermined(missing);
    return nonCompliant(
      `Function ${name} cannot write logs: role ${role.name} lacks ${lacking.join(", ")}.`,
      {
        lacking,
      },
    );
  },
});
