import type { EntityType } from "../../iam/entity-ref.ts";
import type { ComputeType } from "../compute.ts";

/**
 * One known way to administrator, as data. Is responsible for what a path needs; may not know any account.
 */
export interface EscalationPath {
  /** As public catalogues name it; `x-` where none does. */
  readonly id: string;
  readonly category: PathCategory;
  /** What the actor does, as a clause: "starts a build of the project with commands of its own". */
  readonly does: string;
  /** Every action that it takes. */
  readonly actions: readonly string[];
  readonly mechanism: Mechanism;
  /** What must hold beyond IAM and cannot be seen from it; the path is never more than conditional on it. */
  readonly given?: string;
  /** `given` asks for one of these alone: where the account is known to have one, or to have none, it is decided. */
  readonly givenBy?: EntityType;
  /** Why it no longer works anywhere: AWS closed the service. */
  readonly closed?: string;
}

export type PathCategory =
  | "new-passrole"
  | "existing-passrole"
  | "principal-access"
  | "self-escalation"
  | "guardrail-removal"
  | "identity-center"
  | "resource-policy"
  | "credential-access";

/** How a path leads from the actor to other rights; each kind has one evaluator. */
export type Mechanism =
  | PassRole
  | ExistingCompute
  | TakePrincipal
  | NewPrincipal
  | RemoveGuardrail
  | RewriteProvider
  | Outside
  | IdentityCenter
  | AssumeRoot
  | WriteTags
  | MfaDevice
  | ThroughService
  | Lateral;

/** Code of the actor's choice runs as a role that the actor passes. */
export interface PassRole {
  readonly kind: "pass-role";
  /** Service principals of which the role must trust one. */
  readonly trusts: readonly string[];
  /** Values that `iam:PassedToService` can have; the trusted services where they are the same. */
  readonly passedTo: readonly string[];
  /** The role is passed inside an instance profile. */
  readonly profile: boolean;
}

/** Code of the actor's choice runs as the role of compute that exists. */
export interface ExistingCompute {
  readonly kind: "existing-compute";
  readonly trusts: readonly string[];
  /** What must run as the role: "a Lambda function". */
  readonly compute: string;
  readonly profile: boolean;
  /** The type of compute that readings list; undefined where none tells of it. */
  readonly inventory?: ComputeType;
}

/** The actor becomes a user or role, or keeps being itself, where `raise` first gives that principal more. */
export interface TakePrincipal {
  readonly kind: "take";
  readonly take: Take;
  readonly raise?: Raise;
  /** The user that the actor becomes is put into a group first; with `raise` the group is given more before. */
  readonly joins?: true;
}

/** `trust` rewrites a role's trust policy; `join` puts the actor into a group. */
export type Take =
  | "self"
  | "assume"
  | "trust"
  | "key"
  | "key-swap"
  | "new-password"
  | "change-password"
  | "old-key"
  | "join";

/** `new-policy-...` makes a policy and attaches it; `policy-version-full` deletes a version first; `other-version` makes an existing version the default. */
export type Raise =
  | "attach-user"
  | "put-user"
  | "attach-role"
  | "put-role"
  | "attach-group"
  | "put-group"
  | "new-policy-user"
  | "new-policy-role"
  | "new-policy-group"
  | "policy-version"
  | "policy-version-full"
  | "other-version";

/** The actor makes a principal with the rights of its choice and becomes it. */
export interface NewPrincipal {
  readonly kind: "new-principal";
  readonly principal: "role" | "user";
  /** Actions that must all be allowed on the new principal. */
  readonly on: readonly string[];
}

/** What held the actor back is gone; decided by evaluating again without it. */
export interface RemoveGuardrail {
  readonly kind: "remove-guardrail";
  readonly guardrail:
    | "user-boundary"
    | "replaced-user-boundary"
    | "role-boundary"
    | "replaced-role-boundary"
    | "assumed-role-boundary"
    | "attached-user-deny"
    | "inline-user-deny"
    | "attached-role-deny"
    | "inline-role-deny"
    | "attached-group-deny"
    | "inline-group-deny"
    | "group-membership"
    | "scp"
    | "organization"
    | "permission-set-boundary"
    | "permission-set-deny";
}

/** The actor makes an identity provider vouch for anybody. */
export interface RewriteProvider {
  readonly kind: "provider";
  readonly provider: "saml" | "oidc";
  readonly action: string;
}

/** Somebody outside the account assumes a role whose trust lets them in. */
export interface Outside {
  readonly kind: "outside";
  readonly who: "account" | "anyone" | "web-identity";
}

export interface IdentityCenter {
  readonly kind: "identity-center";
}

export interface AssumeRoot {
  readonly kind: "assume-root";
}

/** A tag that conditions ask for, of the actor or of what it acts upon, which it can write itself. */
export interface WriteTags {
  readonly kind: "tag";
  readonly how: "tag" | "untag";
}

/** An MFA requirement that the actor can satisfy or remove. */
export interface MfaDevice {
  readonly kind: "mfa";
  readonly how: "deactivate" | "enable";
}

/** A service makes calls of the actor's choice with the actor's own rights, which conditions can ask for or forbid. */
export interface ThroughService {
  readonly kind: "through-service";
  /** As `aws:CalledVia` has it. */
  readonly service: string;
}

/** Leads to data, a repository or a service, which may or may not hold a way on: listed, never counted as reaching. */
export interface Lateral {
  readonly kind: "lateral";
  /** What would have to be known: "which secrets hold AWS credentials". */
  readonly unknown: string;
}

type Rest = Pick<EscalationPath, "given" | "givenBy" | "closed">;

/** @param trusts what the role must trust; `passedTo` in `rest` where the service passes it under another name */
export function passRole(
  id: string,
  trusts: string | readonly string[],
  does: string,
  actions: readonly string[],
  rest: Rest & { passedTo?: readonly string[]; profile?: boolean } = {},
): EscalationPath {
  const { passedTo, profile = false, ...facts } = rest;
  const services = typeof trusts === "string" ? [trusts] : trusts;
  return {
    id,
    category: "new-passrole",
    does,
    actions: ["iam:PassRole", ...actions],
    mechanism: { kind: "pass-role", trusts: services, passedTo: passedTo ?? services, profile },
    ...facts,
  };
}

/** @param compute what must run as the role, with its article */
export function existingCompute(
  id: string,
  trusts: string | readonly string[],
  compute: string,
  does: string,
  actions: readonly string[],
  rest: Rest & Pick<ExistingCompute, "inventory"> & { profile?: boolean; category?: PathCategory } = {},
): EscalationPath {
  const { profile = false, category = "existing-passrole", inventory, ...facts } = rest;
  const services = typeof trusts === "string" ? [trusts] : trusts;
  const listed = inventory === undefined ? {} : { inventory };
  return {
    id,
    category,
    does,
    actions,
    mechanism: { kind: "existing-compute", trusts: services, compute, profile, ...listed },
    ...facts,
  };
}

export function path(
  id: string,
  category: PathCategory,
  does: string,
  actions: readonly string[],
  mechanism: Mechanism,
  rest: Rest = {},
): EscalationPath {
  return { id, category, does, actions, mechanism, ...rest };
}
