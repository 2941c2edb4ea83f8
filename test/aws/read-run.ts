import { type IAMClient, paginateGetAccountAuthorizationDetails } from "@aws-sdk/client-iam";
import { readEntity } from "../../lib/aws/read-entity.ts";
import { listInstanceProfiles } from "../../lib/aws/read-instance-profile.ts";
import type { AccountState } from "../../lib/iam/account-state.ts";
import { readAuthorizationDetails } from "../../lib/iam/authorization-details.ts";
import { type Entity, refOf } from "../../lib/iam/entity.ts";
import { isUnknown } from "../../lib/iam/fact.ts";
import { REDUCED_ACCOUNT } from "./iam-calls.ts";

/** The emulated account's entities of one run: found in a reading of the whole account, then read one by one. */
export async function readRun(iam: IAMClient, run: string): Promise<readonly Entity[]> {
  const pages: unknown[] = [];
  for await (const page of paginateGetAccountAuthorizationDetails({ client: iam }, {})) pages.push(page);
  const { state } = readAuthorizationDetails(pages, { account: REDUCED_ACCOUNT });
  const profiles = await listInstanceProfiles(iam);
  for (const profile of profiles.items)
    state.entities["AWS::IAM::InstanceProfile"].set(profile.name, profile);
  return Promise.all(entitiesOf(state, run).map((entity) => readAgain(iam, entity)));
}

async function readAgain(iam: IAMClient, entity: Entity): Promise<Entity> {
  const own = { account: REDUCED_ACCOUNT, partition: "aws" };
  const reading = await readEntity(iam, own, refOf(entity));
  if (reading.outcome !== "found") throw new Error(`${entity.arn} is ${reading.outcome}`);
  return reading.entity;
}

const TYPES = [
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
  "AWS::IAM::InstanceProfile",
] as const;

/** The entities whose names begin as those of one run do. */
export function entitiesOf(state: AccountState, run: string): Entity[] {
  return TYPES.flatMap((type) =>
    [...state.entities[type].values()].filter(({ name }) => name.startsWith(run)),
  );
}

/** Times are not compared: a record has whole seconds, and the emulated AWS a clock of its own. */
const TIMES = /At$/;

/**
 * Entities in an order and a form that can be compared.
 *
 * @param other the same entities by another source: what that does not know is left out
 */
export function comparable(entities: readonly Entity[], other: readonly Entity[]): object[] {
  const others = new Map(other.map((entity) => [entity.arn, new Map(Object.entries(entity))]));
  const inOrder = entities.toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
  return inOrder.map((entity) => {
    const properties = Object.entries(entity).filter(
      ([key, value]) => !TIMES.test(key) && isKnown(value) && isKnown(others.get(entity.arn)?.get(key)),
    );
    return Object.fromEntries(properties.map(([key, value]) => [key, plain(value)]));
  });
}

/** Whether a fact or a whole listing is known. */
export function isKnown(value: unknown): boolean {
  return !(typeof value === "object" && value !== null && "unknown" in value && value.unknown !== undefined);
}

/** Listings as their items in order, policy documents as what they say, whatever the text. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if ("items" in value && Array.isArray(value.items)) {
    return value.items.map((item) => JSON.stringify(plain(item))).sort();
  }
  if ("statements" in value) return JSON.stringify(value.statements);
  const known = Object.entries(value).filter(([key, item]) => !TIMES.test(key) && !isUnknown(item));
  return Object.fromEntries(known.map(([key, item]) => [key, plain(item)]));
}
