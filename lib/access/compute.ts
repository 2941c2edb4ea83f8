import { type AccountState, findEntity } from "../iam/account-state.ts";
import type { EntityByType } from "../iam/entity.ts";
import { type Fact, isUnknown, unknown } from "../iam/fact.ts";
import type { Universe } from "./answer.ts";
import { ArnIndex } from "./arn-index.ts";

/** Types of compute that readings tell the roles of. */
export const COMPUTE_TYPES = [
  "AWS::CloudFormation::Stack",
  "AWS::EC2::Instance",
  "AWS::Lambda::Function",
] as const;

export type ComputeType = (typeof COMPUTE_TYPES)[number];

/** Compute of one type with numbers. */
export interface Compute {
  readonly universe: Universe;
  /** By number, for people: `function deploy`. */
  readonly labels: readonly string[];
  /** By number: the ARN of the role that it runs as, null when it has none. */
  readonly roles: readonly Fact<string | null>[];
  /** Why there may be more of it; absent when all of it and its roles were read. */
  readonly unread: string | undefined;
}

/** What of a type the account has. Is responsible for which runs as which role; may not know who can take it over. */
export class ComputeInventory {
  readonly #state: AccountState;
  readonly #known = new Map<ComputeType, Compute>();
  #isEmpty: boolean | undefined;

  constructor(state: AccountState) {
    this.#state = state;
  }

  get isEmpty(): boolean {
    this.#isEmpty ??= COMPUTE_TYPES.every((type) => this.#state.entities[type].size === 0);
    return this.#isEmpty;
  }

  of(type: ComputeType): Compute {
    const before = this.#known.get(type);
    if (before) return before;
    const items: readonly EntityByType[ComputeType][] = [...this.#state.entities[type].values()];
    const index = new ArnIndex(items.map(({ arn }) => arn));
    const roles = items.map((item) => roleOf(item, this.#state));
    const unread = this.#state.incomplete[type] ?? roles.find(isUnknown)?.unknown;
    // The name tells this listing from those before it.
    nextListing += 1;
    const universe = { name: `${type} ${nextListing}`, index, facts: () => undefined };
    const labels = items.map(({ name }) => `${LABELS[type]} ${name}`);
    const compute = { universe, labels, roles, unread };
    this.#known.set(type, compute);
    return compute;
  }

  /** Lets go of what was listed, since it is no longer so. */
  forget(): void {
    this.#known.clear();
    this.#isEmpty = undefined;
  }
}

let nextListing = 0;

const LABELS = {
  "AWS::CloudFormation::Stack": "stack",
  "AWS::EC2::Instance": "instance",
  "AWS::Lambda::Function": "function",
} as const satisfies Record<ComputeType, string>;

function roleOf(item: EntityByType[ComputeType], state: AccountState): Fact<string | null> {
  return item.type === "AWS::EC2::Instance" ? roleOfProfile(item.instanceProfile, state) : item.role;
}

/** @param profile ARN or name */
function roleOfProfile(profile: Fact<string | null>, state: AccountState): Fact<string | null> {
  if (profile === null || isUnknown(profile)) return profile;
  const found = findEntity(state, "AWS::IAM::InstanceProfile", profile.slice(profile.lastIndexOf("/") + 1));
  if (!found) return missing(state, "AWS::IAM::InstanceProfile");
  const [name] = found.roles.items;
  if (name === undefined) return found.roles.unknown === undefined ? null : unknown(found.roles.unknown);
  return findEntity(state, "AWS::IAM::Role", name)?.arn ?? missing(state, "AWS::IAM::Role");
}

function missing(state: AccountState, type: "AWS::IAM::InstanceProfile" | "AWS::IAM::Role"): Fact<null> {
  const reason = state.incomplete[type];
  return reason === undefined ? null : unknown(reason);
}
