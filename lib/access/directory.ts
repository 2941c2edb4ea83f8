import { type AccountState, customerPolicies } from "../iam/account-state.ts";
import type { Principal } from "../iam/entity.ts";
import { known } from "../iam/fact.ts";
import type { Group } from "../iam/group.ts";
import { isAwsManaged, type ManagedPolicy } from "../iam/managed-policy.ts";
import { managedElsewhere, type Role } from "../iam/role.ts";
import type { Universe } from "./answer.ts";
import { addTo, type Bitset, emptySet, setOf, withMember, withoutMember } from "./bitset.ts";
import type { TargetFacts } from "./principal-context.ts";
import { Roster } from "./roster.ts";

/**
 * The account's principals, groups and policies with numbers. Is responsible for who holds what; may not evaluate.
 */
export class Directory {
  readonly state: AccountState;
  readonly #principals: Roster<Principal>;
  readonly #groups: Roster<Group>;
  readonly #policies: Roster<ManagedPolicy>;
  readonly principalUniverse: Universe;
  readonly groupUniverse: Universe;
  readonly policyUniverse: Universe;
  users: Bitset;
  /** Roles that the account itself can change. */
  editableRoles: Bitset;
  /** Roles that an instance profile holds. */
  profiledRoles: Bitset;
  #groupNumbers: ReadonlyMap<string, number> | undefined;
  #holders: readonly (readonly number[])[] | undefined;
  #members: readonly (readonly number[])[] | undefined;

  constructor(state: AccountState) {
    this.state = state;
    const { "AWS::IAM::User": users, "AWS::IAM::Role": roles } = state.entities;
    this.#principals = new Roster<Principal>([...users.values(), ...roles.values()]);
    this.#groups = new Roster([...state.entities["AWS::IAM::Group"].values()]);
    this.#policies = new Roster(customerPolicies(state));
    const { size } = this.#principals;
    this.users = setOf(size, Array.from({ length: users.size }).keys());
    this.editableRoles = this.#rolesWhere((role) => managedElsewhere(role) === undefined);
    const profiled = this.#profiledNames();
    this.profiledRoles = this.#rolesWhere((role) => profiled.has(role.name.toLowerCase()));
    this.principalUniverse = {
      name: "principals",
      index: this.#principals.index,
      facts: (member) => principalFacts(this.principals[member]),
    };
    this.groupUniverse = { name: "groups", index: this.#groups.index, facts: () => NO_FACTS };
    this.policyUniverse = {
      name: "policies",
      index: this.#policies.index,
      facts: (member) => ({ tags: this.policies[member]?.tags ?? NO_FACTS.tags, boundary: null }),
    };
  }

  /** By number; undefined where a number is free. */
  get principals(): readonly (Principal | undefined)[] {
    return this.#principals.items;
  }

  get groups(): readonly (Group | undefined)[] {
    return this.#groups.items;
  }

  /** Customer-managed only. */
  get policies(): readonly (ManagedPolicy | undefined)[] {
    return this.#policies.items;
  }

  /**
   * Puts an entity in the place of the one with its ARN, or among the others.
   *
   * @returns whether there was room for it
   */
  put(entity: Principal | Group | ManagedPolicy): boolean {
    // The text of a policy says nothing of who holds it.
    if (entity.type !== "AWS::IAM::Policy" || !this.#policies.find(entity.arn)) this.#forget();
    if (entity.type === "AWS::IAM::Group") return this.#groups.put(entity) !== undefined;
    if (entity.type === "AWS::IAM::Policy")
      return isAwsManaged(entity.arn) || this.#policies.put(entity) !== undefined;
    const member = this.#principals.put(entity);
    if (member === undefined) return false;
    const isRole = entity.type === "AWS::IAM::Role";
    this.users = withOrWithout(this.users, member, !isRole);
    const editable = isRole && managedElsewhere(entity) === undefined;
    this.editableRoles = withOrWithout(this.editableRoles, member, editable);
    const profiled = isRole && this.#profiledNames().has(entity.name.toLowerCase());
    this.profiledRoles = withOrWithout(this.profiledRoles, member, profiled);
    return true;
  }

  drop({ type, arn }: Principal | Group | ManagedPolicy): void {
    this.#forget();
    if (type === "AWS::IAM::Group") this.#groups.drop(arn);
    else if (type === "AWS::IAM::Policy") this.#policies.drop(arn);
    else {
      const member = this.#principals.numberOf(arn) ?? -1;
      this.#principals.drop(arn);
      this.users = withoutMember(this.users, member);
      this.editableRoles = withoutMember(this.editableRoles, member);
      this.profiledRoles = withoutMember(this.profiledRoles, member);
    }
  }

  #forget(): void {
    this.#groupNumbers = undefined;
    this.#holders = undefined;
    this.#members = undefined;
  }

  numberOf(arn: string): number | undefined {
    return this.#principals.numberOf(arn);
  }

  groupNumber(arn: string): number | undefined {
    return this.#groups.numberOf(arn);
  }

  policyNumber(arn: string): number | undefined {
    return this.#policies.numberOf(arn);
  }

  /** Numbers of the groups of a user; none for a role. */
  groupsOf(principal: Principal): number[] {
    if (principal.type !== "AWS::IAM::User") return [];
    this.#groupNumbers ??= new Map(
      this.groups.flatMap((group, index) => (group ? [[group.name.toLowerCase(), index] as const] : [])),
    );
    const numbers = this.#groupNumbers;
    return numbersFor(principal.groups.items, (name) => numbers.get(name.toLowerCase()));
  }

  /** Numbers of the customer-managed policies attached to a principal or its groups. */
  policiesOf(principal: Principal): number[] {
    const groups = this.groupsOf(principal).flatMap((index) => this.groups[index] ?? []);
    return [principal, ...groups].flatMap((holder) => this.#attachedTo(holder));
  }

  #attachedTo({ attachedPolicies }: Principal | Group): number[] {
    return numbersFor(attachedPolicies.items, ({ arn }) => this.#policies.numberOf(arn));
  }

  /** Per customer-managed policy the numbers of the principals that hold it, some of them more than once. */
  get holders(): readonly (readonly number[])[] {
    this.#holders ??= this.#findHolders();
    return this.#holders;
  }

  #findHolders(): number[][] {
    const holders = this.#listedBy(this.#policies.size, (principal) => this.#attachedTo(principal));
    this.groups.forEach((group, number) => {
      const members = this.members[number] ?? [];
      for (const policy of group ? this.#attachedTo(group) : []) holders[policy]?.push(...members);
    });
    return holders;
  }

  /** Per group the numbers of its members. */
  get members(): readonly (readonly number[])[] {
    this.#members ??= this.#listedBy(this.#groups.size, (principal) => this.groupsOf(principal));
    return this.#members;
  }

  #listedBy(count: number, numbersOf: (principal: Principal) => readonly number[]): number[][] {
    const lists = Array.from({ length: count }, (): number[] => []);
    this.principals.forEach((principal, member) => {
      if (principal) for (const number of numbersOf(principal)) lists[number]?.push(member);
    });
    return lists;
  }

  /** Policies by how many versions they have: where that is not known, they may have any number. */
  versions(fits: (count: number) => boolean): { readonly sure: Bitset; readonly maybe: Bitset } {
    const sure = emptySet(this.policies.length);
    const maybe = emptySet(this.policies.length);
    this.policies.forEach((policy, index) => {
      if (!policy) return;
      const known = policy.versions.unknown === undefined;
      if (known && !fits(policy.versions.items.length)) return;
      addTo(maybe, index);
      if (known) addTo(sure, index);
    });
    return { sure, maybe };
  }

  #profiledNames(): ReadonlySet<string> {
    const profiles = [...this.state.entities["AWS::IAM::InstanceProfile"].values()];
    return new Set(profiles.flatMap(({ roles }) => roles.items.map((name) => name.toLowerCase())));
  }

  #rolesWhere(holds: (role: Role) => boolean): Bitset {
    const set = emptySet(this.#principals.size);
    this.principals.forEach((principal, index) => {
      if (principal?.type === "AWS::IAM::Role" && holds(principal)) addTo(set, index);
    });
    return set;
  }
}

function withOrWithout(set: Bitset, member: number, isMember: boolean): Bitset {
  return isMember ? withMember(set, member) : withoutMember(set, member);
}

function numbersFor<T>(items: readonly T[], numberOf: (item: T) => number | undefined): number[] {
  const numbers: number[] = [];
  for (const item of items) {
    const number = numberOf(item);
    if (number !== undefined) numbers.push(number);
  }
  return numbers;
}

const NO_FACTS: TargetFacts = { tags: { items: [] }, boundary: null };

function principalFacts(principal: Principal | undefined): TargetFacts | undefined {
  if (!principal) return undefined;
  return {
    arn: principal.arn,
    tags: principal.tags,
    boundary: known(principal.permissionsBoundary, undefined),
  };
}
