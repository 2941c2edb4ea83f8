import type { AccountState } from "../iam/account-state.ts";
import { type Fact, isUnknown, type Listing, type Unknown, unknown } from "../iam/fact.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import { isBlocked, type PublicAccessBlock } from "../iam/public-access-block.ts";
import type { Bucket, WithPolicy } from "../iam/resource.ts";
import { resourceAdmissionsOf } from "./resource-admissions.ts";
import type { Admission, Home } from "./trust.ts";

/** One way in which everybody gets at a resource. */
export interface PublicWay {
  /** As a clause: "by its policy". */
  readonly by: string;
  /** Sids, or where there is none the number of the statement; grants of an access control list. */
  readonly grants: readonly (string | number)[];
}

/**
 * The ways that are open to everybody, with what else guards a resource of its type.
 *
 * Is responsible for policy, access control list and guards together; may not judge whether that is meant. A listing
 * that is not whole means that what was not read may hold more ways, or the guard of one.
 */
export function publicWaysOf(resource: WithPolicy, account: AccountState, home: Home): Listing<PublicWay> {
  const ways = [policyWay(resource, account, home)];
  if (resource.type === "AWS::S3::Bucket") ways.push(aclWay(resource, account));
  const items = ways.flatMap((way) => (way === undefined || isUnknown(way) ? [] : [way]));
  const unread = ways.find(isUnknown);
  return unread ? { items, unknown: unread.unknown } : { items };
}

function policyWay(resource: WithPolicy, account: AccountState, home: Home): Fact<PublicWay> | undefined {
  const { items, unknown: reason } = resource.policies;
  const open = publicAdmissions(resource, items, home);
  if (open.length === 0) return reason === undefined ? undefined : unknown(reason);
  const guarded = guardOf(resource, account);
  if (isUnknown(guarded)) return guarded;
  return guarded ? undefined : { by: `by its policy${conditionsOf(open)}`, grants: open.map(sidOf) };
}

function publicAdmissions(
  resource: WithPolicy,
  policies: readonly PolicyDocument[],
  home: Home,
): readonly Admission[] {
  const open = resourceAdmissionsOf(policies, home).filter(({ reach }) => reach === "public");
  if (resource.type !== "AWS::Lambda::Function" || isUnknown(resource.urlAuth)) return open;
  return open.filter(({ conditions }) => !conditions.some((condition) => FOR_URL.test(condition)));
}

/** Where it is known whether a function has a URL, and for whom, a grant to callers of the URL is judged with that. */
const FOR_URL = /^lambda:(FunctionUrlAuthType|InvokedViaFunctionUrl)\b/i;

/** Whether strangers stay out whatever the policy says. */
function guardOf(resource: WithPolicy, account: AccountState): boolean | Unknown {
  if (resource.type === "AWS::S3::Bucket" || resource.type === "AWS::S3::AccessPoint") {
    return isBlocked("restrictPublicBuckets", blocksOf(resource, account));
  }
  if (resource.type !== "AWS::OpenSearchService::Domain") return false;
  const guards = [resource.inVpc, resource.hasOwnUsers];
  return guards.includes(true) || (guards.find(isUnknown) ?? false);
}

function aclWay(bucket: Bucket, account: AccountState): Fact<PublicWay> | undefined {
  const { items, unknown: reason } = bucket.publicGrants;
  if (items.length === 0) return undefined;
  const ignored = isBlocked("ignorePublicAcls", blocksOf(bucket, account));
  if (isUnknown(ignored)) return reason === undefined ? ignored : unknown(reason);
  return ignored ? undefined : { by: `by its access control list (${items.join(", ")})`, grants: items };
}

function blocksOf(
  resource: { readonly publicAccessBlock: Fact<PublicAccessBlock> },
  account: AccountState,
): readonly Fact<PublicAccessBlock>[] {
  const own = account.entities["AWS::::Account"].get(account.account)?.s3PublicAccessBlock;
  return [resource.publicAccessBlock, own ?? unknown("what S3 blocks in the whole account is not known")];
}

function conditionsOf(admissions: readonly Admission[]): string {
  const widest = admissions.find(({ conditions }) => conditions.length === 0) ?? admissions[0];
  const conditions = widest?.conditions ?? [];
  return conditions.length === 0 ? "" : ` (who meets: ${conditions.join("; ")})`;
}

function sidOf({ sid, statement }: Admission): string | number {
  return sid ?? statement;
}
