import detection from "../../lib/detections/iam-user-created.ts";
import { aRecord, aRoleSession, aServiceIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const create = aRecord("iam:CreateUser", {
  requestParameters: { path: "/", userName: "mallory" },
  responseElements: {
    user: {
      path: "/",
      userName: "mallory",
      userId: "AIDAEXAMPLEUSER000002",
      arn: "arn:aws:iam::123456789012:user/mallory",
      createDate: "Mar 2, 2026 12:00:00 PM",
    },
  },
});

testDetection(detection, {
  detects: [
    { name: "a user", records: create, message: "alice created user mallory from 192.0.2.10." },
    {
      name: "a user made by declared automation, as information",
      records: { ...create, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message: "ci-deployer/run-17 created user mallory from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(create) },
    { name: "a name that is taken", records: { ...create, errorCode: "EntityAlreadyExistsException" } },
    {
      name: "a user that a service makes for itself",
      records: { ...create, userIdentity: aServiceIdentity("ses.amazonaws.com") },
    },
  ],
});
