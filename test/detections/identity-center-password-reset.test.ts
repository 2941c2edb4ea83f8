import detection from "../../lib/detections/identity-center-password-reset.ts";
import { anIdentityCenterSession, aRecord, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const reset = aRecord("sso-directory:UpdatePassword", {
  userIdentity: anIdentityCenterSession("carol@example.com"),
  requestParameters: { userId: "f81d4fae-0000-4000-8000-000000000001", passwordMode: "EMAIL" },
});

testDetection(detection, {
  detects: [
    {
      name: "a person in the console",
      records: reset,
      message:
        "carol@example.com reset the password of Identity Center user f81d4fae-0000-4000-8000-000000000001 from 192.0.2.10.",
    },
    {
      name: "a user with a key",
      records: { ...reset, userIdentity: aUserIdentity("alice") },
      message:
        "alice reset the password of Identity Center user f81d4fae-0000-4000-8000-000000000001 from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(reset) },
    {
      name: "a person's own password",
      records: {
        ...reset,
        userIdentity: {
          type: "IdentityCenterUser",
          accountId: "123456789012",
          onBehalfOf: {
            userId: "f81d4fae-0000-4000-8000-000000000001",
            identityStoreArn: "arn:aws:identitystore::123456789012:identitystore/d-1234567890",
          },
          credentialId: "example",
        },
      },
    },
  ],
});
