import detection from "../../lib/detections/saml-provider-updated.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const updated = aRecord("iam:UpdateSAMLProvider", {
  requestParameters: {
    sAMLProviderArn: "arn:aws:iam::123456789012:saml-provider/Okta",
    sAMLMetadataDocument: "<EntityDescriptor/>",
  },
});

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: updated,
      message: "alice replaced the metadata of SAML provider Okta from 192.0.2.10.",
    },
    {
      name: "declared automation",
      records: { ...updated, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message: "ci-deployer/run-17 replaced the metadata of SAML provider Okta from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(updated) },
    {
      name: "Identity Center's own renewal",
      records: {
        ...updated,
        userIdentity: aRoleSession("AWSServiceRoleForSSO", "AWS-SSO", "/aws-service-role/sso.amazonaws.com/"),
      },
    },
  ],
});
