import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { ATTACHMENT_IN_CODE } from "./judged/in-code.ts";
import { isAwsPolicy, judgeAttachments } from "./judged/judge-attachments.ts";
import { HOLDERS } from "./judged/judge-policies.ts";
import { ATTACHMENT_EVENTS } from "./judged/policy-events.ts";

export default defineRule({
  id: "iam-cloudshell-full-access-not-attached",
  title: "Nobody holds AWSCloudShellFullAccess",
  severity: "medium",
  why:
    "CloudShell has the internet and file transfer: whoever has it in full can carry data out of the account. " +
    "A policy of your own can allow CloudShell without file transfer.",
  fix:
    "Attach a policy of your own that denies `cloudshell:GetFileUploadUrls` and `cloudshell:GetFileDownloadUrls`, " +
    "then run `aws iam detach-role-policy --role-name ROLE --policy-arn " +
    "arn:aws:iam::aws:policy/AWSCloudShellFullAccess` (or `detach-user-policy`, `detach-group-policy`).",
  inCode: ATTACHMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-27",
  ],
  controls: {
    "cis-aws-3.0": ["1.22"],
    "cis-aws-5.0": ["1.21"],
    "cis-aws-6.0": ["2.21"],
    "cis-aws-7.0": ["2.20"],
    fsbp: ["IAM.27"],
    "pci-dss-4.0": ids("7.2.1 7.2.2 7.2.3 7.2.5 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4"),
  },
  resource: HOLDERS,
  on: [...ATTACHMENT_EVENTS, "iam:DeleteUser", "iam:DeleteGroup", "iam:DeleteRole"],
  check(holder) {
    return judgeAttachments(holder, (arn) => isAwsPolicy(arn, "AWSCloudShellFullAccess"));
  },
});
