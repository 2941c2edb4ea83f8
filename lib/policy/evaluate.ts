import { isUnknown, listing } from "../iam/fact.ts";
import { findAction, supportsRcp } from "./action-table.ts";
import type { Decision, DecisionRequest, Layer, NamedDocument } from "./decision.ts";
import { deriveContext, resourceAccount } from "./derived-context.ts";
import { type Asked, type LayerMatches, matchLayer } from "./matching-statements.ts";
import { isIamRequester, isServiceLinkedRole } from "./requester.ts";
import { type Gate, settle } from "./settle.ts";
import { type Gates, needsResourcePolicy, waysToAllow } from "./ways.ts";

/**
 * Is responsible for deciding one request as AWS does: which layers apply to it and what they say together; may not
 * know how statements match.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(request: DecisionRequest): Decision {
  const asked: Asked = {
    action: request.action.toLowerCase(),
    arn: resourceOf(request),
    context: deriveContext(request),
    requester: request.requester,
    isBounded: Boolean(request.boundary),
  };
  const rcps = rcpsApply(request) ? (request.rcps ?? []) : [];
  const gates: Gates = {
    scps: (scpsApply(request) ? (request.scps ?? []) : []).map((level) =>
      gate("scp", level.policies, asked, level.name),
    ),
    resource: resourceGate(request, asked),
    ...identityGates(request, asked),
  };
  const layers: readonly LayerMatches[] = [
    ...rcps.map((level) => matchLayer("rcp", level.policies, asked)),
    ...gates.scps,
    gates.resource,
    gates.identity,
    ...gates.limits,
  ];
  return settle({
    denies: layers.flatMap((layer) => layer.denies),
    unknown: layers.flatMap((layer) => layer.unknown),
    ways: waysToAllow(request, gates),
    context: asked.context,
    assumed: assumptions(request),
  });
}

/** Actions that no resource can be named for are asked of `*`. */
function resourceOf({ action, resource }: DecisionRequest): string {
  return findAction(action)?.resourceLevel === false ? "*" : resource.arn;
}

function gate(layer: Layer, policies: readonly NamedDocument[], asked: Asked, name: string): Gate {
  return { ...matchLayer(layer, policies, asked), name };
}

function identityGates(request: DecisionRequest, asked: Asked): Pick<Gates, "identity" | "limits"> {
  const { requester, boundary, sessionPolicies, identityPolicies = listing([]) } = request;
  const applies = isIamRequester(requester) && requester.kind !== "root";
  const identity = gate("identity", applies ? identityPolicies.items : [], asked, "identity policies");
  const missing = applies && identityPolicies.unknown !== undefined ? [identityPolicies.unknown] : [];
  const limits: Gate[] = [];
  if (applies && boundary) limits.push(gate("boundary", [boundary], asked, boundary.name));
  if (applies && sessionPolicies) limits.push(gate("session", sessionPolicies, asked, "session policies"));
  return { identity: { ...identity, unknown: [...identity.unknown, ...missing] }, limits };
}

function resourceGate(request: DecisionRequest, asked: Asked): Gate {
  const { resourcePolicy } = request;
  const found = gate(
    "resource",
    resourcePolicy ? [resourcePolicy] : [],
    asked,
    resourcePolicy?.name ?? "resource policy",
  );
  if (resourcePolicy !== undefined || !needsResourcePolicy(request)) return found;
  return { ...found, unknown: [`the policy of ${request.resource.arn} was not given`] };
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html "Tasks and entities not restricted by SCPs" */
function scpsApply({ requester, organization }: DecisionRequest): boolean {
  if (!isIamRequester(requester) || isServiceLinkedRole(requester)) return false;
  return managementAccount(organization) !== requester.account;
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html "Resources and entities not restricted by RCPs" */
function rcpsApply({ requester, organization, action, resource }: DecisionRequest): boolean {
  if (isServiceLinkedRole(requester) || !supportsRcp(action)) return false;
  const owner = resourceAccount(resource) ?? (isIamRequester(requester) ? requester.account : undefined);
  return owner === undefined || managementAccount(organization) !== owner;
}

function managementAccount(organization: DecisionRequest["organization"]): string | undefined {
  return organization && !isUnknown(organization) ? organization.managementAccount : undefined;
}

function assumptions({ requester, resource, scps, rcps, resourcePolicy }: DecisionRequest): string[] {
  const assumed: string[] = [];
  if (scps === undefined && isIamRequester(requester))
    assumed.push("no service control policy applies: none was given");
  if (rcps === undefined) assumed.push("no resource control policy applies: none was given");
  if (resourcePolicy === undefined) assumed.push("the resource has no policy of its own: none was given");
  if (resource.arn !== "*" && resourceAccount(resource) === undefined && isIamRequester(requester))
    assumed.push("the resource belongs to the requester's account: its ARN does not say");
  return assumed;
}
