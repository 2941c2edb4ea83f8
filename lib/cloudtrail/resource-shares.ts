import type { EventKey } from "./catalogue.ts";
import { type Change, child, type JsonObject, list, text } from "./change.ts";
import { textsIn } from "./reduce/read-change.ts";

/**
 * Is responsible for calls that share what has no policy of its own, such as a snapshot, with accounts or everybody;
 * may not know with whom it was shared before.
 *
 * @returns what the call gives, as a policy would say it; undefined for other calls and for those that give nothing
 */
export function statedShare({ event, request }: Change): object | undefined {
  const sharers = Object.hasOwn(SHARES, event) ? SHARES[event as ShareEvent](request) : [];
  if (sharers.length === 0) return undefined;
  return { Version: "2012-10-17", Statement: sharers.map(statementFor) };
}

/** Who gets it: `all`, `*` or an account, and the organization that they must be of. */
interface Sharer {
  readonly who: string;
  readonly organization?: string | undefined;
}

const SHARES = {
  "ec2:ModifyImageAttribute": (request) => permitted(request, "launchPermission"),
  "ec2:ModifySnapshotAttribute": (request) => permitted(request, "createVolumePermission"),
  "lambda:AddLayerVersionPermission": (request) => layerUser(request),
  "rds:ModifyDBClusterSnapshotAttribute": (request) => restorers(request),
  "rds:ModifyDBSnapshotAttribute": (request) => restorers(request),
  "redshift:AuthorizeSnapshotAccess": (request) => named(text(request, "accountWithRestoreAccess")),
  "ssm:ModifyDocumentPermission": (request) => textsIn(request, "accountIdsToAdd").flatMap(named),
} as const satisfies Partial<Record<EventKey, (request: JsonObject) => readonly Sharer[]>>;

type ShareEvent = keyof typeof SHARES;

export const SHARE_EVENTS = Object.keys(SHARES) as ShareEvent[];

function statementFor({ who, organization }: Sharer): object {
  const AWS = who === "all" ? "*" : who;
  const Condition =
    organization === undefined ? {} : { StringEquals: { "aws:PrincipalOrgID": organization } };
  return { Effect: "Allow", Principal: { AWS }, Action: "*", Resource: "*", Condition };
}

function named(who: string | undefined): readonly Sharer[] {
  return who === undefined ? [] : [{ who }];
}

/**
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html "LaunchPermission"
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html "CreateVolumePermission"
 */
function permitted(request: JsonObject, permission: string): readonly Sharer[] {
  return list(child(request, permission), "add").flatMap((item) => {
    if (typeof item !== "object" || item === null) return [];
    const given = item as JsonObject;
    const organization = organizationOf(
      text(given, "organizationArn") ?? text(given, "organizationalUnitArn"),
    );
    if (organization !== undefined) return [{ who: "all", organization }];
    return named(text(given, "userId") ?? text(given, "group"));
  });
}

/** The organization's id in its own ARN and in those of its units. */
function organizationOf(arn: string | undefined): string | undefined {
  return /:(?:organization|ou)\/(o-[a-z0-9]+)/.exec(arn ?? "")?.[1];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html "ValuesToAdd" */
function restorers(request: JsonObject): readonly Sharer[] {
  if (text(request, "attributeName") !== "restore") return [];
  return textsIn(request, "valuesToAdd").flatMap(named);
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html */
function layerUser(request: JsonObject): readonly Sharer[] {
  const who = text(request, "principal");
  return who === undefined ? [] : [{ who, organization: text(request, "organizationId") }];
}
