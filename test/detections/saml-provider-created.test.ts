import detection from "../../lib/detections/saml-provider-created.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = aRecord("iam:CreateSAMLProvider", {
  requestParameters: { name: "Okta", sAMLMetadataDocument: "<EntityDescriptor/>" },
  responseElements: { sAMLProviderArn: "arn:aws:iam::123456789012:saml-provider/Okta" },
});

testDetection(detection, {
  detects: [
    {
      name: "a provider nobody declared",
      records: created,
      message: "alice added the SAML provider Okta from 192.0.2.10.",
    },
    {
      name: "a declared provider",
      records: created,
      settings: { identityProviders: ["arn:aws:iam::123456789012:saml-provider/Okta"] },
      severity: "low",
      message: "alice added the SAML provider Okta from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    {
      name: "Identity Center's own",
      records: {
        ...created,
        userIdentity: aRoleSession("AWSServiceRoleForSSO", "AWS-SSO", "/aws-service-role/sso.amazonaws.com/"),
      },
    },
  ],
});
