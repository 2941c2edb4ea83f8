import { exampleResources } from "../../access/example-resources.ts";
import { iamArn } from "../../iam/arn.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { contextOf, type RequestContext } from "../../policy/request-context.ts";
import { solve } from "../../policy/solve.ts";
import {
  type CompiledStatement,
  compileDocument,
  coversAction,
  coversResource,
} from "../../policy/statement.ts";

/** Asks one policy document what it gives on things that it does not name. */
export interface Grants {
  /**
   * Whether the document allows the action on a thing that nobody has heard of, for some request, and no Deny without
   * conditions takes it back.
   */
  allows(action: string): boolean;
}

/**
 * @param context what the request is known to carry; everything else is open, and a condition that can never hold
 * gives nothing
 */
export function grantsOf(
  document: PolicyDocument,
  account: string,
  partition: string,
  context: RequestContext = contextOf(new Map()),
): Grants {
  const statements = compileDocument(document);
  const allows = statements.filter((statement) => statement.allows && canHold(statement, context));
  const denies = statements.filter(({ allows, constraints }) => !allows && constraints.length === 0);
  return {
    allows: (action) =>
      resourcesOf(action, account, partition).some(
        (arn) =>
          allows.some((statement) => covers(statement, action, arn, context)) &&
          !denies.some((statement) => covers(statement, action, arn, context)),
      ),
  };
}

export function canHold({ constraints }: CompiledStatement, context: RequestContext): boolean {
  return solve(constraints, context).satisfiable !== "no";
}

function covers(statement: CompiledStatement, action: string, arn: string, context: RequestContext): boolean {
  return coversAction(statement, action) && coversResource(statement, arn, context) === true;
}

function resourcesOf(action: string, account: string, partition: string): readonly string[] {
  if (!action.toLowerCase().startsWith("iam:")) return exampleResources(action, [], account, partition);
  return IAM_KINDS.map((kind) => iamArn(account, `${kind}/castellan-unheard-of`, partition));
}

const IAM_KINDS = ["user", "role", "group", "policy"];
