import type { InCode } from "../../../rule/in-code.ts";

/** Where templates hold the text of a policy. */
export const DOCUMENT_IN_CODE: InCode = {
  terraform: "`policy` of the `aws_iam_policy`, or of the `aws_iam_role_policy` (`_user_`, `_group_`).",
  cloudFormation:
    "`PolicyDocument` of the `AWS::IAM::ManagedPolicy` or `AWS::IAM::Policy`, or `Policies` of its holder.",
};

/** Where templates attach a managed policy. */
export const ATTACHMENT_IN_CODE: InCode = {
  terraform: "Remove the `aws_iam_role_policy_attachment` (`_user_`, `_group_`) of the policy.",
  cloudFormation: "Take the policy's ARN out of `ManagedPolicyArns` of its holder.",
};
