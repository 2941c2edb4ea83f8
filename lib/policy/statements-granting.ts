import type { PolicyDocument } from "../iam/policy-document.ts";
import { findAction } from "./action-table.ts";
import { openValueOf } from "./key-domains.ts";
import { ABSENT, contextOf, type RequestContext } from "./request-context.ts";
import { solve } from "./solve.ts";
import { type CompiledStatement, compileDocument, coversAction, coversResource } from "./statement.ts";

/**
 * A request for a thing that no policy names, has no tags and is asked for directly: what grants it is not limited to
 * certain things.
 */
export interface UnheardOfRequest {
  /** Such as `kms:Decrypt`, in any case. */
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Where the thing would be, who asks for it and when. */
export interface Asking {
  readonly account: string;
  readonly partition: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The user or role, where the policies of one are asked. */
  readonly principalArn?: string;
}

/** A name that no policy has, of a thing, an action or a service. */
export const UNHEARD_OF = "castellan-unheard-of";

/** What is asked of a document, wherever and by whomever. */
export interface Asked {
  /** Such as `kms:Decrypt`, in any case. */
  readonly action: string;
  /** What the ARN of the thing has after the account, such as `key/`; a name that no policy has is appended. */
  readonly shape: string;
  /** What is known of the request besides, by lower-case key; null for absent. */
  readonly bound?: Bound;
}

export function unheardOfRequest({ action, shape, bound = {} }: Asked, asking: Asking): UnheardOfRequest {
  let resource: string | undefined;
  let context: RequestContext | undefined;
  return {
    action,
    // Most policies do not speak of the action, and nobody asks further.
    get resource() {
      resource ??= resourceOf(action, shape, asking);
      return resource;
    },
    get context() {
      context ??= contextFor(asking, bound);
      return context;
    },
  };
}

type Bound = Readonly<Record<string, readonly string[] | null>>;

function resourceOf(action: string, shape: string, { account, partition }: Asking): string {
  if (findAction(action)?.resourceLevel === false) return "*";
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  return arnOf(service, `${shape}${UNHEARD_OF}`, account, partition);
}

function contextFor({ account, now, principalArn }: Asking, bound: Bound): RequestContext {
  const known = contextOf(
    new Map<string, readonly string[] | null>([
      ["aws:currenttime", [new Date(now).toISOString()]],
      ["aws:resourceaccount", [account]],
      ["kms:viaservice", null],
      ...(principalArn === undefined ? [] : ([["aws:principalarn", [principalArn]]] as const)),
      ...Object.entries(bound),
    ]),
    NOT_KNOWN,
  );
  return { value: (key) => unlessNotKnown(known.value(key), key) };
}

/** The Allow statements of a document that can grant the request, unless the document denies it in any case. */
export function statementsGranting(document: PolicyDocument, request: UnheardOfRequest): number[] {
  const speaking = statementsOn(document, request);
  if (speaking.some((statement) => isSureDeny(statement, request))) return [];
  return speaking
    .filter(({ allows, constraints }) => allows && solve(constraints, request.context).satisfiable !== "no")
    .map(({ index }) => index);
}

/** Whether a statement denies the request, whatever else it brings. */
export function deniesAlways(document: PolicyDocument, request: UnheardOfRequest): boolean {
  return statementsOn(document, request).some((statement) => isSureDeny(statement, request));
}

function statementsOn(document: PolicyDocument, request: UnheardOfRequest): CompiledStatement[] {
  return compileDocument(document).filter(
    (statement) =>
      coversAction(statement, request.action) &&
      coversResource(statement, request.resource, request.context) === true,
  );
}

function isSureDeny({ allows, constraints }: CompiledStatement, { context }: UnheardOfRequest): boolean {
  if (allows) return false;
  const { satisfiable, open } = solve(constraints, context);
  return satisfiable === "yes" && open.length === 0;
}

const NOT_KNOWN = openValueOf("");
const TAG_OF_RESOURCE = /(^|:)resourcetag\//;

function unlessNotKnown(value: ReturnType<RequestContext["value"]>, key: string) {
  if (value !== NOT_KNOWN) return value;
  return TAG_OF_RESOURCE.test(key) ? ABSENT : openValueOf(key);
}

/** Services whose ARNs have no region. */
const GLOBAL: ReadonlySet<string> = new Set(["iam", "organizations"]);

function arnOf(service: string, shape: string, account: string, partition: string): string {
  if (service === "s3") return `arn:${partition}:s3:::${shape}`;
  const region = GLOBAL.has(service) ? "" : "us-east-1";
  return `arn:${partition}:${service === "sts" ? "iam" : service}:${service === "sts" ? "" : region}:${account}:${shape}`;
}
