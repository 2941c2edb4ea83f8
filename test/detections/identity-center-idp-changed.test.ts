import detection from "../../lib/detections/identity-center-idp-changed.ts";
import { anIdentityCenterSession, aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const enabled = aRecord("sso-directory:EnableExternalIdPConfigurationForDirectory", {
  userIdentity: anIdentityCenterSession("carol@example.com"),
  requestParameters: { directoryId: "d-1234567890" },
});

testDetection(detection, {
  detects: [
    {
      name: "an outside identity provider",
      records: enabled,
      message:
        "carol@example.com changed the identity source of Identity Center (EnableExternalIdPConfigurationForDirectory) from 192.0.2.10.",
    },
    {
      name: "another directory",
      records: aRecord("sso:AssociateDirectory", { requestParameters: { directoryId: "d-1234567890" } }),
      message: "alice changed the identity source of Identity Center (AssociateDirectory) from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(enabled) },
    {
      name: "a call that conflicts",
      records: aRecord("sso:DisassociateDirectory", { errorCode: "ConflictException" }),
    },
  ],
});
