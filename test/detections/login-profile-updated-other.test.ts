import detection from "../../lib/detections/login-profile-updated-other.ts";
import { anIdentityCenterSession, aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const updated = (userName: string, fields = {}) =>
  aRecord("iam:UpdateLoginProfile", { requestParameters: { userName }, ...fields });

testDetection(detection, {
  detects: [
    {
      name: "another user's password",
      records: updated("bob"),
      message: "alice reset the console password of user bob from 192.0.2.10.",
    },
    {
      name: "a help desk's reset",
      records: updated("bob", {
        userIdentity: anIdentityCenterSession("carol@example.com"),
        requestParameters: { userName: "bob", passwordResetRequired: true },
      }),
      severity: "medium",
      message: "carol@example.com reset the console password of user bob from 192.0.2.10.",
    },
    {
      name: "a role whose session is called like the user",
      records: updated("bob", { userIdentity: aRoleSession("Admin", "bob") }),
      message: "Admin/bob reset the console password of user bob from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "one's own password", records: updated("alice") },
    { name: "one's own password in other letters", records: updated("Alice") },
    { name: "a refused call", records: denied(updated("bob")) },
  ],
});
