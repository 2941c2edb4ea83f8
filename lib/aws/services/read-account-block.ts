import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import type { Fact } from "../../iam/fact.ts";
import {
  BLOCKS_NOTHING,
  type PublicAccessBlock,
  readPublicAccessBlock,
} from "../../iam/public-access-block.ts";
import { ask, isError, mapFact } from "../ask.ts";
import { s3ControlClient } from "../clients.ts";
import type { OwnAccount } from "../read-entity.ts";

export const actions = ["s3:GetAccountPublicAccessBlock"] as const;

/** What S3 blocks in all buckets of the account; where nothing was ever set it blocks nothing. */
export async function readAccountBlock({ account }: OwnAccount): Promise<Fact<PublicAccessBlock>> {
  const command = new GetPublicAccessBlockCommand({ AccountId: account });
  try {
    const answer = await ask("s3:GetAccountPublicAccessBlock", s3ControlClient().send(command));
    return mapFact(
      answer,
      (told) => readPublicAccessBlock(told.PublicAccessBlockConfiguration) ?? BLOCKS_NOTHING,
    );
  } catch (error) {
    if (isError(error, "NoSuchPublicAccessBlockConfiguration")) return BLOCKS_NOTHING;
    throw error;
  }
}
