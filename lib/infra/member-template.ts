import { MEMBER_ROLE } from "../aws/member-role.ts";
import { readerActions } from "../aws/sweep.ts";
import type { EventPattern } from "./event-patterns.ts";
import { grant } from "./function-roles.ts";
import { policyDocument } from "./statement.ts";
import { getAtt, type Resource, type Resources, ref, sub } from "./template.ts";

/**
 * What a StackSet puts into every account of the organization: rules that send its events on to the hub, and a role by
 * which the hub reads it.
 *
 * Is responsible for members; may not give the hub any right to change something.
 *
 * @param patterns the hub's own: what it does not listen to is not sent
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html
 */
export function memberTemplate(patterns: readonly EventPattern[]) {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description:
      "Castellan, member of an organization: sends its IAM events to the hub, and may be read by it",
    Parameters: {
      HubAccount: accountParameter(),
      HubStack: textParameter("The hub's stack", "^[A-Za-z][A-Za-z0-9-]*$", "castellan-prod"),
      OrganizationId: textParameter("The organization; the external id as well", "^o-[a-z0-9]{10,32}$"),
    },
    Resources: memberResources(patterns),
  };
}

function accountParameter() {
  return { ...textParameter("The account that Castellan runs in", "^\\d{12}$") };
}

function textParameter(Description: string, AllowedPattern: string, Default?: string) {
  return { Type: "String", Description, AllowedPattern, ...(Default === undefined ? {} : { Default }) };
}

function memberResources(patterns: readonly EventPattern[]): Resources {
  const rules = patterns.map((pattern, index) => [`EventsRule${index + 1}`, forward(pattern)]);
  return {
    Reader: readerRole(),
    Sender: senderRole(),
    ...(Object.fromEntries(rules) as Resources),
  };
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html */
function forward(pattern: EventPattern): Resource {
  return {
    Type: "AWS::Events::Rule",
    Properties: {
      Description: "Castellan: sends events on to the hub",
      State: "ENABLED",
      EventPattern: pattern,
      Targets: [{ Id: "hub", Arn: sub(HUB_BUS), RoleArn: getAtt("Sender", "Arn") }],
    },
  };
}

const HUB_BUS = `arn:\${AWS::Partition}:events:\${AWS::Region}:\${HubAccount}:event-bus/\${HubStack}-members`;

function senderRole(): Resource {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      Description: "Castellan: lets EventBridge send events to the hub's bus",
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
          },
        ],
      },
      Policies: [
        {
          PolicyName: "send-events",
          PolicyDocument: policyDocument([
            { Effect: "Allow", Action: ["events:PutEvents"], Resource: sub(HUB_BUS) },
          ]),
        },
      ],
    },
  };
}

/**
 * Three things must hold: the hub's own role asks, within the organization, and names the external id.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
function readerRole(): Resource {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: MEMBER_ROLE,
      Description: "Castellan: lets the hub read this account's IAM and what guards it, and change nothing",
      MaxSessionDuration: 3_600,
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: sub(`arn:\${AWS::Partition}:iam::\${HubAccount}:root`) },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: {
                "sts:ExternalId": ref("OrganizationId"),
                "aws:PrincipalOrgID": ref("OrganizationId"),
              },
              ArnLike: {
                "aws:PrincipalArn": sub(
                  `arn:\${AWS::Partition}:iam::\${HubAccount}:role/\${HubStack}-OnSweepRole-*`,
                ),
              },
            },
          },
        ],
      },
      Policies: [{ PolicyName: "read", PolicyDocument: policyDocument(grant(readerActions)) }],
    },
  };
}
