import detection from "../../lib/detections/iam-entity-outside-iac.ts";
import {
  anIdentityCenterSession,
  aRecord,
  aRoleSession,
  BY_CLOUDFORMATION,
  denied,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const settings = { automation: ["arn:aws:iam::123456789012:role/ci-*"] };
const createUser = (fields = {}) =>
  aRecord("iam:CreateUser", { requestParameters: { userName: "mallory" }, ...fields });

testDetection(detection, {
  detects: [
    {
      name: "a user made by hand",
      records: createUser({ userIdentity: anIdentityCenterSession("alice@example.com") }),
      settings,
      message: "alice@example.com made user mallory by hand, not through the declared automation.",
    },
    {
      name: "a role deleted by hand",
      records: aRecord("iam:DeleteRole", { requestParameters: { roleName: "report-maker" } }),
      settings,
      severity: "low",
      message: "alice deleted role report-maker by hand, not through the declared automation.",
    },
    {
      name: "a role whose name only starts like an automation's path",
      records: createUser({ userIdentity: aRoleSession("my-ci-role", "x") }),
      settings,
      message: "my-ci-role/x made user mallory by hand, not through the declared automation.",
    },
  ],
  ignores: [
    { name: "anything while no automation is declared", records: createUser() },
    {
      name: "the declared automation",
      records: createUser({ userIdentity: aRoleSession("ci-deployer", "run-17") }),
      settings,
    },
    { name: "CloudFormation in somebody's name", records: createUser(BY_CLOUDFORMATION), settings },
    { name: "a refused call", records: denied(createUser()), settings },
  ],
});
