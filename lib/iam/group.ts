import type { Fact } from "./fact.ts";
import type { PolicyHolder } from "./identity-policy.ts";

/** An IAM group; its members are the users that list it. */
export interface Group extends PolicyHolder {
  readonly type: "AWS::IAM::Group";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  /** `AGPA...` */
  readonly id: Fact<string>;
  readonly createdAt: Fact<number>;
}
