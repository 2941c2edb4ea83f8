import { iamArn } from "../iam/arn.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import { mayAllow } from "./may-allow.ts";
import { contextOf } from "./request-context.ts";
import { type CompiledStatement, compileDocument, coversAction, coversResource } from "./statement.ts";

/**
 * The Allow statements by which one document alone gives its holder everything: they speak of every action, known or
 * not, on every resource, and what they or a Deny leave out does not take away the holder's hold on IAM, by which it
 * can give itself the rest.
 *
 * Conditions on an Allow do not matter here (an administrator with MFA is one); a Deny with conditions is passed over.
 *
 * @param account that the document is in force in
 * @returns positions in the document; empty when it does not give everything
 */
export function statementsGrantingAdministration(
  document: PolicyDocument,
  account: string,
  partition = "aws",
): readonly number[] {
  const before = answers.get(document);
  if (before?.account === account && before.partition === partition) return before.granting;
  const granting = findGranting(document, account, partition);
  answers.set(document, { account, partition, granting });
  return granting;
}

interface Answer {
  readonly account: string;
  readonly partition: string;
  readonly granting: readonly number[];
}

/** Many rules ask this of the same documents: the answer for the account that asked last. */
const answers = new WeakMap<PolicyDocument, Answer>();

function findGranting(document: PolicyDocument, account: string, partition: string): readonly number[] {
  if (!mayAllow(document, UNHEARD_OF_ACTION)) return NONE;
  const statements = compileDocument(document);
  const denies = statements.filter(({ allows, constraints }) => !allows && constraints.length === 0);
  return statements
    .filter((statement) => statement.allows && isWide(statement, account, partition))
    .filter((statement) =>
      HOLDS_ON_IAM.some(([action, kind]) => {
        const resource = iamArn(account, `${kind}/${UNHEARD_OF}`, partition);
        return covers(statement, action, resource) && !denies.some((deny) => covers(deny, action, resource));
      }),
    )
    .map(({ index }) => index);
}

const NONE: readonly number[] = [];
const UNHEARD_OF = "castellan-unheard-of";
const UNHEARD_OF_ACTION = `${UNHEARD_OF}:do${UNHEARD_OF}`;

/** Each lets its holder write permissions for itself or for a principal that it controls. */
const HOLDS_ON_IAM: readonly [action: string, kind: "user" | "role" | "group" | "policy"][] = [
  ["iam:attachuserpolicy", "user"],
  ["iam:putuserpolicy", "user"],
  ["iam:attachrolepolicy", "role"],
  ["iam:putrolepolicy", "role"],
  ["iam:attachgrouppolicy", "group"],
  ["iam:putgrouppolicy", "group"],
  ["iam:createpolicyversion", "policy"],
];

/** Speaks of services that nobody has heard of, and of their resources. */
function isWide(statement: CompiledStatement, account: string, partition: string): boolean {
  const resource = `arn:${partition}:${UNHEARD_OF}:us-east-1:${account}:thing/${UNHEARD_OF}`;
  return covers(statement, UNHEARD_OF_ACTION, resource);
}

function covers(statement: CompiledStatement, action: string, resource: string): boolean {
  return coversAction(statement, action) && coversResource(statement, resource, NO_CONTEXT) === true;
}

const NO_CONTEXT = contextOf(new Map());
