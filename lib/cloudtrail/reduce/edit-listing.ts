import { type Listing, listing, partialListing } from "../../iam/fact.ts";

/** With the item, in place of the one that `isSame` finds, else at the end; as complete or partial as before. */
export function withItem<T>(list: Listing<T>, item: T, isSame: (other: T) => boolean): Listing<T> {
  const index = list.items.findIndex(isSame);
  return { ...list, items: index < 0 ? [...list.items, item] : list.items.with(index, item) };
}

/** Without the items that `isSame` finds; as complete or partial as before. */
export function withoutItem<T>(list: Listing<T>, isSame: (other: T) => boolean): Listing<T> {
  return { ...list, items: list.items.filter((item) => !isSame(item)) };
}

/** The same items, and the reason why there may be others. */
export function inDoubt<T>(list: Listing<T>, reason: string): Listing<T> {
  return partialListing(list.unknown ?? reason, list.items);
}

/** A listing that the request states whole, unless the request itself is missing. */
export function statedListing<T>(items: readonly T[], omitted: string | undefined): Listing<T> {
  return omitted === undefined ? listing(items) : partialListing(omitted);
}
