import type { Entity, Principal } from "../iam/entity.ts";
import type { Fact } from "../iam/fact.ts";
import type { Group } from "../iam/group.ts";
import type { ManagedPolicy } from "../iam/managed-policy.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import type { World } from "./actor.ts";
import { type Answer, concerns } from "./answer.ts";
import { followReadiness } from "./ready-roles.ts";
import type { Rights } from "./rights.ts";
import type { Change } from "./touched-by.ts";

/** What a changed world leaves to be done. */
export interface Fallout {
  /** Numbers of principals that came, went or hold other policies. */
  readonly touched: Set<number>;
  /** Answers that no longer hold; they are no longer given. */
  readonly stale: Set<Answer>;
  /** Whether a trust policy that is another lets or let the principal in by name. */
  readonly letIn: ((principal: Principal) => boolean)[];
  /** Whether rights are worth something else now, whoever has them. */
  readonly leans: (rights: Rights) => boolean;
  /** Services can run as other roles than before. */
  readinessDiffers: boolean;
}

/**
 * Brings what all evaluations share in line with one changed entity. Is responsible for letting go of every answer
 * that it could make another, and of no more; may not evaluate.
 *
 * What an answer says of one thing rests on that thing alone, so answers that cannot speak of it stay.
 *
 * @returns false when there is no room for the entity: everything must be made anew
 */
export function followChange(world: World, { before, after, isSeen }: Change, fallout: Fallout): boolean {
  if (before && before.arn !== after?.arn) leave(world, before, fallout);
  if (!after) return true;
  const isNew = numberOf(world, after) === undefined;
  return isSeen || isNew ? come(world, after, fallout) : world.directory.put(after);
}

function leave(world: World, entity: Principal | Group | ManagedPolicy, fallout: Fallout): void {
  const number = numberOf(world, entity);
  if (number === undefined) return;
  dropAnswers(world, entity, number, fallout);
  const was = isPrincipal(entity) ? world.directory.principals[number] : undefined;
  world.directory.drop(entity);
  if (was) followPrincipal(world, number, was, undefined, fallout);
}

function come(world: World, entity: Principal | Group | ManagedPolicy, fallout: Fallout): boolean {
  const before = numberOf(world, entity);
  const was = isPrincipal(entity) ? world.directory.principals[before ?? -1] : undefined;
  if (!world.directory.put(entity)) return false;
  const number = numberOf(world, entity);
  if (number === undefined) return true;
  dropAnswers(world, entity, number, fallout);
  if (isPrincipal(entity)) followPrincipal(world, number, was, entity, fallout);
  return true;
}

function followPrincipal(
  world: World,
  number: number,
  before: Principal | undefined,
  after: Principal | undefined,
  fallout: Fallout,
): void {
  fallout.touched.add(number);
  world.users.clear();
  const [old, made] = [trustOf(before), trustOf(after)];
  if (old !== made) fallout.letIn.push(world.trust.change(number, old, made));
  if (followReadiness(world, number)) fallout.readinessDiffers = true;
}

function dropAnswers(world: World, entity: Entity, number: number, { stale }: Fallout): void {
  const universe = universeOf(world, entity);
  for (const [key, answer] of world.answers) {
    const isAbout = answer.universe === universe && concerns(answer, number);
    if (!isAbout && answer.principal !== entity.arn) continue;
    stale.add(answer);
    world.answers.delete(key);
  }
}

function universeOf({ directory }: World, { type }: Entity) {
  if (type === "AWS::IAM::Group") return directory.groupUniverse;
  return type === "AWS::IAM::Policy" ? directory.policyUniverse : directory.principalUniverse;
}

function numberOf({ directory }: World, { type, arn }: Entity): number | undefined {
  if (type === "AWS::IAM::Group") return directory.groupNumber(arn);
  return type === "AWS::IAM::Policy" ? directory.policyNumber(arn) : directory.numberOf(arn);
}

function isPrincipal(entity: Entity): entity is Principal {
  return entity.type === "AWS::IAM::User" || entity.type === "AWS::IAM::Role";
}

function trustOf(principal: Principal | undefined): Fact<PolicyDocument> | undefined {
  return principal?.type === "AWS::IAM::Role" ? principal.trustPolicy : undefined;
}
