import type { Actor } from "../../lib/cloudtrail/actor.ts";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { ACCOUNT } from "./build-account.ts";
import { NOW } from "./times.ts";

/** A person at the console puts an inline policy on the user alice, just now. */
export function aChange(overrides: Partial<Change> = {}): Change {
  return {
    id: "11111111-2222-3333-4444-555555555555",
    sharedId: undefined,
    event: "iam:PutUserPolicy",
    eventSource: "iam.amazonaws.com",
    eventName: "PutUserPolicy",
    eventType: "AwsApiCall",
    at: NOW,
    account: ACCOUNT,
    region: "us-east-1",
    actor: anActor(),
    callerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/bob@example.com`,
    outcome: "succeeded",
    error: undefined,
    readOnly: false,
    request: { userName: "alice", policyName: "everything" },
    requestOmitted: false,
    response: {},
    additional: {},
    serviceEvent: {},
    targets: [{ type: "AWS::IAM::User", account: ACCOUNT, name: "alice" }],
    ...overrides,
  };
}

export function anActor(overrides: Partial<Actor> = {}): Actor {
  return {
    kind: "human",
    identity: "AssumedRole",
    name: "bob@example.com",
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/bob@example.com`,
    account: ACCOUNT,
    issuerArn: `arn:aws:iam::${ACCOUNT}:role/Admin`,
    principalName: "Admin",
    session: "bob@example.com",
    sourceIdentity: undefined,
    origin: "console",
    invokedBy: undefined,
    sourceIp: "192.0.2.10",
    userAgent: "Mozilla/5.0",
    accessKeyId: "ASIAEXAMPLEKEY000001",
    mfa: true,
    ...overrides,
  };
}
