import { isAccountId, nameOfArn, parseArn } from "../iam/arn.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { Change } from "./change.ts";

/**
 * The target of a denied call as its message states it: `... is not authorized to perform: iam:AttachUserPolicy on
 * resource: user alice because ...`.
 *
 * @param expected the type that the event's main target has, for resources that are no IAM entities
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html "Access denied message examples"
 */
export function findDeniedTarget(
  change: Pick<Change, "error" | "account">,
  expected: string,
): EntityRef | undefined {
  const [, word = "", name] = /\bon resource: (\S+)(?: (\S+))?/.exec(change.error?.message ?? "") ?? [];
  const arn = [word, name].find((part) => part?.startsWith("arn:"));
  if (arn !== undefined) return fromArn(arn, expected, change.account);
  const type = TYPES.get(word);
  return type && name ? { type, account: change.account, name } : undefined;
}

/** IAM's own words for its resources, as in ARNs and messages. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["user", "AWS::IAM::User"],
  ["group", "AWS::IAM::Group"],
  ["role", "AWS::IAM::Role"],
  ["policy", "AWS::IAM::Policy"],
  ["instance-profile", "AWS::IAM::InstanceProfile"],
  ["saml-provider", "AWS::IAM::SAMLProvider"],
  ["oidc-provider", "AWS::IAM::OIDCProvider"],
  ["server-certificate", "AWS::IAM::ServerCertificate"],
  ["mfa", "AWS::IAM::VirtualMFADevice"],
]);

function fromArn(text: string, expected: string, account: string): EntityRef | undefined {
  const arn = parseArn(text);
  if (!arn || arn.resource.includes("*")) return undefined;
  const type = arn.service === "iam" ? TYPES.get(arn.resource.split("/")[0] ?? "") : expected;
  if (type === undefined) return undefined;
  return {
    type,
    account: isAccountId(arn.account) ? arn.account : account,
    name: nameOfArn(text),
    arn: text,
  };
}
