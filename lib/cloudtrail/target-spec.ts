import type { EntityType } from "../iam/entity-ref.ts";

/**
 * Says where in a record the name of an entity stands, as data.
 *
 * Is responsible for the vocabulary of the catalogue; may not read a record (`find-targets.ts` does).
 */
export interface TargetSpec<T extends string = string> {
  /** CloudFormation type. */
  readonly type: T;
  /** Places that may hold the name or the ARN; the first that holds text counts. */
  readonly name: readonly FieldPath[];
  /** Places of the ARN, where the name does not say it. */
  readonly arn?: readonly FieldPath[];
  /** Places of the unique id. */
  readonly id?: readonly FieldPath[];
  /** The part of an IAM ARN before the path, such as `role/`: ARNs can be built and read with it. */
  readonly resource?: string;
  /** The name of the one that is meant when none is given. */
  readonly unnamed?: string;
  /** What it is when no name is given: whoever called (of a user or the root user), or the account. */
  readonly otherwise?: "caller" | "account";
}

/** `request.userName`, `response.accessKey.userName`, `serviceEvent.accountId`. */
export type FieldPath = `${"request" | "response" | "serviceEvent"}.${string}`;

/** One event: what it touches, and whether it changes anything. */
export interface CatalogueRow {
  /** The entities that the event names, the main one first. */
  readonly targets: readonly TargetSpec[];
  /** False for reads, sign-ins and the taking of sessions. */
  readonly writes: boolean;
  /** Types of which other entities than the targets may get another verdict by it. */
  readonly affects?: readonly EntityType[];
  /** The names in records where they differ, such as `CreateFunction20150331`. */
  readonly recordedAs?: readonly string[];
}

/** A write that touches `targets` only. */
export function writes<const T extends readonly TargetSpec[]>(...targets: T) {
  return { targets, writes: true } as const;
}

/** An event that changes nothing, about `targets`. */
export function reads<const T extends readonly TargetSpec[]>(...targets: T) {
  return { targets, writes: false } as const;
}

/** A write on `targets` after which entities of the types in `affects` may get another verdict. */
export function writesAffecting<const A extends readonly EntityType[], const T extends readonly TargetSpec[]>(
  affects: A,
  ...targets: T
) {
  return { targets, writes: true, affects } as const;
}

/** Spec of something that is no IAM entity, named in one of the request's fields. */
export function named<const T extends string>(type: T, ...fields: readonly string[]) {
  return { type, name: fields.map((field): FieldPath => `request.${field}`) } as const;
}
