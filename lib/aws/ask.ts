import { type Fact, type Listing, listing, partialListing, unknown } from "../iam/fact.ts";

export { mapFact } from "../iam/fact.ts";

/**
 * Is responsible for what AWS's refusals mean to a reader; may not retry: the SDK does.
 *
 * Only a denial becomes `Unknown`. An entity that does not exist, and throttling that outlasts the retries, are thrown.
 */
export async function ask<T>(action: string, answer: Promise<T>): Promise<Fact<T>> {
  try {
    return await answer;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return unknown(`not allowed to call ${action}`);
  }
}

/** Collects the items of all pages; a denial on the way leaves the items so far. */
export async function askPages<P, T>(
  action: string,
  pages: AsyncIterable<P>,
  itemsOf: (page: P) => readonly T[] | undefined,
): Promise<Listing<T>> {
  const items: T[] = [];
  try {
    for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  } catch (error) {
    if (!isDenied(error)) throw error;
    return partialListing(`not allowed to call ${action}`, items);
  }
  return listing(items);
}

/** Turns each item into another, asking AWS for it; what is unknown of the listing stays unknown. */
export async function askEach<T, R>(items: Listing<T>, one: (item: T) => Promise<R>): Promise<Listing<R>> {
  return { ...items, items: await Promise.all(items.items.map(one)) };
}

export function mapListing<T, R>(items: Listing<T>, map: (item: T) => R): Listing<R> {
  return { ...items, items: items.items.map(map) };
}

/** A time of the SDK as epoch milliseconds. */
export function timeOf(date: Date | undefined, reason = "AWS did not tell the time"): Fact<number> {
  return date === undefined ? unknown(reason) : date.getTime();
}

export function isNoSuchEntity(error: unknown): boolean {
  return error instanceof Error && /^NoSuchEntity(Exception)?$/.test(error.name);
}

/** A list that would tell whether an entity exists was denied. */
export class DeniedError extends Error {
  override readonly name = "AccessDenied";
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html "AccessDeniedException" */
export function isDenied(error: unknown): error is Error {
  return (
    error instanceof Error && /^(AccessDenied|AccessDeniedException|AuthorizationError)$/.test(error.name)
  );
}

/** Whether AWS answered with one of these errors. */
export function isError(error: unknown, ...names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}
