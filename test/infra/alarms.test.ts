import { describe, expect, test } from "vitest";
import { alarms, sweepsExpectedWithin } from "../../lib/infra/alarms.ts";

const made = alarms({ sweepSchedule: "rate(12 hours)" });

describe("alarms", () => {
  test.each(Object.entries(made))(
    "%s goes from CloudWatch to the topic of alarms, there and back",
    (_id, alarm) => {
      expect(alarm.Properties).toMatchObject({
        AlarmActions: [{ Ref: "Alarms" }],
        OKActions: [{ Ref: "Alarms" }],
      });
    },
  );

  test.each(["SilenceAlarm", "SweepsMissingAlarm"])("%s is raised by nothing at all", (id) => {
    expect(made[id]?.Properties).toMatchObject({
      ComparisonOperator: "LessThanThreshold",
      Threshold: 1,
      TreatMissingData: "breaching",
    });
  });

  test("all others are quiet where there is nothing to count", () => {
    const quiet = Object.values(made).filter(
      ({ Properties }) => Properties["TreatMissingData"] === "notBreaching",
    );
    expect(quiet).toHaveLength(Object.keys(made).length - 2);
  });

  test.each([
    ["rate(12 hours)", 1],
    ["rate(30 minutes)", 1],
    ["rate(1 day)", 2],
    ["rate(36 hours)", 3],
    ["rate(30 days)", 7],
    ["cron(0 6 * * ? *)", 2],
  ])("with sweeps by %s one is missed after %d days", (schedule, EvaluationPeriods) => {
    expect(sweepsExpectedWithin(schedule)).toEqual({ Period: 86_400, EvaluationPeriods });
  });
});
