import * as z from "zod";
import type { Listing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";
import { nameList } from "./name-list.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "./verdict.ts";

export const tagParams = z.object({
  requiredTagKeys: z
    .array(z.string().min(1).max(128))
    .default([])
    .describe("Keys that must all be there, with any value; empty: any one tag will do."),
});

/** @param who such as `User alice`, as a sentence begins */
export function judgeTags(
  who: string,
  tags: Listing<Tag>,
  { requiredTagKeys }: z.output<typeof tagParams>,
): Verdict {
  const keys = new Set(tags.items.map(({ key }) => key));
  const missing = requiredTagKeys.filter((key) => !keys.has(key));
  if (requiredTagKeys.length > 0 ? missing.length === 0 : keys.size > 0) return compliant();
  if (tags.unknown !== undefined) return undetermined(tags);
  const message = keys.size === 0 ? `${who} has no tags.` : `${who} lacks the tags ${nameList(missing)}.`;
  return nonCompliant(message, { missing, present: [...keys] });
}
