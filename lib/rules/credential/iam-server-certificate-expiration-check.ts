import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-server-certificate-expiration-check",
  title: "No server certificate kept in IAM has expired",
  severity: "medium",
  why:
    "An expired certificate that is put in use by mistake takes a site down, and teaches people to click through " +
    "warnings. It serves no purpose.",
  fix:
    "Run `aws iam delete-server-certificate --server-certificate-name NAME` after the load balancer or distribution " +
    "uses another one, best of AWS Certificate Manager.",
  inCode: {
    terraform: "`aws_acm_certificate` in place of `aws_iam_server_certificate`.",
    cloudFormation: "`AWS::CertificateManager::Certificate` in place of `AWS::IAM::ServerCertificate`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-server-certificate-expiration-check.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.19"],
    "cis-aws-3.0": ["1.19"],
    "cis-aws-5.0": ["1.18"],
    "cis-aws-6.0": ["2.18"],
    "cis-aws-7.0": ["2.17"],
    fsbp: ["IAM.26"],
  },
  resource: "AWS::IAM::ServerCertificate",
  on: ["iam:UploadServerCertificate", "iam:UpdateServerCertificate", "iam:DeleteServerCertificate"],
  ages: true,
  check({ name, expiresAt }, { now }) {
    if (isUnknown(expiresAt)) return undetermined(expiresAt);
    if (now < expiresAt) return compliant({ dueAt: expiresAt });
    const expiredOn = dayOf(expiresAt);
    return nonCompliant(`Server certificate ${name} expired on ${expiredOn}.`, { expiredOn });
  },
});
