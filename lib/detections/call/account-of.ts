import type { AccountState } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";

/**
 * The account, for findings that many calls make up: named after the target of one call they would be several.
 */
export function accountOf({ account, partition }: AccountState): EntityRef<"AWS::::Account"> {
  return {
    type: "AWS::::Account",
    account,
    name: account,
    arn: iamArn(account, "root", partition),
    id: account,
  };
}
