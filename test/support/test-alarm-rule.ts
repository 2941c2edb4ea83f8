import { expect, test } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { listing, partialListing } from "../../lib/iam/fact.ts";
import type { LogAlarm } from "../../lib/iam/services/log-alarm.ts";
import type { Rule } from "../../lib/rule/define-rule.ts";
import { anAccount } from "./build-account.ts";
import { type CompliantCase, type NonCompliantCase, testRule } from "./test-rule.ts";

export interface AlarmCases {
  readonly when: string;
  /** Those that tell of it together; none where there is none. */
  readonly detections: readonly string[];
  /** The patterns that benchmarks give, one per metric filter. */
  readonly patterns: readonly [string, ...string[]];
}

/** Specifies a rule on an alarm: by what it is told without one, with its detections on, and with the classic alarm. */
export function testAlarmRule(rule: Rule, { when, detections, patterns }: AlarmCases): void {
  const message = `Nobody is told ${when} in account 123456789012.`;
  const classic = patterns.map((pattern) => anAlarm(pattern));
  const given = (alarms: readonly LogAlarm[]) => anAccount({ logAlarms: listing(alarms) });
  const own: CompliantCase[] =
    detections.length === 0 ? [] : [{ name: "Castellan's detections are on", given: given([]), detections }];
  const others: NonCompliantCase[] =
    detections.length === 0
      ? []
      : [
          {
            name: "not all of Castellan's are on",
            given: given([]),
            detections: detections.slice(1),
            message,
          },
        ];

  test.each(detections)("detection %s exists", (id) => {
    expect(DETECTIONS.map((detection) => detection.id)).toContain(id);
  });

  testRule(rule, {
    compliant: [{ name: "the classic filters with alarms that act", given: given(classic) }, ...own],
    nonCompliant: [
      { name: "nothing", given: given([]), message },
      {
        name: "alarms that do nothing",
        given: given(classic.map((alarm) => ({ ...alarm, acts: false }))),
        message,
      },
      {
        name: "a filter of something else",
        given: given([...classic.slice(1), anAlarm("{ $.eventName = Ping }")]),
        message,
      },
      ...others,
    ],
    undetermined: [
      {
        name: "alarms unread",
        given: anAccount({ logAlarms: partialListing("not allowed to call logs:DescribeMetricFilters") }),
        reason: "not allowed to call logs:DescribeMetricFilters",
      },
    ],
  });
}

function anAlarm(filterPattern: string): LogAlarm {
  return {
    name: `alarm on ${filterPattern}`,
    filterName: "filter",
    filterPattern,
    logGroup: "trail",
    acts: true,
  };
}
