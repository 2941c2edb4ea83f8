import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "root-signing-certificate-check",
  title: "The root user has no signing certificate",
  severity: "high",
  why:
    "Whoever holds the certificate's private key signs requests as the root user, without password or MFA. " +
    "It serves the old SOAP interfaces only, so hardly anybody misses it.",
  fix:
    "As the root user run `aws iam list-signing-certificates`, then " +
    "`aws iam delete-signing-certificate --certificate-id CERTIFICATE_ID`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
  ],
  resource: "AWS::::Account",
  on: ["iam:UploadSigningCertificate", "iam:UpdateSigningCertificate", "iam:DeleteSigningCertificate"],
  check({ name, rootSigningCertificatesPresent }) {
    if (isUnknown(rootSigningCertificatesPresent)) return undetermined(rootSigningCertificatesPresent);
    if (!rootSigningCertificatesPresent) return compliant();
    return nonCompliant(`The root user of account ${name} has a signing certificate.`);
  },
});
