import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "iam-user-signing-certificate",
  title: "Users have no active signing certificate",
  severity: "medium",
  why:
    "X.509 certificates sign requests to old SOAP interfaces, which hardly anything uses any more. " +
    "A forgotten one is a credential that no report of access keys shows.",
  fix: "Run `aws iam delete-signing-certificate --user-name USER --certificate-id CERTIFICATE_ID`.",
  inCode: { terraform: "Remove the `aws_iam_signing_certificate`." },
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html"],
  resource: "AWS::IAM::User",
  on: [
    "iam:UploadSigningCertificate",
    "iam:UpdateSigningCertificate",
    "iam:DeleteSigningCertificate",
    "iam:DeleteUser",
  ],
  check({ name, signingCertificates }) {
    return judgeEach(signingCertificates, `user ${name} has no signing certificates`, ({ id, status }) =>
      status === "Active"
        ? nonCompliant(`User ${name} has the active signing certificate ${id}.`)
        : compliant(),
    );
  },
});
