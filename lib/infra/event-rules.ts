import type { EventPattern } from "./event-patterns.ts";
import { getAtt, type Resource, type Resources } from "./template.ts";

/**
 * Is responsible for the EventBridge rules on the default bus, to which AWS services send; may not choose the events.
 *
 * @param reads patterns of events that CloudTrail counts as reads: their rules need a state of their own, and
 *   `sts:AssumeRole` alone can come thousands of times an hour
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html "Read-only management events from AWS services"
 */
export function eventRules(patterns: readonly EventPattern[], reads: readonly EventPattern[]): Resources {
  return Object.fromEntries([
    ...patterns.map((pattern, index) => [`ChangesRule${index + 1}`, eventRule(pattern, "ENABLED")]),
    ...reads.map((pattern, index) => [
      `ReadsRule${index + 1}`,
      eventRule(pattern, "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    ]),
  ]);
}

function eventRule(
  pattern: EventPattern,
  state: "ENABLED" | "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
): Resource {
  return {
    Type: "AWS::Events::Rule",
    Properties: {
      Description: `Castellan: ${sourceOf(pattern)} events that a rule or detection listens to`,
      State: state,
      EventPattern: pattern,
      Targets: toChanges(),
    },
  };
}

/** What every rule does with an event. */
export function toChanges() {
  return [
    {
      Id: "changes",
      Arn: getAtt("Changes", "Arn"),
      DeadLetterConfig: { Arn: getAtt("ChangesDeadLetters", "Arn") },
    },
  ];
}

function sourceOf(pattern: EventPattern): string {
  return pattern.source
    .map((source) => (typeof source === "string" ? source : `${source.prefix}*`))
    .join(", ");
}
