import type { Moment } from "../finding/moment.ts";
import { nameOfArn, parseArn } from "../iam/arn.ts";
import { entityKey, isNamedType } from "../iam/entity-ref.ts";
import { timeOption } from "./account-options.ts";
import type { CommandInput } from "./command.ts";
import { openPlace } from "./finding-place.ts";
import { isCalled, typeOfArn } from "./is-called.ts";

/**
 * What a state folder or the deployed table has of the time lines of what is called so, oldest first.
 *
 * @throws {UsageError} when the options name no place
 */
export async function storedMoments(input: CommandInput, name: string): Promise<Moment[]> {
  const until = timeOption(input) ?? Number.POSITIVE_INFINITY;
  const place = await openPlace(input, "history");
  const { readTimeline } = await import("../aws/store-changes.ts");
  const moments: Moment[] = [];
  try {
    for (const account of await accountsOf(name, place))
      for await (const moment of readTimeline(place.table, account, entityOf(name)))
        if (isCalled(moment.resource, name) && Date.parse(moment.at) <= until) moments.push(moment);
  } finally {
    await place.close();
  }
  return moments.sort((a, b) => (a.order < b.order ? -1 : 1));
}

/** An ARN of IAM names its account. */
async function accountsOf(name: string, place: { accounts(): Promise<readonly string[]> }) {
  const account = parseArn(name)?.account;
  return account && /^\d{12}$/.test(account) ? [account] : place.accounts();
}

/** Where the time line of an ARN stands; undefined for a name, which may be that of anything: all are looked through. */
function entityOf(name: string) {
  const type = typeOfArn(name);
  if (type === undefined) return undefined;
  return { type, key: entityKey(type, isNamedType(type) ? nameOfArn(name) : name) };
}
