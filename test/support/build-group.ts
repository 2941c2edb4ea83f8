import { listing } from "../../lib/iam/fact.ts";
import type { Group } from "../../lib/iam/group.ts";
import { ACCOUNT } from "./build-account.ts";
import { daysAgo } from "./times.ts";

/** A group with one customer-managed policy. */
export function aGroup(overrides: Partial<Group> = {}): Group {
  const name = overrides.name ?? "developers";
  return {
    type: "AWS::IAM::Group",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:group/${name}`,
    name,
    id: "AGPAEXAMPLEGROUP00001",
    createdAt: daysAgo(400),
    inlinePolicies: listing([]),
    attachedPolicies: listing([{ arn: `arn:aws:iam::${ACCOUNT}:policy/read-reports`, name: "read-reports" }]),
    ...overrides,
  };
}
