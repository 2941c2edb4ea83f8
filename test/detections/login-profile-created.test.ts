import detection from "../../lib/detections/login-profile-created.ts";
import { aRecord, aRoleSession, aRootIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = (requestParameters: Record<string, unknown>, fields = {}) =>
  aRecord("iam:CreateLoginProfile", {
    requestParameters,
    responseElements: {
      loginProfile: { userName: "bob", createDate: "Mar 2, 2026, 12:00:00 PM", passwordResetRequired: false },
    },
    ...fields,
  });
const forBob = { userName: "bob", passwordResetRequired: false };

testDetection(detection, {
  detects: [
    {
      name: "a password for another user",
      records: created(forBob),
      message: "alice gave user bob a console password from 192.0.2.10.",
    },
    {
      name: "a password that must be changed at once",
      records: created({ userName: "bob", passwordResetRequired: true }),
      severity: "low",
      message: "alice gave user bob a console password from 192.0.2.10.",
    },
    {
      name: "a password for oneself",
      records: created({ userName: "alice", passwordResetRequired: true }),
      message: "alice gave itself a console password from 192.0.2.10.",
    },
    {
      name: "declared automation",
      records: created(forBob, { userIdentity: aRoleSession("ci-deployer", "run-17") }),
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-*"] },
      severity: "info",
      message: "ci-deployer/run-17 gave user bob a console password from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created(forBob)) },
    {
      name: "a user that has one",
      records: created(forBob, { errorCode: "EntityAlreadyExistsException", responseElements: null }),
    },
    {
      name: "root's own password, which has its own detection",
      records: created(
        {},
        { userIdentity: aRootIdentity(), responseElements: null, requestParameters: null },
      ),
    },
  ],
});
