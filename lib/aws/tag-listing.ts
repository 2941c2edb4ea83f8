import { type Listing, listing } from "../iam/fact.ts";
import type { Tag } from "../iam/identity-policy.ts";

/** The tags of an answer that holds all of them; AWS leaves the list out when there are none. */
export function tagListing(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): Listing<Tag> {
  return listing(
    (tags ?? []).flatMap(({ Key: key, Value: value = "" }) => (key === undefined ? [] : { key, value })),
  );
}
