import { DescribeAlarmsForMetricCommand } from "@aws-sdk/client-cloudwatch";
import { type MetricFilter, paginateDescribeMetricFilters } from "@aws-sdk/client-cloudwatch-logs";
import { parseArn } from "../../iam/arn.ts";
import { isUnknown, type Listing, listing, partialListing } from "../../iam/fact.ts";
import type { LogAlarm } from "../../iam/services/log-alarm.ts";
import type { Trail } from "../../iam/services/trail.ts";
import { ask, askPages, isError } from "../ask.ts";
import { cloudWatchClientIn, cloudWatchLogsClientIn } from "../clients.ts";
import type { OwnAccount } from "../read-entity.ts";

export const actions = ["cloudwatch:DescribeAlarmsForMetric", "logs:DescribeMetricFilters"] as const;

/** Reads the alarms on metric filters over the trails' log groups, as far as those are the account's own. */
export async function readLogAlarms(own: OwnAccount, trails: Listing<Trail>): Promise<Listing<LogAlarm>> {
  const groups = new Set(trails.items.flatMap(({ logGroupArn }) => logGroupArn ?? []));
  const found = [];
  for (const arn of groups) {
    if (parseArn(arn)?.account === own.account) found.push(await alarmsOfGroup(arn));
  }
  const reason = found.find((alarms) => alarms.unknown !== undefined)?.unknown ?? trails.unknown;
  const items = found.flatMap((alarms) => alarms.items);
  return reason === undefined ? listing(items) : partialListing(reason, items);
}

async function alarmsOfGroup(arn: string): Promise<Listing<LogAlarm>> {
  const region = parseArn(arn)?.region ?? "";
  const logGroup = arn.split(":")[6] ?? "";
  const filters = await filtersOf(region, logGroup);
  const found = [];
  for (const filter of filters.items) found.push(await alarmsOfFilter(region, logGroup, filter));
  const reason = found.find((alarms) => alarms.unknown !== undefined)?.unknown ?? filters.unknown;
  const items = found.flatMap((alarms) => alarms.items);
  return reason === undefined ? listing(items) : partialListing(reason, items);
}

async function filtersOf(region: string, logGroupName: string): Promise<Listing<MetricFilter>> {
  const client = cloudWatchLogsClientIn(region);
  const pager = paginateDescribeMetricFilters({ client }, { logGroupName });
  try {
    return await askPages("logs:DescribeMetricFilters", pager, (page) => page.metricFilters);
  } catch (error) {
    if (isError(error, "ResourceNotFoundException")) return listing([]);
    throw error;
  }
}

async function alarmsOfFilter(
  region: string,
  logGroup: string,
  filter: MetricFilter,
): Promise<Listing<LogAlarm>> {
  const client = cloudWatchClientIn(region);
  const { filterName = "", filterPattern = "" } = filter;
  const alarms: LogAlarm[] = [];
  for (const { metricName, metricNamespace } of filter.metricTransformations ?? []) {
    const command = new DescribeAlarmsForMetricCommand({
      MetricName: metricName,
      Namespace: metricNamespace,
    });
    const answer = await ask("cloudwatch:DescribeAlarmsForMetric", client.send(command));
    if (isUnknown(answer)) return partialListing(answer.unknown, alarms);
    for (const { AlarmName: name = "", ActionsEnabled, AlarmActions = [] } of answer.MetricAlarms ?? []) {
      const acts = ActionsEnabled !== false && AlarmActions.length > 0;
      alarms.push({ name, filterName, filterPattern, logGroup, acts });
    }
  }
  return listing(alarms);
}
