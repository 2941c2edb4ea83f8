import detection from "../../lib/detections/saml-provider-deleted.ts";
import { aRecord, aRoleSession, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const deleted = aRecord("iam:DeleteSAMLProvider", {
  requestParameters: { sAMLProviderArn: "arn:aws:iam::123456789012:saml-provider/Okta" },
});

testDetection(detection, {
  detects: [
    { name: "a user", records: deleted, message: "alice removed the SAML provider Okta from 192.0.2.10." },
    {
      name: "root",
      records: { ...deleted, userIdentity: aRootIdentity() },
      message: "The root user removed the SAML provider Okta from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(deleted) },
    {
      name: "Identity Center's own",
      records: {
        ...deleted,
        userIdentity: aRoleSession("AWSServiceRoleForSSO", "AWS-SSO", "/aws-service-role/sso.amazonaws.com/"),
      },
    },
  ],
});
