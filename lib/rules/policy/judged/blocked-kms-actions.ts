import * as z from "zod";
import { expandAction } from "../../../policy/action-table.ts";
import { type Asking, type UnheardOfRequest, unheardOfRequest } from "../../../policy/statements-granting.ts";

/** Which KMS actions no policy may allow on all keys; the default is that of Security Hub. */
export const blockedActionsPatterns = z
  .array(z.string().regex(/^kms:/i, "is not a KMS action"))
  .default(["kms:Decrypt", "kms:ReEncryptFrom"])
  .describe("KMS actions, with `*`, that no policy may allow on all keys.");

export function blockedRequests(patterns: readonly string[], asking: Asking): readonly UnheardOfRequest[] {
  return patterns
    .flatMap((pattern) => expandAction(pattern))
    .map(({ name }) => unheardOfRequest(name, "key/", asking));
}

export function whatIsBlocked(actions: readonly string[]): string {
  return `${actions.join(", ")} on every key`;
}
