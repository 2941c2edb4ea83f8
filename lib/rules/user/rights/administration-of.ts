import type { PolicySource, Subject } from "../../../access/subject.ts";
import type { AccountState } from "../../../iam/account-state.ts";
import { type Listing, listing, partialListing } from "../../../iam/fact.ts";
import type { PolicyDocument } from "../../../iam/policy-document.ts";
import { statementsGrantingAdministration } from "../../../policy/statements-granting-administration.ts";

/**
 * The policies each of which alone makes the principal an administrator, its groups' among them. A Deny in any other
 * of its policies counts against them; a boundary that does not allow everything leaves none.
 *
 * Is responsible for plain administrators; may not follow the paths by which others become one.
 */
export function administrationOf(
  { identity, boundary, missing }: Subject,
  account: AccountState,
): Listing<PolicySource> {
  const grantsAll = (document: PolicyDocument) =>
    statementsGrantingAdministration(document, account.account, account.partition).length > 0;
  if (boundary && !grantsAll(boundary.document)) return listing([]);
  const wide = identity.filter(({ document }) => grantsAll(document));
  const granting = wide.filter(({ document }) => grantsAll(withDenies(document, identity)));
  const [first] = missing;
  if (first === undefined) return listing(granting);
  const reason = `not known: ${first}${missing.length > 1 ? ` and ${missing.length - 1} more` : ""}`;
  return partialListing(reason, boundary === undefined ? [] : granting);
}

/** The document as it is in force beside the others. */
function withDenies(document: PolicyDocument, identity: readonly PolicySource[]): PolicyDocument {
  const denies = identity.flatMap((source) =>
    source.document.statements.filter(({ effect }) => effect === "Deny"),
  );
  return denies.length === 0 ? document : { ...document, statements: [...document.statements, ...denies] };
}
