import detection from "../../lib/detections/access-key-for-other-user.ts";
import {
  anIdentityCenterSession,
  aRecord,
  aRoleSession,
  aRootIdentity,
  aUserIdentity,
  denied,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

function keyFor(userName: string, fields = {}) {
  return aRecord("iam:CreateAccessKey", {
    requestParameters: { userName },
    responseElements: {
      accessKey: {
        accessKeyId: "AKIAEXAMPLEKEY000002",
        status: "Active",
        userName,
        createDate: "Mar 2, 2026, 12:00:00 PM",
      },
    },
    ...fields,
  });
}

const forSelf = { ...keyFor("alice"), requestParameters: null };

testDetection(detection, {
  detects: [
    {
      name: "a user for another user",
      records: keyFor("bob"),
      message: "alice made an access key for user bob.",
    },
    {
      name: "a person of IAM Identity Center",
      records: keyFor("bob", { userIdentity: anIdentityCenterSession("carol@example.com") }),
      message: "carol@example.com made an access key for user bob.",
    },
    {
      name: "root for a user",
      records: keyFor("bob", { userIdentity: aRootIdentity() }),
      message: "The root user made an access key for user bob.",
    },
    {
      name: "a role whose session is called like the user",
      records: keyFor("bob", { userIdentity: aRoleSession("Admin", "bob") }),
      message: "Admin/bob made an access key for user bob.",
    },
    {
      name: "declared automation, as information only",
      records: keyFor("bob", { userIdentity: aRoleSession("ci-deployer", "run-17", "/ci/") }),
      settings: { automation: ["arn:aws:iam::123456789012:role/ci/*"] },
      severity: "info",
      message: "ci-deployer/run-17 made an access key for user bob.",
    },
  ],
  ignores: [
    { name: "a user for itself by name", records: keyFor("Alice") },
    { name: "a user for itself, naming nobody", records: forSelf },
    { name: "a refused call", records: denied(keyFor("bob")) },
    {
      name: "a key for a user that does not exist",
      records: keyFor("nobody", { errorCode: "NoSuchEntityException", responseElements: null }),
    },
    {
      name: "root for itself, which is another matter",
      records: {
        ...forSelf,
        userIdentity: aRootIdentity(),
        responseElements: { accessKey: { accessKeyId: "AKIA" } },
      },
    },
    {
      name: "alice's call without an ARN in her name",
      records: { ...forSelf, userIdentity: { ...aUserIdentity("alice"), arn: undefined } },
    },
  ],
});
