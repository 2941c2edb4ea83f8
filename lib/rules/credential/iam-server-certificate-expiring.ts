import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-server-certificate-expiring",
  title: "Server certificates kept in IAM are renewed in time",
  severity: "medium",
  why:
    "IAM renews nothing by itself: on the day that the certificate expires, whatever uses it stops being reachable. " +
    "It takes some days to get and install another.",
  fix:
    "Get a new certificate, best from AWS Certificate Manager, which renews it, or run `aws iam " +
    "upload-server-certificate --server-certificate-name NEW_NAME --certificate-body file://cert.pem " +
    "--private-key file://key.pem`.",
  inCode: {
    terraform: "`aws_acm_certificate` in place of `aws_iam_server_certificate`.",
    cloudFormation: "`AWS::CertificateManager::Certificate` in place of `AWS::IAM::ServerCertificate`.",
  },
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html"],
  resource: "AWS::IAM::ServerCertificate",
  on: ["iam:UploadServerCertificate", "iam:UpdateServerCertificate", "iam:DeleteServerCertificate"],
  ages: true,
  params: z.object({
    warningDays: z.number().int().min(1).default(30).describe("Days before its end from which it is told."),
  }),
  check({ name, expiresAt }, { params: { warningDays }, now }) {
    if (isUnknown(expiresAt)) return undetermined(expiresAt);
    if (now >= expiresAt)
      return notApplicable("it has expired, of which iam-server-certificate-expiration-check tells");
    const dueAt = expiresAt - warningDays * DAY_MS;
    if (now < dueAt) return compliant({ dueAt });
    const expiresOn = dayOf(expiresAt);
    return nonCompliant(`Server certificate ${name} expires on ${expiresOn}.`, { expiresOn, warningDays });
  },
});
