/**
 * Runbooks of Systems Manager Automation, in schema 0.3. Is responsible for what they do; may not say who may run them.
 *
 * AWS Config names IAM's entities by their unique ids, and IAM's calls take names: the newest item that AWS Config
 * recorded tells the name.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export interface RunbookContent {
  readonly schemaVersion: "0.3";
  readonly description: string;
  readonly assumeRole: string;
  readonly parameters: { readonly [name: string]: RunbookParameter };
  readonly mainSteps: readonly RunbookStep[];
}

interface RunbookParameter {
  readonly type: string;
  readonly description: string;
  readonly allowedPattern?: string;
}

interface RunbookStep {
  readonly name: string;
  readonly action: string;
  readonly inputs: { readonly [name: string]: unknown };
  readonly outputs?: readonly { readonly Name: string; readonly Selector: string; readonly Type: string }[];
  readonly isEnd?: true;
}

/** The kinds of entity that hold policies, by how their unique ids begin. */
const HOLDERS = [
  { kind: "User", prefix: "AIDA" },
  { kind: "Role", prefix: "AROA" },
  { kind: "Group", prefix: "AGPA" },
] as const;

type Kind = (typeof HOLDERS)[number]["kind"];

const ROLE: RunbookParameter = {
  type: "AWS::IAM::Role::Arn",
  description: "The role with whose rights this is done",
};

/** Takes one policy off a user, role or group. Attaching it again undoes it. */
export const DETACH_POLICY: RunbookContent = {
  schemaVersion: "0.3",
  description:
    "Castellan: detaches a managed policy from a user, role or group. Attaching it again undoes this.",
  assumeRole: "{{ AutomationAssumeRole }}",
  parameters: {
    AutomationAssumeRole: ROLE,
    ResourceId: resourceId("^A(IDA|ROA|GPA)[A-Z0-9]{12,124}$"),
    PolicyArn: {
      type: "String",
      description: "The policy to detach",
      allowedPattern: "^arn:aws[a-z-]*:iam::(aws|\\d{12}):policy/[\\w+=,.@/-]{1,600}$",
    },
  },
  mainSteps: [
    {
      name: "TellKind",
      action: "aws:branch",
      inputs: {
        Choices: HOLDERS.map(({ kind, prefix }) => ({
          NextStep: `Name${kind}`,
          Variable: "{{ ResourceId }}",
          StartsWith: prefix,
        })),
      },
      isEnd: true,
    },
    ...HOLDERS.flatMap(({ kind }): RunbookStep[] => [
      nameStep(kind),
      {
        name: `Detach${kind}Policy`,
        action: "aws:executeAwsApi",
        inputs: {
          Service: "iam",
          Api: `Detach${kind}Policy`,
          [`${kind}Name`]: `{{ Name${kind}.Name }}`,
          PolicyArn: "{{ PolicyArn }}",
        },
        isEnd: true,
      },
    ]),
  ],
};

/** As the rule counts: a key of exactly so many days is due. */
const DEACTIVATE_SCRIPT = `import datetime
import boto3


def deactivate(events, context):
    iam = boto3.client("iam")
    now = datetime.datetime.now(datetime.timezone.utc)
    limit = datetime.timedelta(days=int(events["MaxAgeDays"]))
    deactivated = []
    pages = iam.get_paginator("list_access_keys").paginate(UserName=events["UserName"])
    for key in [key for page in pages for key in page["AccessKeyMetadata"]]:
        if key["Status"] == "Active" and now - key["CreateDate"] >= limit:
            iam.update_access_key(
                UserName=events["UserName"], AccessKeyId=key["AccessKeyId"], Status="Inactive"
            )
            deactivated.append(key["AccessKeyId"])
    return {"Deactivated": deactivated}
`;

/** Deactivates a user's keys that are too old; none is deleted, so that each can be activated again. */
export const DEACTIVATE_KEYS: RunbookContent = {
  schemaVersion: "0.3",
  description:
    "Castellan: deactivates a user's active access keys that are older than allowed. What still uses one stops " +
    "working; activating the key again undoes this.",
  assumeRole: "{{ AutomationAssumeRole }}",
  parameters: {
    AutomationAssumeRole: ROLE,
    ResourceId: resourceId("^AIDA[A-Z0-9]{12,124}$"),
    MaxAgeDays: {
      type: "String",
      description: "Days that an active key may live",
      allowedPattern: "^[1-9][0-9]{0,4}$",
    },
  },
  mainSteps: [
    nameStep("User"),
    {
      name: "DeactivateKeys",
      action: "aws:executeScript",
      inputs: {
        Runtime: "python3.11",
        Handler: "deactivate",
        InputPayload: { UserName: "{{ NameUser.Name }}", MaxAgeDays: "{{ MaxAgeDays }}" },
        Script: DEACTIVATE_SCRIPT,
      },
      outputs: [{ Name: "Deactivated", Selector: "$.Payload.Deactivated", Type: "StringList" }],
      isEnd: true,
    },
  ],
};

function resourceId(allowedPattern: string): RunbookParameter {
  return { type: "String", description: "The unique id of the entity, as AWS Config has it", allowedPattern };
}

function nameStep(kind: Kind): RunbookStep {
  return {
    name: `Name${kind}`,
    action: "aws:executeAwsApi",
    inputs: {
      Service: "config",
      Api: "GetResourceConfigHistory",
      resourceType: `AWS::IAM::${kind}`,
      resourceId: "{{ ResourceId }}",
      limit: 1,
    },
    outputs: [{ Name: "Name", Selector: "$.configurationItems[0].resourceName", Type: "String" }],
  };
}
