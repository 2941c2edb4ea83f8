import detection from "../../lib/detections/saml-role-assumed.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const assumed = aRecord("sts:AssumeRoleWithSAML", {
  userIdentity: {
    type: "SAMLUser",
    principalId: "exampleNameQualifier=:bob@example.com",
    userName: "bob@example.com",
    identityProvider: "exampleNameQualifier=",
  },
  requestParameters: {
    principalArn: "arn:aws:iam::123456789012:saml-provider/Okta",
    roleArn: "arn:aws:iam::123456789012:role/Developer",
    roleSessionName: "bob@example.com",
  },
  readOnly: true,
});
const message =
  "bob@example.com took role Developer through SAML provider Okta from 192.0.2.10, for the first time.";

testDetection(detection, {
  detects: [
    { name: "a provider and a role", records: assumed, message },
    {
      name: "a provider that is not among the declared ones",
      records: assumed,
      settings: { identityProviders: ["arn:aws:iam::123456789012:saml-provider/Entra"] },
      severity: "high",
      message,
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(assumed) },
    {
      name: "a record without a provider",
      records: { ...assumed, requestParameters: { roleArn: "arn:aws:iam::123456789012:role/Developer" } },
    },
  ],
  counts: [
    {
      name: "by provider and role, whoever it is",
      records: [assumed, { ...assumed, userIdentity: { type: "SAMLUser", userName: "carol@example.com" } }],
      signals: { "arn:aws:iam::123456789012:saml-provider/Okta to Developer": 2 },
    },
  ],
});
