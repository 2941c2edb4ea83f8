import detection from "../../lib/detections/user-added-to-group.ts";
import { listing } from "../../lib/iam/fact.ts";
import { aGroup } from "../support/build-group.ts";
import { aDocument, aManagedPolicy } from "../support/build-policy.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const add = (userName: string, groupName: string) =>
  aRecord("iam:AddUserToGroup", { requestParameters: { userName, groupName } });
const ADMINISTRATORS = aGroup({
  attachedPolicies: listing([
    { arn: "arn:aws:iam::aws:policy/AdministratorAccess", name: "AdministratorAccess" },
  ]),
});
const PASSERS = aGroup({
  attachedPolicies: listing([]),
  inlinePolicies: listing([
    {
      name: "pass",
      document: aDocument({ Effect: "Allow", Action: ["iam:PassRole", "lambda:*"], Resource: "*" }),
    },
  ]),
});

testDetection(detection, {
  detects: [
    {
      name: "an ordinary group",
      before: [aGroup(), aManagedPolicy()],
      records: add("bob", "developers"),
      message: "alice put user bob into group developers.",
    },
    {
      name: "a group of administrators",
      before: [ADMINISTRATORS],
      records: add("bob", "Developers"),
      severity: "high",
      message:
        "alice put user bob into group Developers, one of whose policies allows every action on everything.",
    },
    {
      name: "a group with a way to administrator",
      before: [PASSERS],
      records: add("bob", "developers"),
      severity: "high",
      message:
        "alice put user bob into group developers, one of whose policies opens a way to administrator by " +
        "iam:PassRole and lambda:CreateFunction and lambda:InvokeFunction.",
    },
    {
      name: "a group whose name promises much",
      records: add("bob", "admin"),
      severity: "medium",
      message: "alice put user bob into group admin.",
    },
    {
      name: "oneself",
      records: add("alice", "developers"),
      severity: "medium",
      message: "alice put itself into group developers.",
    },
    {
      name: "administrators by declared automation",
      before: [ADMINISTRATORS],
      records: { ...add("bob", "developers"), userIdentity: aRoleSession("ci-deployer", "run-17") },
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "medium",
      message:
        "ci-deployer/run-17 put user bob into group developers, one of whose policies allows every action on everything.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(add("bob", "admin")) },
    {
      name: "a group that does not exist",
      records: { ...add("bob", "admin"), errorCode: "NoSuchEntityException" },
    },
  ],
});
