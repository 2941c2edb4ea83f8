import detection from "../../lib/detections/iam-user-created-from-ec2.ts";
import { aRecord, aRoleSession, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const userIdentity = aRoleSession("web-server", "i-0123456789abcdef0");
const created = aRecord("iam:CreateUser", { userIdentity, requestParameters: { userName: "backup" } });

testDetection(detection, {
  detects: [
    {
      name: "a user",
      records: created,
      message:
        "The credentials of instance i-0123456789abcdef0 (role web-server) called iam:CreateUser on backup from 192.0.2.10.",
    },
    {
      name: "a policy on a role",
      records: aRecord("iam:AttachRolePolicy", {
        userIdentity,
        requestParameters: {
          roleName: "web-server",
          policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
        },
      }),
      message:
        "The credentials of instance i-0123456789abcdef0 (role web-server) called iam:AttachRolePolicy on web-server from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(created) },
    { name: "a person's role", records: { ...created, userIdentity: aRoleSession("Developer", "bob") } },
    { name: "a person's own key", records: { ...created, userIdentity: aUserIdentity("alice") } },
    {
      name: "a build server that is declared",
      records: created,
      settings: { automation: ["arn:aws:iam::123456789012:role/web-server"] },
    },
  ],
});
