import { isAccountId, parseArn } from "../iam/arn.ts";
import type { Condition, PolicyDocument, Statement } from "../iam/policy-document.ts";
import { findOperator } from "./operators/operator-table.ts";
import { compileDocument, coversAction } from "./statement.ts";

/** Somebody whom a trust policy names, with the keys of the conditions that they must meet. */
export interface Trustee {
  readonly kind: "account" | "principal" | "service" | "provider" | "organization";
  /** Account id, ARN, service, ARN or name of an identity provider, or organization id. */
  readonly name: string;
  /** The account of an account or principal. */
  readonly account?: string;
  /** Condition keys in lower case, sorted. */
  readonly conditionKeys: readonly string[];
}

/**
 * Whom the Allow statements of a trust policy name. An organization that a condition names stands for everybody whom
 * the statement's principals could be; so do the accounts and principals that conditions on a star name.
 *
 * Says who is named; whether a star lets in everybody is for `assumableByStranger`.
 */
export function trusteesOf(document: PolicyDocument): Trustee[] {
  return compileDocument(document)
    .filter((statement) => statement.allows && ASSUMING.some((action) => coversAction(statement, action)))
    .flatMap(({ source }) => trusteesOfStatement(source));
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html */
const ASSUMING = ["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity"];

function trusteesOfStatement(statement: Statement): Trustee[] {
  const conditionKeys = [...new Set(statement.conditions.map(({ key }) => key.toLowerCase()))].sort();
  const { aws = [], service = [], federated = [] } = statement.principals ?? {};
  const organizations = organizationsOf(statement.conditions);
  const wide = aws.includes("*") || statement.notPrincipals !== undefined;
  const names = wide ? valuesOf(statement.conditions, ["aws:principalaccount", "aws:principalarn"]) : aws;
  return [
    ...(organizations.length > 0
      ? organizations.map((name) => ({ kind: "organization" as const, name, conditionKeys }))
      : names.flatMap((name) => ofAccount(name, conditionKeys))),
    ...service.map((name) => ({ kind: "service" as const, name, conditionKeys })),
    ...federated.map((name) => ({ kind: "provider" as const, name, conditionKeys })),
  ];
}

/** A unique id (`AROA...`) is what is left of a deleted principal, and trusts nobody. */
function ofAccount(name: string, conditionKeys: readonly string[]): Trustee[] {
  if (isAccountId(name)) return [{ kind: "account", name, account: name, conditionKeys }];
  const arn = parseArn(name);
  if (!arn || !isAccountId(arn.account)) return [];
  const { account } = arn;
  return arn.resource === "root"
    ? [{ kind: "account", name: account, account, conditionKeys }]
    : [{ kind: "principal", name, account, conditionKeys }];
}

/** An organization path starts with the organization's id. */
function organizationsOf(conditions: readonly Condition[]): string[] {
  const ids = valuesOf(conditions, ["aws:principalorgid", "aws:principalorgpaths"]);
  return [...new Set(ids.flatMap((value) => /^o-[a-z0-9]{10,32}/.exec(value)?.[0] ?? []))];
}

/** Values that the key must have: not those it may not have, nor those that only matter when it is present. */
function valuesOf(conditions: readonly Condition[], keys: readonly string[]): string[] {
  return conditions
    .filter(({ key, operator }) => keys.includes(key.toLowerCase()) && demands(operator))
    .flatMap(({ values }) => values);
}

function demands(operator: string): boolean {
  const qualified = findOperator(operator);
  if (!qualified || qualified.ifExists || qualified.quantifier === "all") return false;
  return !qualified.operator.negated && qualified.operator.kind !== "presence";
}
