import detection from "../../lib/detections/eventbridge-rule-off.ts";
import {
  aRecord,
  aRoleSession,
  aServiceIdentity,
  BY_CLOUDFORMATION,
  denied,
} from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const disable = (name: string, fields = {}) =>
  aRecord("events:DisableRule", { requestParameters: { name }, ...fields });

testDetection(detection, {
  detects: [
    {
      name: "a rule disabled",
      records: disable("nightly"),
      message: "alice disabled EventBridge rule nightly.",
    },
    {
      name: "a rule deleted",
      records: aRecord("events:DeleteRule", {
        requestParameters: { name: "nightly", eventBusName: "orders" },
      }),
      message: "alice deleted EventBridge rule nightly.",
    },
    {
      name: "a rule of Castellan's own, even by automation",
      records: disable("castellan-iam-1", { userIdentity: aRoleSession("ci-deployer", "run-17") }),
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "critical",
      message:
        "ci-deployer/run-17 disabled EventBridge rule castellan-iam-1, through which Castellan hears of changes.",
    },
    {
      name: "declared automation, as information only",
      records: disable("nightly", { userIdentity: aRoleSession("ci-deployer", "run-17") }),
      settings: { automation: ["arn:aws:iam::123456789012:role/ci-deployer"] },
      severity: "info",
      message: "ci-deployer/run-17 disabled EventBridge rule nightly.",
    },
    {
      name: "a stack that takes its rule along, seldom worth a look",
      records: disable("nightly", BY_CLOUDFORMATION),
      severity: "low",
      message: "alice disabled EventBridge rule nightly.",
    },
    {
      name: "a rule of Castellan's own, even by CloudFormation",
      records: disable("castellan-iam-1", BY_CLOUDFORMATION),
      severity: "critical",
      message: "alice disabled EventBridge rule castellan-iam-1, through which Castellan hears of changes.",
    },
  ],
  ignores: [
    { name: "a refused call", records: denied(disable("castellan-iam-1")) },
    {
      name: "a service that tidies its own rules",
      records: disable("StepFunctionsGetEventsForECSTaskRule", {
        userIdentity: aServiceIdentity("states.amazonaws.com"),
      }),
    },
  ],
});
