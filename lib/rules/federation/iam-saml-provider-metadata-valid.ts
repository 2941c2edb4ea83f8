import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-saml-provider-metadata-valid",
  title: "The metadata of SAML providers is valid for weeks to come",
  severity: "medium",
  why:
    "When the metadata or the signing certificate in it runs out, nobody signs in by federation any more, and people " +
    "fall back on passwords and keys kept for emergencies.",
  fix:
    "Get new metadata from the identity provider and run `aws iam update-saml-provider --saml-provider-arn ARN " +
    "--saml-metadata-document file://metadata.xml`.",
  inCode: {
    terraform: "`saml_metadata_document` of the `aws_iam_saml_provider`.",
    cloudFormation: "`SamlMetadataDocument` of the `AWS::IAM::SAMLProvider`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml.html",
  ],
  resource: "AWS::IAM::SAMLProvider",
  on: ["iam:CreateSAMLProvider", "iam:UpdateSAMLProvider", "iam:DeleteSAMLProvider"],
  ages: true,
  params: z.object({
    warnDays: z.number().int().min(0).default(30).describe("Days before the end at which it is told."),
  }),
  check({ name, validUntil }, { params: { warnDays }, now }) {
    if (isUnknown(validUntil)) return undetermined(validUntil);
    if (validUntil === null) return notApplicable(`the metadata of SAML provider ${name} names no end`);
    const dueAt = validUntil - warnDays * DAY_MS;
    if (now < dueAt) return compliant({ dueAt });
    const verb = now < validUntil ? "runs out" : "ran out";
    return nonCompliant(`The metadata of SAML provider ${name} ${verb} on ${dayOf(validUntil)}.`, {
      validUntil: new Date(validUntil).toISOString(),
    });
  },
});
