import detection from "../../lib/detections/account-closed.ts";
import { aRecord, aRoleSession, aRootIdentity, aServiceIdentity } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const close = aRecord("organizations:CloseAccount", { requestParameters: { accountId: "111122223333" } });

testDetection(detection, {
  detects: [
    {
      name: "a member account",
      records: close,
      message: "alice closed account 111122223333 from 192.0.2.10.",
    },
    {
      name: "its own account, by root",
      records: aRecord("account:CloseAccount", { userIdentity: aRootIdentity() }),
      message: "The root user closed account 123456789012 from 192.0.2.10.",
    },
    {
      name: "declared automation, quietly",
      records: { ...close, userIdentity: aRoleSession("account-factory", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/account-factory"] },
      severity: "low",
      message: "account-factory/run-17 closed account 111122223333 from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a try that was refused", records: { ...close, errorCode: "AccessDeniedException" } },
    {
      name: "an account that is closed already",
      records: { ...close, errorCode: "AccountAlreadyClosedException" },
    },
    {
      name: "a service",
      records: { ...close, userIdentity: aServiceIdentity("controltower.amazonaws.com") },
    },
  ],
});
