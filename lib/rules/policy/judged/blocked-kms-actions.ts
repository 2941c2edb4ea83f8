import * as z from "zod";
import { expandAction } from "../../../policy/action-table.ts";
import type { Asked } from "../../../policy/statements-granting.ts";

/** Which KMS actions no policy may allow on all keys; the default is that of Security Hub. */
export const blockedActionsPatterns = z
  .array(z.string().regex(/^kms:/i, "is not a KMS action"))
  .default(["kms:Decrypt", "kms:ReEncryptFrom"])
  .describe("KMS actions, with `*`, that no policy may allow on all keys.");

/** One for each KMS action that the patterns name. */
export function asksForBlocked(patterns: readonly string[]): readonly Asked[] {
  const before = asked.get(patterns);
  if (before) return before;
  const asks = patterns
    .flatMap((pattern) => expandAction(pattern))
    .map(({ name }) => ({ action: name, shape: "key/" }));
  asked.set(patterns, asks);
  return asks;
}

/** By the list in the parameters, which is the same for all that a rule judges. */
const asked = new WeakMap<readonly string[], readonly Asked[]>();

export function whatIsBlocked(actions: readonly string[]): string {
  return `${actions.join(", ")} on every key`;
}
