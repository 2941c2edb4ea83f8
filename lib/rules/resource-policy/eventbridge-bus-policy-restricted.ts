import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeOutside } from "./judged/judge-outside.ts";

export default defineRule({
  id: "eventbridge-bus-policy-restricted",
  title: "Event buses take events of known accounts only",
  severity: "medium",
  why: "Whoever may put events on a bus can start what its rules start, with events of their own making. A bus without a policy takes events of its own account alone, which is as it should be.",
  fix: "Take the statement out: `aws events remove-permission --event-bus-name BUS --statement-id SID`, or add `aws:PrincipalOrgID`; declare accounts that are meant under `trustedAccounts` in governance.yml.",
  inCode: {
    terraform: "`aws_cloudwatch_event_permission` or `aws_cloudwatch_event_bus_policy`.",
    cloudFormation: "`Statement` of the `AWS::Events::EventBusPolicy`.",
  },
  references: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html"],
  controls: {
    "cis-aws-7.0": ["2.21"],
    fsbp: ["EventBridge.3"],
    "pci-dss-4.0": ids("7.2.1 7.2.2 7.2.3"),
  },
  resource: "AWS::Events::EventBus",
  on: ["events:CreateEventBus", "events:DeleteEventBus", "events:PutPermission", "events:RemovePermission"],
  check: judgeOutside("Event bus", ["public", "outside"]),
});
