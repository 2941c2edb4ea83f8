import type { Entity } from "./entity.ts";
import { isUnknown, listing, partialListing } from "./fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "./policy-document.ts";
import type { PublicAccessBlock } from "./public-access-block.ts";
import type { ResourceType } from "./resource.ts";
import { type Place, resourceArn } from "./resource-arn.ts";
import { unseenResource } from "./unseen-resource.ts";

/** Something with a policy of its own, as a template tells of it: once, or in several parts. */
export interface PlannedResource {
  readonly type: ResourceType;
  /** Name or ARN. */
  readonly name: string;
  readonly place: string;
  /** Documents as they are written. */
  readonly policies?: readonly unknown[];
  readonly block?: PublicAccessBlock;
  /** What its access control list gives to everybody. */
  readonly grants?: readonly string[];
}

const NOT_TOLD = "the file does not tell it";
/** What readers of templates write for what only a deployment can tell. */
const UNRESOLVED = "UNRESOLVED";
const UNRESOLVED_PRINCIPAL = "it names somebody whom only a deployment can tell";

/**
 * Is responsible for putting together what parts of a file say of one resource; may not know any template language.
 *
 * @param note hears what could not be read
 */
export function resourceEntities(
  parts: readonly PlannedResource[],
  where: Place,
  note: (problem: string) => void,
): { readonly entity: Entity; readonly place: string }[] {
  const byArn = Map.groupBy(parts, ({ type, name, place }) =>
    resourceArn(type, name.includes(UNRESOLVED) ? place : name, where),
  );
  return [...byArn].flatMap(([arn, same]) => {
    const [first] = same;
    if (!first) return [];
    const { type, place } = first;
    const documents = same.flatMap((part) => (part.policies ?? []).map((policy) => ({ policy, part })));
    const read = documents.map(({ policy, part }) => readKnown(policy, part.place, note));
    const reason = read.find(({ unknown }) => unknown !== undefined)?.unknown;
    const items = read.flatMap(({ document }) => (document ? [document] : []));
    const policies = reason === undefined ? listing(items) : partialListing(reason, items);
    const block = same.find((part) => part.block)?.block;
    const grants = same.find((part) => part.grants)?.grants;
    const entity = {
      ...unseenResource(type, arn, where.account, NOT_TOLD),
      policies,
      ...(block && { publicAccessBlock: block }),
      ...(grants && { publicGrants: listing(grants) }),
    } as Entity;
    return [{ entity, place }];
  });
}

/** Statements whose principal only a deployment can tell are left out, and that is said. */
function readKnown(
  policy: unknown,
  place: string,
  note: (problem: string) => void,
): { readonly document?: PolicyDocument; readonly unknown?: string } {
  const document = parsePolicyDocument(policy);
  if (isUnknown(document)) {
    note(`${place}: ${document.unknown}`);
    return { unknown: document.unknown };
  }
  const statements = document.statements.filter(
    ({ principals, notPrincipals }) => !JSON.stringify([principals, notPrincipals]).includes(UNRESOLVED),
  );
  if (statements.length === document.statements.length) return { document };
  return { document: { ...document, statements }, unknown: UNRESOLVED_PRINCIPAL };
}

/** What `AddPermission` takes, by any letter case of its names. */
export interface PlannedPermission {
  readonly principal: unknown;
  readonly action: unknown;
  readonly sourceArn: unknown;
  readonly sourceAccount: unknown;
  readonly organization: unknown;
  readonly urlAuth: unknown;
}

/**
 * The policy that a permission of a function becomes.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function permissionPolicy(permission: PlannedPermission): object {
  const { principal, action, sourceArn, sourceAccount, organization, urlAuth } = permission;
  const name = String(principal);
  const isService = name.includes(".") && !name.startsWith("arn:");
  const equals = Object.entries({
    "aws:SourceAccount": sourceAccount,
    "aws:PrincipalOrgID": organization,
    "lambda:FunctionUrlAuthType": urlAuth,
  }).filter(([, value]) => typeof value === "string" && value !== "");
  const Condition = {
    ...(typeof sourceArn === "string" && sourceArn !== "" ? { ArnLike: { "aws:SourceArn": sourceArn } } : {}),
    ...(equals.length > 0 ? { StringEquals: Object.fromEntries(equals) } : {}),
  };
  const Principal = isService ? { Service: name } : { AWS: name };
  const Statement = [{ Effect: "Allow", Principal, Action: action, Resource: "*", Condition }];
  return { Version: "2012-10-17", Statement };
}
