import type { Actor } from "../../cloudtrail/actor.ts";
import { type AccountState, findEntity } from "../../iam/account-state.ts";
import { isUnknown } from "../../iam/fact.ts";

/** EC2 names the session of an instance's role after the instance. */
export function isInstanceSession({ session }: Actor): boolean {
  return session !== undefined && /^i-[0-9a-f]{8,17}$/.test(session);
}

/** A Lambda function's own credentials: AWS says so, or its runtime, or its role can be taken by Lambda only. */
export function isLambdaSession(actor: Actor, account: AccountState): boolean {
  if (actor.session === undefined) return false;
  return (
    actor.issuedTo === "AWS::Lambda::Function" ||
    /exec-env\/AWS_Lambda/.test(actor.userAgent ?? "") ||
    isRoleOf("lambda.amazonaws.com", actor, account)
  );
}

function isRoleOf(service: string, { principalName }: Actor, account: AccountState): boolean {
  const role = principalName === undefined ? undefined : findEntity(account, "AWS::IAM::Role", principalName);
  if (role === undefined || isUnknown(role.trustPolicy)) return false;
  const allows = role.trustPolicy.statements.filter(({ effect }) => effect === "Allow");
  return allows.length > 0 && allows.every(({ principals }) => isOnly(principals, service));
}

function isOnly(
  principals:
    | {
        readonly aws: readonly string[];
        readonly service: readonly string[];
        readonly federated: readonly string[];
      }
    | undefined,
  service: string,
): boolean {
  if (principals === undefined) return false;
  const { aws, federated } = principals;
  return aws.length + federated.length === 0 && principals.service.every((name) => name === service);
}
