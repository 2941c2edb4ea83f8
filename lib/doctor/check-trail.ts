import { isUnknown, type Listing } from "../iam/fact.ts";
import type { Trail } from "../iam/services/trail.ts";
import { type Check, ill, untold, well } from "./check.ts";

const SUBJECT = { id: "trail", title: "A trail records every change, so that EventBridge hears of it" };

/**
 * EventBridge passes on what some trail logs: management events that write, those of IAM among them.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html "Receiving events from AWS services via CloudTrail"
 */
export function checkTrail(trails: Listing<Trail>, region: string): Check {
  const judged = trails.items.map((trail) => ({ trail, gaps: gapsOf(trail, region) }));
  const whole = judged.find(({ gaps }) => gaps.length === 0);
  if (whole) return well(SUBJECT, `trail ${whole.trail.name} does`);
  if (trails.unknown !== undefined) return untold(SUBJECT, trails.unknown);
  const unread = judged.find(({ gaps }) => gaps.every(({ unread }) => unread));
  if (unread) return untold(SUBJECT, unread.gaps.map(({ says }) => says).join(", "));
  if (judged.length === 0) return ill(SUBJECT, "the account has no trail", CREATE);
  const says = judged.map(
    ({ trail, gaps }) => `trail ${trail.name}: ${gaps.map((gap) => gap.says).join(", ")}`,
  );
  return ill(SUBJECT, says.join("; "), judged[0]?.gaps.flatMap(({ mend }) => mend) ?? []);
}

const CREATE = [
  "aws cloudtrail create-trail --name castellan --s3-bucket-name BUCKET --is-multi-region-trail",
  "aws cloudtrail start-logging --name castellan",
];

interface Gap {
  readonly says: string;
  readonly mend: readonly string[];
  readonly unread?: boolean;
}

function gapsOf(trail: Trail, region: string): readonly Gap[] {
  const { arn, homeRegion, isMultiRegion, hasGlobalEvents, isLogging, records } = trail;
  const command = (call: string) => [`aws cloudtrail ${call} ${arn} --region ${homeRegion}`];
  const gaps: readonly (Gap | false)[] = [
    isUnknown(isLogging) && { says: isLogging.unknown, mend: [], unread: true },
    isLogging === false && { says: "it does not log", mend: command("start-logging --name") },
    !isMultiRegion &&
      homeRegion !== region && {
        says: `it records ${homeRegion} only`,
        mend: command("update-trail --is-multi-region-trail --name"),
      },
    !hasGlobalEvents && {
      says: "it leaves IAM's events out",
      mend: command("update-trail --include-global-service-events --name"),
    },
    isUnknown(records) && { says: records.unknown, mend: [], unread: true },
    !isUnknown(records) &&
      !records.management.write && {
        says: "it records no management events that write",
        mend: command(`put-event-selectors --event-selectors '${SELECTORS}' --trail-name`),
      },
  ];
  return gaps.filter((gap) => gap !== false);
}

const SELECTORS = '[{"ReadWriteType":"All","IncludeManagementEvents":true}]';
