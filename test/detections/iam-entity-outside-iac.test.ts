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
    {
      name: "on record only, while no automation is declared: a user made by a person",
      records: createUser({ userIdentity: anIdentityCenterSession("alice@example.com") }),
      severity: "info",
      message: "alice@example.com made user mallory by hand.",
    },
    {
      name: "on record only, while no automation is declared: a user deleted on the command line",
      records: aRecord("iam:DeleteUser", { requestParameters: { userName: "mallory" } }),
      severity: "info",
      message: "alice deleted user mallory by hand.",
    },
  ],
  ignores: [
    {
      name: "a tool that deploys, while no automation is declared",
      records: createUser({ userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.7.4" }),
    },
    {
      name: "a person whose tool deploys, while no automation is declared",
      records: createUser({
        userIdentity: anIdentityCenterSession("alice@example.com"),
        userAgent: "APN/1.0 HashiCorp/1.0 Terraform/1.7.4",
      }),
    },
    {
      name: "a program, while no automation is declared",
      records: createUser({ userAgent: "Boto3/1.34.0 Python/3.12.2" }),
    },
    {
      name: "an instance with the command line, while no automation is declared",
      records: createUser({ userIdentity: aRoleSession("builder", "i-0123456789abcdef0") }),
    },
    {
      name: "the declared automation",
      records: createUser({ userIdentity: aRoleSession("ci-deployer", "run-17") }),
      settings,
    },
    { name: "CloudFormation in somebody's name", records: createUser(BY_CLOUDFORMATION), settings },
    { name: "a refused call", records: denied(createUser()), settings },
  ],
});
