import { openValueOf } from "./key-domains.ts";
import { like } from "./like.ts";
import { matchStatementPrincipal } from "./match-principal.ts";
import { findPassage } from "./passage.ts";
import { type ContextValue, contextOf, type RequestContext } from "./request-context.ts";
import type { Requester } from "./requester.ts";
import type { Constraint } from "./solve.ts";
import type { CompiledStatement } from "./statement.ts";

/** Somebody who might call: what is fixed about the call, and what else must be true of it. */
export interface Caller {
  /** Whether some call of theirs satisfies the statement's conditions and at least one condition less of each deny. */
  canPass(statement: CompiledStatement, denies: readonly CompiledStatement[]): boolean;
}

/** An account and an organization that no policy names; 000000000000 is the account of emulators. */
export const STRANGER = "000000000001";
const NO_ORGANIZATION = "o-nobodyknows";

export interface CallerFacts {
  readonly account: string;
  /** Undefined: one that no policy names, or none. */
  readonly organization: string | undefined;
  /** The identity, when it is a certain one. */
  readonly arn?: string | undefined;
  /** A call from our own networks, which a policy may name. */
  readonly isOurs?: boolean;
}

/** An identity of an account that calls from anywhere. */
export function callerOf({ account, organization, arn, isOurs = false }: CallerFacts): Caller {
  const { known, must, arns } = accountsCaller(account, organization, isOurs);
  const requester: Requester = {
    kind: "role",
    arn: arn ?? `arn:aws:iam::${account}:role/${UNHEARD_OF}`,
    account,
    sessionName: UNHEARD_OF,
  };
  return makeCaller(requester, known, [like("ArnLike", "aws:PrincipalArn", arn ?? arns), ...must]);
}

interface AccountsCaller {
  readonly known: ReadonlyMap<string, ContextValue>;
  readonly must: readonly Constraint[];
  /** All ARNs of the account. */
  readonly arns: string;
}

const accountsCallers = new Map<string, AccountsCaller>();
const REMEMBERED_CALLERS = 1_000;

/** What is fixed about a call of whatever identity of an account: policies name a few accounts again and again. */
function accountsCaller(account: string, organization: string | undefined, isOurs: boolean): AccountsCaller {
  const key = `${account} ${organization ?? ""} ${isOurs}`;
  const before = accountsCallers.get(key);
  if (before) return before;
  if (accountsCallers.size >= REMEMBERED_CALLERS) accountsCallers.clear();
  const arns = `arn:*:*:*:${account}:*`;
  const own = organization ?? NO_ORGANIZATION;
  const must = [
    ...["aws:SourceArn", "s3:DataAccessPointArn"].map((name) => like("ArnLikeIfExists", name, arns)),
    ...ORGANIZATION_PATHS.map((name) => like("ForAllValues:StringLike", name, `${own}/*`)),
  ];
  const made = { known: knownOf(account, organization, isOurs), must, arns };
  accountsCallers.set(key, made);
  return made;
}

function knownOf(
  account: string,
  organization: string | undefined,
  isOurs: boolean,
): ReadonlyMap<string, ContextValue> {
  const own = organization ?? NO_ORGANIZATION;
  return new Map<string, ContextValue>([
    ...["aws:principalaccount", "kms:calleraccount"].map((key) => [key, oneOf([account], false)] as const),
    ...["aws:sourceaccount", "aws:sourceowner", "aws:vpceaccount", "s3:dataaccesspointaccount"].map(
      (key) => [key, oneOf([account])] as const,
    ),
    ...["aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid"].map(
      (key) => [key, oneOf([own], organization === undefined)] as const,
    ),
    ["aws:principalisawsservice", oneOf(["false"], false)],
    ...(isOurs ? [] : ELSEWHERE),
    ...(account === STRANGER && organization === undefined ? [STRANGERS_ID] : []),
  ]);
}

/** An AWS service that acts for an account, and says so. */
export function serviceCaller(service: string, account: string): Caller {
  const known = new Map<string, ContextValue>([
    ["aws:sourceaccount", oneOf([account], false)],
    ["aws:sourceorgid", oneOf([NO_ORGANIZATION])],
    ["aws:principalisawsservice", oneOf(["true"], false)],
    ["aws:principalservicename", oneOf([service], false)],
  ]);
  return makeCaller({ kind: "service", name: service }, known, [
    like("ArnLike", "aws:SourceArn", `arn:*:*:*:${account}:*`),
    like("ForAllValues:StringLike", "aws:SourceOrgPaths", `${NO_ORGANIZATION}/*`),
  ]);
}

/** The bearer of a token of an identity provider, of which `must` is true. */
export function federatedCaller(provider: string, must: readonly Constraint[]): Caller {
  return makeCaller({ kind: "federated", name: provider }, new Map(), must);
}

const UNHEARD_OF = "nobody-knows";
const ORGANIZATION_PATHS = ["aws:PrincipalOrgPaths", "aws:SourceOrgPaths", "aws:VpceOrgPaths"];

/** Addresses and networks of somebody else: spread so far apart that only very broad ranges hold one. */
const ELSEWHERE: readonly (readonly [string, ContextValue])[] = [
  [
    "aws:sourceip",
    oneOf([
      "11.22.33.44",
      "67.89.1.2",
      "98.76.54.32",
      "143.21.0.9",
      "177.66.55.44",
      "201.2.3.4",
      "2c0f:abcd::7",
    ]),
  ],
  ["aws:sourcevpc", oneOf([`vpc-${UNHEARD_OF}`])],
  ["aws:sourcevpce", oneOf([`vpce-${UNHEARD_OF}`])],
  ["aws:vpcsourceip", oneOf(["172.31.254.253"])],
  ["elasticfilesystem:accessedviamounttarget", oneOf(["false"])],
];

/** Nobody can choose the unique id that AWS gives them. */
const STRANGERS_ID: readonly [string, ContextValue] = [
  "aws:userid",
  oneOf([`AROA0000000000000NONE:${UNHEARD_OF}`], false),
];

function oneOf(values: readonly string[], optional = true): ContextValue {
  return { state: "open", domain: { optional, multivalued: false, oneOf: values } };
}

function makeCaller(
  requester: Requester,
  known: ReadonlyMap<string, ContextValue>,
  must: readonly Constraint[],
): Caller {
  const table = contextOf(known);
  const context: RequestContext = { value: (key) => (known.has(key) ? table.value(key) : openValueOf(key)) };
  return {
    canPass(statement, denies) {
      const applying = denies.filter((deny) => matchStatementPrincipal(deny.source, requester) !== undefined);
      const obstacles = applying.map((deny) =>
        deny.constraints.map((constraint) => ({
          constraints: [{ ...constraint, holds: !constraint.holds }],
        })),
      );
      return (
        findPassage([[{ constraints: [...must, ...statement.constraints] }], ...obstacles], context) !==
        undefined
      );
    },
  };
}
