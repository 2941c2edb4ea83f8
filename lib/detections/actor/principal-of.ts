import type { Actor } from "../../cloudtrail/actor.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";

/** The user or role behind the calls, for findings about who acted and not about what was acted upon. */
export function principalOf({ account, issuerArn, principalName }: Actor): EntityRef | undefined {
  if (account === undefined || issuerArn === undefined || principalName === undefined) return undefined;
  const type = issuerArn.includes(":role/") ? "AWS::IAM::Role" : "AWS::IAM::User";
  return { type, account, name: principalName, arn: issuerArn };
}
