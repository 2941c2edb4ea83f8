import { type JsonObject, text } from "../cloudtrail/change.ts";
import { ids } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { lostBySelectors } from "./trail/lost-by-selectors.ts";

export default defineDetection({
  id: "trail-stopped",
  title: "A trail stopped recording, or records less",
  severity: "critical",
  why:
    "What the trail does not record, nobody can investigate later. " +
    "Castellan itself hears of changes only through a trail, so this record may be the last sure sign.",
  fix:
    "Start it again with `aws cloudtrail start-logging --name TRAIL`, or restore its settings with `aws cloudtrail " +
    "update-trail` and `aws cloudtrail put-event-selectors`; then look at what the same identity did around the time.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  controls: {
    "cis-aws-1.4": ["4.5"],
    "cis-aws-3.0": ["4.5"],
    "cis-aws-5.0": ["4.5"],
    "cis-aws-6.0": ["5.5"],
    "cis-aws-7.0": ["5.5"],
    fsbp: ["CloudWatch.5"],
    soc2: ["CC5.2"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  mitre: ["T1562.008", "T1562.001", "T1685.002"],
  covers: ["trail-deleted", "trail-narrowed", "trail-selectors-narrowed", "event-cloudtrail-tampered"],
  on: [
    "cloudtrail:StopLogging",
    "cloudtrail:DeleteTrail",
    "cloudtrail:UpdateTrail",
    "cloudtrail:PutEventSelectors",
  ],
  detect(change) {
    const loss = change.outcome === "succeeded" && LOSSES.get(change.eventName)?.(change.request);
    if (!loss) return undefined;
    const { severity, what } = loss;
    return signal(`${subjectOf(change.actor)} ${what}.`, {
      evidence: { request: change.request },
      ...(severity ? { severity } : {}),
    });
  },
});

interface Loss {
  /** What was done, as the rest of a sentence. */
  readonly what: string;
  readonly severity?: Severity;
}

const LOSSES = new Map<string, (request: JsonObject) => Loss | undefined>([
  ["StopLogging", (request) => ({ what: `stopped ${trailOf(request)}` })],
  ["DeleteTrail", (request) => ({ what: `deleted ${trailOf(request)}` })],
  ["PutEventSelectors", bySelectors],
  ["UpdateTrail", byUpdate],
]);

function bySelectors(request: JsonObject): Loss | undefined {
  const lost = lostBySelectors(request);
  return lost === undefined ? undefined : { what: `set ${trailOf(request)} to record ${lost}` };
}

/**
 * The console sends every setting on each save and the command line only those that were given, so a setting that is
 * off was perhaps off before: the message says what is, not what changed.
 */
function byUpdate(request: JsonObject): Loss | undefined {
  const off = NARROWING.filter(([setting]) => request[setting] === false).map(([, words]) => words);
  if (off.length === 0) return undefined;
  return { what: `set ${trailOf(request)} to record ${off.join(" and ")}`, severity: "high" };
}

function trailOf(request: JsonObject): string {
  return `trail ${text(request, "name") ?? text(request, "trailName") ?? "of unknown name"}`;
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html "Request Parameters" */
const NARROWING: readonly [setting: string, words: string][] = [
  ["includeGlobalServiceEvents", "no events of global services such as IAM"],
  ["isMultiRegionTrail", "one Region only"],
  ["isOrganizationTrail", "this account only, not the organization"],
  ["enableLogFileValidation", "without digests that prove the files unchanged"],
];
