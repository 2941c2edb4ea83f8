import type { Fact, Listing } from "./fact.ts";

/** What gives an EC2 instance its role. */
export interface InstanceProfile {
  readonly type: "AWS::IAM::InstanceProfile";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  readonly id: Fact<string>;
  readonly createdAt: Fact<number>;
  /** Role names; AWS allows one. */
  readonly roles: Listing<string>;
}
