import { type AccountState, findEntity } from "../iam/account-state.ts";
import { nameOfArn, parseArn } from "../iam/arn.ts";
import type { Principal } from "../iam/entity.ts";
import { UsageError } from "./command.ts";
import { printable } from "./printable.ts";

/** A principal as a command line names it. */
export interface NamedPrincipal<A> {
  readonly account: A;
  readonly principal: Principal;
  /** Of an `assumed-role` ARN. */
  readonly sessionName: string | undefined;
}

/**
 * Finds a principal by ARN (of a user, a role or a role session), `user/NAME`, `role/NAME`, or its bare name.
 *
 * @throws {UsageError} when nobody, or more than one, is called so
 */
export function findPrincipal<A extends { readonly state: AccountState }>(
  accounts: readonly A[],
  name: string,
): NamedPrincipal<A> {
  const found = accounts.flatMap((account) =>
    candidates(account.state, name).map((candidate) => ({ account, ...candidate })),
  );
  const [first, second] = found;
  if (first === undefined) throw new UsageError(`no user or role is called "${printable(name, 200)}"`);
  if (second !== undefined)
    throw new UsageError(
      `"${printable(name, 200)}" is ambiguous: ${found.map((one) => one.principal.arn).join(", ")}`,
    );
  return first;
}

type Candidate = Omit<NamedPrincipal<never>, "account">;

function candidates(state: AccountState, name: string): Candidate[] {
  const arn = parseArn(name);
  if (arn) return arn.account === state.account ? byResource(state, arn.resource, name) : [];
  if (name.includes("/")) return byResource(state, name, undefined);
  return [...byResource(state, `user/${name}`, undefined), ...byResource(state, `role/${name}`, undefined)];
}

/** `user/path/name`, `role/name` or `assumed-role/name/session`. */
function byResource(state: AccountState, resource: string, arn: string | undefined): Candidate[] {
  const [kind, ...rest] = resource.split("/");
  if (kind === "assumed-role") {
    const [role = "", sessionName] = rest;
    return present(findEntity(state, "AWS::IAM::Role", role), undefined, sessionName);
  }
  if (kind === "user") return present(findEntity(state, "AWS::IAM::User", nameOfArn(resource)), arn);
  if (kind === "role") return present(findEntity(state, "AWS::IAM::Role", nameOfArn(resource)), arn);
  return [];
}

function present(
  principal: Principal | undefined,
  arn: string | undefined,
  sessionName?: string,
): Candidate[] {
  if (!principal || (arn !== undefined && principal.arn !== arn)) return [];
  return [{ principal, sessionName }];
}
