import { LIST_PRICES, type Priced } from "./list-prices.ts";
import { OPERATING_COUNTS, type OperatingCount } from "./operating-counts.ts";

/**
 * What operation costs: counts times list prices.
 *
 * Is responsible for the arithmetic and for naming what is assumed; may not count, nor hold a price.
 */
export const ASSUMED = {
  /** Seconds that a call is waited for. */
  callSeconds: { iam: 0.05, table: 0.01, message: 0.02 },
  /** Seconds of an invocation beside its calls. */
  ownSeconds: 0.05,
  memoryGb: 1,
  /** What Lambda and the function write to the log in an invocation, with its metrics. */
  logBytes: 2_000,
  /** Users whom a sweep reads at one time. */
  readAtOnce: 5,
  /** Long polls that Lambda keeps open at a queue, and how long each is, in seconds. */
  polls: 5,
  pollSeconds: 20,
  mailsPerAlert: 1,
  sweepsPerMonth: 60,
  minutesPerMonth: 43_800,
} as const;

export interface CostRow {
  readonly what: string;
  readonly dollars: { readonly [S in Service]: number };
}

export const SERVICES = ["Lambda", "DynamoDB", "SQS", "SNS", "EventBridge", "CloudWatch and X-Ray"] as const;
export type Service = (typeof SERVICES)[number];

const NOTHING = Object.fromEntries(SERVICES.map((service) => [service, 0])) as CostRow["dollars"];

const { change, batchOf50, coldChange, irrelevant, opening, telling, delivering, firstSweep, sweep } =
  OPERATING_COUNTS;
/** A message is sent, received and deleted. */
const ALONE = 3;
/** Sent by itself, received and deleted with nine others. */
const TOGETHER = 1.2;
const MILLION = 1e6;

/** @param standing how many of them the stack has */
export function costRows(standing: {
  readonly alarms: number;
  readonly metrics: number;
}): readonly CostRow[] {
  return [
    {
      what: "a million changes that break no rule, each alone",
      dollars: times(MILLION, invocation(change, ALONE)),
    },
    {
      what: "the same, in batches of 50 to ten roles",
      dollars: times(MILLION / 50, invocation(batchOf50, 50 * TOGETHER)),
    },
    {
      what: "a million changes that each make a role administrator, each told to a topic with one mail",
      dollars: times(MILLION, alerted()),
    },
    {
      what: "a million records that concern nobody",
      dollars: times(MILLION, invocation(irrelevant, ALONE)),
    },
    {
      what: "a million records of a member, on their way to the hub",
      dollars: times(MILLION, cost("EventBridge", "busEvent", 1)),
    },
    { what: "a start of on-change, for 1,000 principals", dollars: invocation(coldChange, ALONE) },
    {
      what: "the first sweep of 1,000 principals",
      dollars: invocation(firstSweep, ALONE, ASSUMED.readAtOnce),
    },
    {
      what: `${ASSUMED.sweepsPerMonth} sweeps of them in a month`,
      dollars: times(ASSUMED.sweepsPerMonth, invocation(sweep, ALONE, ASSUMED.readAtOnce)),
    },
    {
      what: "a month of standing by: alarms, metrics, a dashboard, heartbeat, empty queues",
      dollars: month(standing),
    },
  ];
}

export function total({ dollars }: CostRow): number {
  return SERVICES.map((service) => dollars[service]).reduce((a, b) => a + b);
}

/** One invocation, its calls made one after another but for `atOnce` readings of IAM. */
function invocation(count: OperatingCount, queueRequests: number, atOnce = 1): CostRow["dollars"] {
  return sum(
    cost("Lambda", "lambdaRequest", 1),
    cost("Lambda", "lambdaGbSecond", secondsOf(count, atOnce) * ASSUMED.memoryGb),
    cost("DynamoDB", "tableReadUnit", count.readUnits),
    cost("DynamoDB", "tableWriteUnit", count.writeUnits),
    cost("SQS", "queueRequest", queueRequests + count.queued),
    cost("SNS", "publish", count.published),
    cost("CloudWatch and X-Ray", "logByte", ASSUMED.logBytes),
    cost("CloudWatch and X-Ray", "trace", 1),
  );
}

function secondsOf({ iamReads, tableRequests, queued, published }: OperatingCount, atOnce: number): number {
  const { iam, table, message } = ASSUMED.callSeconds;
  return (
    ASSUMED.ownSeconds + (iamReads / atOnce) * iam + tableRequests * table + (queued + published) * message
  );
}

/** From the record to the mail: on-change, on-finding, and on-delivery once for each message. */
function alerted(): CostRow["dollars"] {
  const messages = telling.queued;
  const perMessage = { ...delivering, ...share(delivering, messages) };
  return sum(
    invocation(opening, ALONE),
    invocation(telling, 0),
    times(messages, invocation(perMessage, ALONE - 1)),
    cost("SNS", "email", delivering.published * ASSUMED.mailsPerAlert),
  );
}

function share(count: OperatingCount, parts: number): OperatingCount {
  const entries = Object.entries(count).map(([name, value]) => [name, value / parts]);
  return Object.fromEntries(entries) as OperatingCount;
}

function month({
  alarms,
  metrics,
}: {
  readonly alarms: number;
  readonly metrics: number;
}): CostRow["dollars"] {
  const { minutesPerMonth: minutes, polls, pollSeconds } = ASSUMED;
  const queuesPolled = 3;
  const heartbeats = minutes / 15;
  const digests = minutes / 60;
  return sum(
    times(heartbeats + digests, invocation(irrelevant, ALONE)),
    cost("EventBridge", "schedulerInvocation", heartbeats + digests + ASSUMED.sweepsPerMonth),
    cost("SQS", "queueRequest", (queuesPolled * polls * minutes * 60) / pollSeconds),
    cost("CloudWatch and X-Ray", "alarmMonth", alarms),
    cost("CloudWatch and X-Ray", "metricMonth", metrics),
    cost("CloudWatch and X-Ray", "dashboardMonth", 1),
  );
}

function cost(service: Service, priced: Priced, count: number): CostRow["dollars"] {
  return { ...NOTHING, [service]: LIST_PRICES.each[priced].dollars * count };
}

function times(count: number, dollars: CostRow["dollars"]): CostRow["dollars"] {
  return mapServices((service) => count * dollars[service]);
}

function sum(...all: readonly CostRow["dollars"][]): CostRow["dollars"] {
  return mapServices((service) => all.map((dollars) => dollars[service]).reduce((a, b) => a + b, 0));
}

function mapServices(dollarsOf: (service: Service) => number): CostRow["dollars"] {
  return Object.fromEntries(
    SERVICES.map((service) => [service, dollarsOf(service)]),
  ) as unknown as CostRow["dollars"];
}
