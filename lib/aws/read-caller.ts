import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { parseArn } from "../iam/arn.ts";
import type { OwnAccount } from "./read-entity.ts";

/** Whose credentials are in use. */
export interface Caller extends OwnAccount {
  /** Of the user, or of the session of a role. */
  readonly arn: string;
}

/**
 * Tells whose credentials are in use, for which nobody needs a permission.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function readCaller(sts: STSClient): Promise<Caller> {
  const { Arn = "", Account = "" } = await sts.send(new GetCallerIdentityCommand({}));
  const arn = parseArn(Arn);
  if (!arn) throw new Error("AWS does not say whose credentials these are");
  return { arn: Arn, account: Account, partition: arn.partition };
}
