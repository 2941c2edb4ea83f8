import type { Finding, FindingActor } from "../finding/finding.ts";
import { findingId } from "../finding/finding-id.ts";
import type { Severity } from "../rule/severity.ts";
import type { Alert } from "./alert.ts";
import { actorOf } from "./alert-content.ts";
import { commandsOf } from "./commands-of.ts";
import { resourceLink } from "./console-links.ts";

/**
 * A finding as an event of the Open Cybersecurity Schema Framework: a compliance finding of what a rule judged, a
 * detection finding of what somebody did. Is responsible for the schema's names and numbers; may not shorten.
 *
 * @see https://schema.ocsf.io/1.5.0/classes/compliance_finding
 * @see https://schema.ocsf.io/1.5.0/classes/detection_finding
 */
export function ocsfFinding(alert: Alert) {
  const { finding, transition } = alert;
  const kind = CLASSES[finding.kind];
  const activity = ACTIVITIES[transition];
  const status = STATUSES[finding.status];
  const severity = SEVERITIES[finding.severity];
  return {
    category_uid: 2,
    category_name: "Findings",
    class_uid: kind.uid,
    class_name: kind.name,
    activity_id: activity.id,
    activity_name: activity.name,
    type_uid: kind.uid * 100 + activity.id,
    type_name: `${kind.name}: ${activity.name}`,
    time: Date.parse(finding.since),
    message: finding.message.toWellFormed(),
    severity_id: severity.id,
    severity: severity.name,
    status_id: status.id,
    status: status.name,
    ...(finding.exemption && { comment: `${finding.exemption.owner}: ${finding.exemption.reason}` }),
    metadata: {
      version: "1.5.0",
      product: { name: "Castellan", vendor_name: "Castellan" },
      profiles: ["cloud"],
      ...(finding.changeId && { correlation_uid: finding.changeId }),
    },
    cloud: { provider: "AWS", account: accountOf(alert) },
    finding_info: findingInfo(finding),
    resources: [resourceOf(finding)],
    remediation: remediation(finding),
    ...(finding.kind === "posture" ? { compliance: compliance(finding) } : { is_alert: activity.id === 1 }),
    evidences: evidencesOf(alert),
  };
}

function accountOf({ finding, accountName: name }: Alert) {
  return { uid: finding.account, ...(name && { name }), type: "AWS Account", type_id: 10 };
}

const CLASSES = {
  posture: { uid: 2003, name: "Compliance Finding" },
  detection: { uid: 2004, name: "Detection Finding" },
} as const;

const ACTIVITIES = {
  opened: { id: 1, name: "Create" },
  reopened: { id: 2, name: "Update" },
  exempted: { id: 2, name: "Update" },
  resolved: { id: 3, name: "Close" },
} as const;

const STATUSES = {
  open: { id: 1, name: "New" },
  exempted: { id: 3, name: "Suppressed" },
  resolved: { id: 4, name: "Resolved" },
} as const;

const SEVERITIES: Readonly<Record<Severity, { readonly id: number; readonly name: string }>> = {
  info: { id: 1, name: "Informational" },
  low: { id: 2, name: "Low" },
  medium: { id: 3, name: "Medium" },
  high: { id: 4, name: "High" },
  critical: { id: 5, name: "Critical" },
};

function findingInfo(finding: Finding) {
  const link = resourceLink(finding);
  return {
    uid: findingId(finding),
    title: finding.title,
    ...(finding.why && { desc: finding.why }),
    created_time: Date.parse(finding.openedAt),
    first_seen_time: Date.parse(finding.openedAt),
    modified_time: Date.parse(finding.since),
    last_seen_time: Date.parse(finding.observedAt),
    types: [finding.kind === "posture" ? "Configuration" : "Behaviour"],
    analytic: { uid: finding.rule, name: finding.rule, type: "Rule", type_id: 1 },
    ...(link && { src_url: link.url }),
  };
}

function resourceOf({ resource, region }: Finding) {
  return {
    uid: resource.arn.toWellFormed(),
    name: resource.name.toWellFormed(),
    type: resource.type,
    cloud_partition: /^arn:(aws[a-z-]*):/.exec(resource.arn)?.[1] ?? "aws",
    region,
  };
}

function remediation(finding: Finding) {
  const desc = [finding.fix, ...commandsOf(finding)].join("\n");
  return { desc, ...(finding.reference && { references: [finding.reference] }) };
}

/** `standards` may not be left out: a rule that no framework asks for is Castellan's own. */
function compliance({ rule, status, controls }: Finding) {
  const entries = Object.entries(controls);
  const passes = status === "resolved";
  return {
    control: rule,
    standards: entries.length > 0 ? entries.map(([framework]) => framework) : ["Castellan"],
    requirements: entries.flatMap(([framework, ids]) => ids.map((id) => `${framework} ${id}`)),
    status: passes ? "Pass" : "Fail",
    status_id: passes ? 1 : 3,
  };
}

/** Who did it, by which call, from where, and what the verdict rests on. */
function evidencesOf(alert: Alert) {
  const actor = actorOf(alert);
  const { event, evidence } = alert.finding;
  return [
    {
      ...(actor && { actor: { user: userOf(actor) } }),
      ...(event && { api: { operation: event, service: { name: event.slice(0, event.indexOf(":")) } } }),
      ...(actor?.sourceIp && { src_endpoint: endpoint(actor.sourceIp) }),
      data: evidence,
    },
  ];
}

function userOf(actor: FindingActor) {
  return { name: actor.name.toWellFormed(), ...(actor.arn && { uid: actor.arn.toWellFormed() }) };
}

/** CloudTrail names a service in the place of an address where a service called. */
function endpoint(source: string) {
  return /^[\d.]+$|:/.test(source) ? { ip: source } : { name: source };
}
