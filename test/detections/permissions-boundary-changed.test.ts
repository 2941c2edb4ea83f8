import detection from "../../lib/detections/permissions-boundary-changed.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { aRole, aServiceLinkedRole } from "../support/build-role.ts";
import { aUser } from "../support/build-user.ts";
import { testDetection } from "../support/test-detection.ts";

const OLD = "arn:aws:iam::123456789012:policy/team-boundary";
const NEW = "arn:aws:iam::aws:policy/AdministratorAccess";

const remove = aRecord("iam:DeleteRolePermissionsBoundary", {
  requestParameters: { roleName: "report-maker" },
});
const put = (permissionsBoundary: string) =>
  aRecord("iam:PutUserPermissionsBoundary", {
    requestParameters: { userName: "alice", permissionsBoundary },
  });

testDetection(detection, {
  detects: [
    {
      name: "a boundary taken off a role",
      before: [aRole({ permissionsBoundary: OLD })],
      records: remove,
      severity: "high",
      message: `alice removed the permissions boundary ${OLD} of role report-maker.`,
    },
    {
      name: "a boundary taken off a role that nobody has read",
      records: remove,
      severity: "high",
      message: "alice removed the permissions boundary of role report-maker.",
    },
    {
      name: "a boundary replaced",
      before: [aUser({ permissionsBoundary: OLD })],
      records: put(NEW),
      message: `alice set the permissions boundary of user alice to ${NEW} instead of ${OLD}.`,
    },
    {
      name: "a boundary put on a user that nobody has read",
      records: put(NEW),
      message: `alice set the permissions boundary of user alice to ${NEW}, and what it was before is not known.`,
    },
    {
      name: "a boundary that a sweep saw before its record came",
      before: [aUser({ permissionsBoundary: NEW })],
      records: put(NEW),
      message: `alice set the permissions boundary of user alice to ${NEW}, and what it was before is not known.`,
    },
    {
      name: "declared automation, as information only",
      before: [aRole({ permissionsBoundary: OLD })],
      records: { ...remove, userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message: `ci-deployer/run-17 removed the permissions boundary ${OLD} of role report-maker.`,
    },
  ],
  ignores: [
    { name: "a first boundary", before: [aUser()], records: put(OLD) },
    {
      name: "a refused call",
      before: [aRole({ permissionsBoundary: OLD })],
      records: denied(remove),
    },
    {
      name: "a call for a role that AWS keeps to itself",
      before: [aServiceLinkedRole()],
      records: {
        ...remove,
        requestParameters: { roleName: "AWSServiceRoleForConfig" },
        errorCode: "UnmodifiableEntityException",
      },
    },
  ],
});
