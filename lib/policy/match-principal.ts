import { nameOfArn, parseArn } from "../iam/arn.ts";
import type { Principals, Statement } from "../iam/policy-document.ts";
import { type IamRequester, isIamRequester, type Requester } from "./requester.ts";

/**
 * How a Principal element names the requester, which decides what else limits the grant: `session` and `user` name
 * it directly, `role` names the role behind the session, `account` leaves the decision to the account.
 */
export type PrincipalMatch = "session" | "user" | "anyone" | "role" | "account" | "other";

/**
 * How a statement of a resource-based policy names the requester.
 *
 * @param isBounded the requester has a permissions boundary: a Deny with NotPrincipal then applies, whoever it excepts
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html "Key points"
 * @returns undefined when it does not; `open` when that depends on the name of the session
 */
export function matchStatementPrincipal(
  statement: Statement,
  requester: Requester,
  isBounded = false,
): PrincipalMatch | undefined | "open" {
  if (statement.principals) return matchPrincipals(statement.principals, requester);
  if (!statement.notPrincipals) return "anyone";
  if (isBounded && statement.effect === "Deny") return "anyone";
  const excepted = matchPrincipals(statement.notPrincipals, requester);
  if (excepted === "open") return "open";
  if (excepted === undefined || (statement.effect === "Deny" && !isSpared(excepted, requester)))
    return "anyone";
  return undefined;
}

/**
 * A deny spares whom it names; naming their account, or the role behind a session, spares nobody in it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html "Using NotPrincipal with Deny"
 */
function isSpared(named: PrincipalMatch, requester: Requester): boolean {
  if (!isIamRequester(requester) || requester.kind === "root") return true;
  return named !== "account";
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function matchPrincipals(
  principals: Principals,
  requester: Requester,
): PrincipalMatch | undefined | "open" {
  if (isIamRequester(requester)) return strongest(principals.aws.map((text) => matchAws(text, requester)));
  if (requester.kind === "anonymous") return principals.aws.includes("*") ? "anyone" : undefined;
  const list = requester.kind === "service" ? principals.service : principals.federated;
  if (list.includes(requester.name) || list.includes("*")) return "other";
  return principals.aws.includes("*") ? "anyone" : undefined;
}

const BY_STRENGTH = ["session", "user", "anyone", "role", "open", "account"] as const;

function strongest(
  matches: readonly (PrincipalMatch | undefined | "open")[],
): PrincipalMatch | undefined | "open" {
  return BY_STRENGTH.find((strength) => matches.includes(strength));
}

function matchAws(text: string, requester: IamRequester): PrincipalMatch | undefined | "open" {
  if (text === "*") return "anyone";
  if (text === requester.account) return "account";
  if (text === requester.arn)
    return requester.kind === "federatedUser" ? "session" : NAMED_AS[requester.kind];
  if (requester.id !== undefined && text === requester.id) return NAMED_AS[requester.kind];
  const arn = parseArn(text);
  if (arn?.account !== requester.account) return undefined;
  if (arn.service === "iam" && arn.resource === "root") return "account";
  if (requester.kind !== "role" || arn.service !== "sts") return undefined;
  const [type, role, session] = arn.resource.split("/");
  if (type !== "assumed-role" || role !== nameOfArn(requester.arn)) return undefined;
  if (requester.sessionName === undefined) return "open";
  return session === requester.sessionName ? "session" : undefined;
}

const NAMED_AS = {
  root: "account",
  user: "user",
  role: "role",
  federatedUser: "session",
} as const satisfies Record<IamRequester["kind"], PrincipalMatch>;
