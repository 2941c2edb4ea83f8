import { DETAIL_TYPES } from "./event-patterns.ts";
import { toChanges } from "./event-rules.ts";
import type { Parameters } from "./parameters.ts";
import { refusal } from "./refusal.ts";
import { getAtt, type Resources, ref, sub } from "./template.ts";

type HubParameters = Pick<Parameters, "hub">;

/**
 * Is responsible for what a hub has that a single account has not: a bus that accounts of the organization may send
 * their events to; may not choose the events (the template of members does, with the hub's own patterns).
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export function hubBus({ hub }: HubParameters, organizationId: string | undefined): Resources {
  if (!hub) return {};
  if (organizationId === undefined)
    throw refusal(
      'A hub needs `organization: { id: "o-..." }` in governance.yml: only its accounts may send events.',
    );
  return {
    MemberEvents: { Type: "AWS::Events::EventBus", Properties: { Name: sub(MEMBER_BUS) } },
    MemberEventsPolicy: {
      Type: "AWS::Events::EventBusPolicy",
      Properties: {
        EventBusName: ref("MemberEvents"),
        StatementId: "FromTheOrganization",
        Statement: {
          Effect: "Allow",
          Principal: "*",
          Action: "events:PutEvents",
          Resource: getAtt("MemberEvents", "Arn"),
          Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
        },
      },
    },
  };
}

const MEMBER_BUS = `\${AWS::StackName}-members`;

/** `source` of an event is pinned to services of AWS, which nobody but they can send, from any account. */
export function memberRule({ hub }: HubParameters): Resources {
  if (!hub) return {};
  return {
    MembersRule: {
      Type: "AWS::Events::Rule",
      Properties: {
        Description: "Castellan: events that accounts of the organization send on",
        EventBusName: ref("MemberEvents"),
        State: "ENABLED",
        EventPattern: { source: [{ prefix: "aws." }], "detail-type": DETAIL_TYPES },
        Targets: toChanges(),
      },
    },
  };
}
