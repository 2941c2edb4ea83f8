import detection from "../../lib/detections/identity-center-assignment-created.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = (principalType: string) =>
  aRecord("sso:CreateAccountAssignment", {
    requestParameters: {
      instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
      permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
      principalId: "f81d4fae-0000-4000-8000-000000000001",
      principalType,
      targetId: "111122223333",
      targetType: "AWS_ACCOUNT",
    },
  });

testDetection(detection, {
  detects: [
    {
      name: "a single user",
      records: created("USER"),
      message:
        "alice gave user f81d4fae-0000-4000-8000-000000000001 permission set ps-0123456789abcdef in account 111122223333.",
    },
    {
      name: "a group, as information",
      records: created("GROUP"),
      severity: "info",
      message:
        "alice gave group f81d4fae-0000-4000-8000-000000000001 permission set ps-0123456789abcdef in account 111122223333.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created("USER")) },
    { name: "a call that conflicts", records: { ...created("GROUP"), errorCode: "ConflictException" } },
  ],
});
