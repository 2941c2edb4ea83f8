import { listing } from "../../lib/iam/fact.ts";
import type { InstanceProfile } from "../../lib/iam/instance-profile.ts";
import { ACCOUNT } from "./build-account.ts";
import { daysAgo } from "./times.ts";

/** A profile of role `web`, as old as the roles of tests. */
export function anInstanceProfile(overrides: Partial<InstanceProfile> = {}): InstanceProfile {
  return {
    type: "AWS::IAM::InstanceProfile",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:instance-profile/web`,
    name: "web",
    id: "AIPAEXAMPLEPROFILE001",
    createdAt: daysAgo(400),
    roles: listing(["web"]),
    ...overrides,
  };
}
