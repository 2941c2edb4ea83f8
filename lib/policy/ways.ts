import type { DecisionRequest } from "./decision.ts";
import { resourceAccount } from "./derived-context.ts";
import type { PrincipalMatch } from "./match-principal.ts";
import { isIamRequester } from "./requester.ts";
import type { Gate } from "./settle.ts";

/** What each layer says of a request. */
export interface Gates {
  /** One per level: each must allow. */
  readonly scps: readonly Gate[];
  readonly resource: Gate;
  readonly identity: Gate;
  /** Boundary and session policies, where there are any: each must allow. */
  readonly limits: readonly Gate[];
}

/**
 * The ways in which a request can be granted: it is allowed when every gate of one of them has a statement that
 * allows it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html "The impact of implicit denies in permissions boundaries"
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function waysToAllow(request: DecisionRequest, gates: Gates): readonly (readonly Gate[])[] {
  const { requester } = request;
  const { scps, resource, identity, limits } = gates;
  if (!isIamRequester(requester)) return [[resource]];
  const isRoot = requester.kind === "root";
  if (isRoot && isAssumeRole(request)) return [[ROOT_CANNOT_ASSUME]];
  const ownSide = isRoot ? scps : [...scps, identity, ...limits];
  if (isCrossAccount(request)) return [[...ownSide, resource]];
  const delegated = needsResourcePolicy(request) ? [...ownSide, resource] : ownSide;
  if (isRoot || nothingIn(resource)) return [delegated];
  return [
    delegated,
    [...scps, only(resource, ["user", "session", "anyone"])],
    [...scps, only(resource, ["role"]), ...limits],
  ];
}

/** Whether nothing can be granted without the resource's own policy. */
export function needsResourcePolicy(request: DecisionRequest): boolean {
  return (
    !isIamRequester(request.requester) ||
    isCrossAccount(request) ||
    isAssumeRole(request) ||
    isKmsKey(request)
  );
}

function isCrossAccount({ requester, resource }: DecisionRequest): boolean {
  const owner = resourceAccount(resource);
  return isIamRequester(requester) && owner !== undefined && owner !== requester.account && owner !== "aws";
}

/**
 * A role's trust policy must allow whoever assumes it; the identity's policies alone never suffice.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html "Role trust policy"
 */
function isAssumeRole({ action, resource }: DecisionRequest): boolean {
  return /^sts:(assumerole|tagsession|setsourceidentity)/i.test(action) && resource.arn.includes(":role/");
}

/**
 * Identity policies count for a key only when the key policy lets the account decide.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
function isKmsKey({ action, resource }: DecisionRequest): boolean {
  return /^kms:/i.test(action) && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource.arn);
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html "You cannot use AWS account root user credentials to call AssumeRole" */
const ROOT_CANNOT_ASSUME: Gate = {
  layer: "identity",
  name: "the root user cannot assume roles",
  allows: [],
  denies: [],
  unknown: [],
};

function nothingIn(gate: Gate): boolean {
  return gate.allows.length === 0 && gate.unknown.length === 0;
}

function only(gate: Gate, principals: readonly PrincipalMatch[]): Gate {
  return {
    ...gate,
    allows: gate.allows.filter(({ principal }) => principal && principals.includes(principal)),
  };
}
