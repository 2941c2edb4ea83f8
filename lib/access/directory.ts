import type { AccountState } from "../iam/account-state.ts";
import type { Principal } from "../iam/entity.ts";
import { known } from "../iam/fact.ts";
import type { Group } from "../iam/group.ts";
import { isAwsManaged, type ManagedPolicy } from "../iam/managed-policy.ts";
import { managedElsewhere } from "../iam/role.ts";
import type { Universe } from "./answer.ts";
import { ArnIndex } from "./arn-index.ts";
import { addTo, type Bitset, emptySet, setOf } from "./bitset.ts";
import type { TargetFacts } from "./principal-context.ts";

/**
 * The account's principals, groups and policies with numbers. Is responsible for who holds what; may not evaluate.
 */
export class Directory {
  readonly state: AccountState;
  /** Users first, then roles. */
  readonly principals: Principal[];
  readonly groups: Group[];
  /** Customer-managed only. */
  readonly policies: ManagedPolicy[];
  readonly users: Bitset;
  readonly roles: Bitset;
  /** Roles that the account itself can change. */
  readonly editableRoles: Bitset;
  /** Roles that an instance profile holds. */
  readonly profiledRoles: Bitset;
  readonly principalUniverse: Universe;
  readonly groupUniverse: Universe;
  readonly policyUniverse: Universe;
  readonly #numberByArn: ReadonlyMap<string, number>;
  readonly #groupNumbers: ReadonlyMap<string, number>;
  readonly #policyNumbers: ReadonlyMap<string, number>;
  #holders: readonly Bitset[] | undefined;
  #members: readonly Bitset[] | undefined;

  constructor(state: AccountState) {
    this.state = state;
    const users = [...state.entities["AWS::IAM::User"].values()];
    const roles = [...state.entities["AWS::IAM::Role"].values()];
    this.principals = [...users, ...roles];
    this.groups = [...state.entities["AWS::IAM::Group"].values()];
    this.policies = [...state.entities["AWS::IAM::Policy"].values()].filter(({ arn }) => !isAwsManaged(arn));
    const size = this.principals.length;
    this.users = setOf(size, users.keys());
    this.roles = setOf(
      size,
      [...roles.keys()].map((index) => index + users.length),
    );
    this.editableRoles = this.#rolesWhere((role) => managedElsewhere(role) === undefined);
    const profiled = new Set(
      [...state.entities["AWS::IAM::InstanceProfile"].values()].flatMap((profile) =>
        profile.roles.items.map((name) => name.toLowerCase()),
      ),
    );
    this.profiledRoles = this.#rolesWhere((role) => profiled.has(role.name.toLowerCase()));
    this.#numberByArn = new Map(this.principals.map(({ arn }, index) => [arn, index]));
    this.#groupNumbers = new Map(this.groups.map(({ name }, index) => [name.toLowerCase(), index]));
    this.#policyNumbers = new Map(this.policies.map(({ arn }, index) => [arn, index]));
    this.principalUniverse = {
      name: "principals",
      index: new ArnIndex(this.principals.map(({ arn }) => arn)),
      facts: (member) => principalFacts(this.principals[member]),
    };
    this.groupUniverse = {
      name: "groups",
      index: new ArnIndex(this.groups.map(({ arn }) => arn)),
      facts: () => NO_FACTS,
    };
    this.policyUniverse = {
      name: "policies",
      index: new ArnIndex(this.policies.map(({ arn }) => arn)),
      facts: (member) => ({ tags: this.policies[member]?.tags ?? NO_FACTS.tags, boundary: null }),
    };
  }

  /** Puts the entities of the state, which has the same ones as before, in place of the old. */
  refresh(): void {
    const { "AWS::IAM::User": users, "AWS::IAM::Role": roles } = this.state.entities;
    this.principals.splice(0, Number.POSITIVE_INFINITY, ...users.values(), ...roles.values());
    this.groups.splice(0, Number.POSITIVE_INFINITY, ...this.state.entities["AWS::IAM::Group"].values());
    const policies = [...this.state.entities["AWS::IAM::Policy"].values()];
    this.policies.splice(0, Number.POSITIVE_INFINITY, ...policies.filter(({ arn }) => !isAwsManaged(arn)));
    this.#holders = undefined;
    this.#members = undefined;
  }

  numberOf(arn: string): number | undefined {
    return this.#numberByArn.get(arn);
  }

  /** Numbers of the groups of a user; none for a role. */
  groupsOf(principal: Principal): number[] {
    if (principal.type !== "AWS::IAM::User") return [];
    return principal.groups.items.flatMap((name) => this.#groupNumbers.get(name.toLowerCase()) ?? []);
  }

  /** Numbers of the customer-managed policies attached to a principal or its groups. */
  policiesOf(principal: Principal): number[] {
    const groups = this.groupsOf(principal).flatMap((index) => this.groups[index] ?? []);
    return [principal, ...groups].flatMap((holder) =>
      holder.attachedPolicies.items.flatMap(({ arn }) => this.#policyNumbers.get(arn) ?? []),
    );
  }

  policyNumber(arn: string): number | undefined {
    return this.#policyNumbers.get(arn);
  }

  /** Per customer-managed policy the principals that hold it. */
  get holders(): readonly Bitset[] {
    this.#holders ??= this.#findHolders();
    return this.#holders;
  }

  /** Per group its members. */
  get members(): readonly Bitset[] {
    this.#members ??= this.#findMembers();
    return this.#members;
  }

  #findMembers(): Bitset[] {
    const members = this.groups.map(() => emptySet(this.principals.length));
    this.principals.forEach((principal, index) => {
      for (const group of this.groupsOf(principal)) {
        const set = members[group];
        if (set) addTo(set, index);
      }
    });
    return members;
  }

  #findHolders(): Bitset[] {
    const holders = this.policies.map(() => emptySet(this.principals.length));
    const give = (arn: string, member: number) => {
      const set = holders[this.#policyNumbers.get(arn) ?? -1];
      if (set) addTo(set, member);
    };
    this.principals.forEach((principal, member) => {
      for (const { arn } of principal.attachedPolicies.items) give(arn, member);
      for (const index of this.groupsOf(principal)) {
        for (const { arn } of this.groups[index]?.attachedPolicies.items ?? []) give(arn, member);
      }
    });
    return holders;
  }

  /** Policies by how many versions they have: where that is not known, they may have any number. */
  versions(fits: (count: number) => boolean): { readonly sure: Bitset; readonly maybe: Bitset } {
    const sure = emptySet(this.policies.length);
    const maybe = emptySet(this.policies.length);
    this.policies.forEach(({ versions }, index) => {
      const known = versions.unknown === undefined;
      if (known && !fits(versions.items.length)) return;
      addTo(maybe, index);
      if (known) addTo(sure, index);
    });
    return { sure, maybe };
  }

  #rolesWhere(holds: (role: Principal) => boolean): Bitset {
    const set = emptySet(this.principals.length);
    this.principals.forEach((principal, index) => {
      if (principal.type === "AWS::IAM::Role" && holds(principal)) addTo(set, index);
    });
    return set;
  }
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
