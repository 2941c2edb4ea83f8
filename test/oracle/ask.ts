import { nameOfArn } from "../../lib/iam/arn.ts";
import { listing } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import type { DecisionRequest } from "../../lib/policy/decision.ts";
import { decide } from "../../lib/policy/evaluate.ts";
import type { Json, OracleCase } from "./cases.ts";

/** Which kind of denial it is depends on what an engine reports first, so that is not compared. */
export type Answer = "allowed" | "denied" | "undecided";

export const NOW = Date.UTC(2026, 10, 22, 12);

/** The second opinion's entry point, as far as it is used here. */
export interface Oracle {
  runSimulation(simulation: object, options: { simulationMode: "Strict" }): Promise<OracleResult>;
}

interface OracleResult {
  readonly resultType: string;
  readonly overallResult?: string;
  readonly errors?: object;
  readonly result?: { readonly ignoredContextKeys?: readonly string[] };
}

const ANSWERS: ReadonlyMap<string | undefined, Answer> = new Map([
  ["Allowed", "allowed"],
  ["ExplicitlyDenied", "denied"],
  ["ImplicitlyDenied", "denied"],
]);

/** The oracle's answer, and the question as the oracle understood it: without keys that the action does not have. */
export async function askOracle(
  oracle: Oracle,
  item: OracleCase,
): Promise<{ readonly answer: Answer; readonly understood: OracleCase }> {
  const { overallResult, result, errors } = await oracle.runSimulation(simulationOf(item), {
    simulationMode: "Strict",
  });
  if (errors) throw new Error(`the oracle refuses a case: ${JSON.stringify(errors)}`);
  const ignored = new Set(result?.ignoredContextKeys?.map((key) => key.toLowerCase()));
  const context = Object.entries(item.context).filter(([key]) => !ignored.has(key.toLowerCase()));
  return {
    answer: ANSWERS.get(overallResult) ?? "undecided",
    understood: { ...item, context: Object.fromEntries(context) },
  };
}

export function askOurselves(item: OracleCase): Answer {
  const { decision } = decide(requestOf(item));
  return decision === "allowed" || decision === "denied" ? decision : "undecided";
}

export function requestOf(item: OracleCase): DecisionRequest {
  const named = (name: string) => (document: Json, index: number) => ({
    name: `${name} ${index}`,
    document: parsePolicyDocument(document),
  });
  const levels = (name: string, list: OracleCase["scps"]) =>
    list.map((policies, index) => ({ name: `${name} level ${index}`, policies: policies.map(named(name)) }));
  const one = (name: string, document: Json | null) => document && named(name)(document, 0);
  const session = one("session", item.session);
  return {
    requester: item.requester,
    action: item.action,
    resource: item.resource,
    now: NOW,
    context: new Map(Object.entries(item.context).map(([key, values]) => [key.toLowerCase(), values])),
    otherKeys: "absent",
    identityPolicies: listing(item.identity.map(named("identity"))),
    boundary: one("boundary", item.boundary),
    ...(session ? { sessionPolicies: [session] } : {}),
    scps: levels("scp", item.scps),
    rcps: levels("rcp", item.rcps),
    resourcePolicy: one("resource", item.resourcePolicy),
  };
}

/** The same question in the oracle's words; it derives nothing from the principal, so that is spelled out. */
export function simulationOf(item: OracleCase): object {
  const { requester } = item;
  const named = (name: string) => (policy: Json, index: number) => ({
    name: `${name} ${index}`,
    policy: validated(policy, `${name} ${index}`),
  });
  const levels = (name: string, list: OracleCase["scps"]) =>
    list.map((policies, index) => ({
      orgIdentifier: `${name}-${index}`,
      policies: policies.map(named(name)),
    }));
  return {
    request: {
      principal: principalOf(requester),
      action: item.action,
      resource: { resource: item.resource.arn, accountId: item.resource.account },
      contextVariables: { ...derivedKeys(item), ...oneOrMany(item.context) },
    },
    ...(item.session ? { sessionPolicy: validated(item.session, "session") } : {}),
    identityPolicies: item.identity.map(named("identity")),
    serviceControlPolicies: levels("scp", item.scps),
    resourceControlPolicies: levels("rcp", item.rcps),
    ...(item.resourcePolicy ? { resourcePolicy: validated(item.resourcePolicy, "resource") } : {}),
    ...(item.boundary ? { permissionBoundaryPolicies: [named("boundary")(item.boundary, 0)] } : {}),
  };
}

/** What the oracle's own createValidatedPolicy makes of a document without errors. */
function validated(policyDocument: Json, name: string): object {
  return { __validated: true, policyDocument, metadata: { name }, errors: [] };
}

function principalOf({ kind, arn, account, sessionName }: OracleCase["requester"]): string {
  return kind === "user" ? arn : `arn:aws:sts::${account}:assumed-role/${nameOfArn(arn)}/${sessionName}`;
}

function derivedKeys({ requester, resource }: OracleCase): Record<string, string> {
  const { kind, arn, account, id, sessionName } = requester;
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalType": kind === "user" ? "User" : "AssumedRole",
    "aws:PrincipalIsAWSService": "false",
    "aws:userid": kind === "user" ? id : `${id}:${sessionName}`,
    ...(kind === "user" ? { "aws:username": nameOfArn(arn) } : {}),
    "aws:CurrentTime": new Date(NOW).toISOString(),
    "aws:EpochTime": String(NOW / 1000),
    "aws:ResourceAccount": resource.account,
  };
}

function oneOrMany(context: OracleCase["context"]): Record<string, string | readonly string[]> {
  const entries = Object.entries(context).map(([key, values]) => [
    key,
    key === "aws:TagKeys" ? values : (values[0] ?? ""),
  ]);
  return Object.fromEntries(entries);
}
