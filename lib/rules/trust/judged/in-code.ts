import type { InCode } from "../../../rule/in-code.ts";

/** Where templates hold the trust policy of a role. */
export const TRUST_IN_CODE: InCode = {
  terraform: "`assume_role_policy` of the `aws_iam_role`.",
  cloudFormation: "`AssumeRolePolicyDocument` of the `AWS::IAM::Role`.",
};
