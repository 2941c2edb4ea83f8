import detection from "../../lib/detections/kms-imported-material.ts";
import { aRecord, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";
const load = aRecord("kms:ImportKeyMaterial", {
  requestParameters: { keyId, validTo: "Jan 1, 2027 8:00:00 PM", expirationModel: "KEY_MATERIAL_EXPIRES" },
});
const remove = aRecord("kms:DeleteImportedKeyMaterial", { requestParameters: { keyId } });

testDetection(detection, {
  detects: [
    {
      name: "imported",
      records: load,
      message: `alice imported material into key ${keyId} from 192.0.2.10.`,
    },
    {
      name: "deleted",
      records: remove,
      message: `alice deleted the imported material of key ${keyId} from 192.0.2.10.`,
      severity: "high",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(remove) },
    { name: "a service", records: { ...load, userIdentity: aServiceIdentity("s3.amazonaws.com") } },
  ],
});
