import { cutText } from "../finding/cut-text.ts";
import type { Finding } from "../finding/finding.ts";
import { findingId } from "../finding/finding-id.ts";
import { isoTime } from "../finding/next-finding.ts";
import { plainLine } from "../finding/plain-text.ts";
import type { Alert } from "./alert.ts";
import { actorOf } from "./alert-content.ts";
import { commandsOf } from "./commands-of.ts";
import { resourceLink } from "./console-links.ts";

/**
 * A finding as AWS Security Hub takes it: imported when it opens, updated and archived under the same id afterwards.
 *
 * Is responsible for the AWS Security Finding Format and its limits; may not set what customers keep (Workflow, Note),
 * which a later import could not change.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
 */
export function asffFinding(alert: Alert, hub: SecurityHub, now: number) {
  const { finding } = alert;
  const { partition, region, account } = hub;
  const isArchived = finding.status !== "open";
  const types = TYPES[finding.kind];
  const severity = { Label: finding.severity === "info" ? "INFORMATIONAL" : finding.severity.toUpperCase() };
  const link = resourceLink(finding);
  return {
    SchemaVersion: "2018-10-08",
    Id: `castellan/${findingId(finding)}`,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: cutText(`castellan/${finding.rule}`, ID_LIMIT),
    AwsAccountId: account,
    CreatedAt: finding.openedAt,
    // An import that is not newer than the last is ignored; two transitions may fall into one second of CloudTrail.
    UpdatedAt: isoTime(now),
    Title: plainLine(finding.message, TITLE_LIMIT),
    Description: plainLine(described(finding), DESCRIPTION_LIMIT),
    Types: types,
    Severity: severity,
    FindingProviderFields: { Severity: severity, Types: types },
    ...(finding.kind === "posture" && { Compliance: compliance(finding) }),
    Resources: [resourceOf(finding, partition)],
    Remediation: { Recommendation: recommendation(finding) },
    ProductFields: productFields(alert),
    RecordState: isArchived ? "ARCHIVED" : "ACTIVE",
    ...(link && { SourceUrl: link.url }),
  } as const;
}

function described({ message, why }: Finding): string {
  return why ? `${message.replace(/\.$/, "")}. ${why}` : message;
}

/** The account and region whose Security Hub hears of it: findings of other accounts are imported under this one. */
export interface SecurityHub {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const TITLE_LIMIT = 256;
const DESCRIPTION_LIMIT = 1_024;
const ID_LIMIT = 512;
const FIELD_VALUE_LIMIT = 2_048;
const REQUIREMENTS_LIMIT = 32;
/** @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Recommendation.html "Text" */
const RECOMMENDATION_LIMIT = 512;

const TYPES = {
  posture: ["Software and Configuration Checks/AWS Security Best Practices"],
  detection: ["TTPs", "Unusual Behaviors/User"],
} as const;

function compliance({ status, controls }: Finding) {
  const requirements = Object.entries(controls).flatMap(([framework, ids]) =>
    ids.map((id) => `${framework} ${id}`),
  );
  return {
    Status: status === "resolved" ? "PASSED" : "FAILED",
    ...(requirements.length > 0 && { RelatedRequirements: requirements.slice(0, REQUIREMENTS_LIMIT) }),
  };
}

/** @see https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources-attributes.html */
const RESOURCE_TYPES: { readonly [type: string]: string } = {
  "AWS::IAM::User": "AwsIamUser",
  "AWS::IAM::Group": "AwsIamGroup",
  "AWS::IAM::Role": "AwsIamRole",
  "AWS::IAM::Policy": "AwsIamPolicy",
  "AWS::::Account": "AwsAccount",
};

function resourceOf({ resource, account }: Finding, partition: string) {
  const type = Object.hasOwn(RESOURCE_TYPES, resource.type) ? RESOURCE_TYPES[resource.type] : undefined;
  const id = type === "AwsAccount" ? `AWS::::Account:${account}` : plainLine(resource.arn, ID_LIMIT);
  return { Type: type ?? "Other", Id: id, Partition: partition };
}

function recommendation(finding: Finding) {
  const commands = commandsOf(finding);
  const here = commands.length > 0 ? ` Here: ${commands.join("; ")}` : "";
  const text = plainLine(`${finding.fix}${here}`, RECOMMENDATION_LIMIT);
  return { ...(text !== "" && { Text: text }), ...(finding.reference && { Url: finding.reference }) };
}

/** At most 50, of which none is empty. */
function productFields(alert: Alert): Record<string, string> {
  const { finding, transition } = alert;
  const actor = actorOf(alert);
  const fields: readonly (readonly [name: string, value: string | null | undefined])[] = [
    ["Rule", finding.rule],
    ["ShouldHold", finding.kind === "posture" ? finding.title : undefined],
    ["Account", finding.account],
    ["AccountName", alert.accountName],
    ["Transition", transition],
    ["Facet", finding.resource.facet],
    ["Actor", actor?.name],
    ["ActorArn", actor?.arn],
    ["ActorKind", actor?.kind],
    ["Origin", actor?.origin],
    ["SourceIp", actor?.sourceIp],
    ["Event", finding.event],
    ["CloudTrailEventId", finding.changeId],
    ["Ended", finding.resolution?.how],
    ["Exemption", finding.exemption && `${finding.exemption.owner}: ${finding.exemption.reason}`],
    ["ExemptedUntil", finding.exemption?.expires],
  ];
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      value ? [[`castellan/${name}`, plainLine(value, FIELD_VALUE_LIMIT)]] : [],
    ),
  );
}
