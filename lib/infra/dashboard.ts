import { DEAD_LETTER_QUEUES } from "./queues.ts";
import { type Resources, sub } from "./template.ts";

/**
 * Is responsible for one page on how Castellan itself does, and what it found; may not alarm.
 *
 * The functions' own figures are metrics in their logs (embedded metric format), the rest AWS's.
 */
export function dashboard(): Resources {
  return {
    Dashboard: {
      Type: "AWS::CloudWatch::Dashboard",
      Properties: {
        DashboardName: sub(`castellan-\${AWS::StackName}-\${AWS::Region}`),
        DashboardBody: sub(JSON.stringify({ widgets: WIDGETS.map(placed) })),
      },
    },
  };
}

/** `${...}` is filled in by CloudFormation, also within JSON. */
type Metric = readonly [namespace: string, name: string, ...dimensions: readonly unknown[]];

interface Widget {
  readonly title: string;
  readonly stat: "Sum" | "Maximum" | "p90";
  readonly metrics: readonly Metric[];
}

const OWN = ["service", "castellan"] as const;
const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;

const own = (name: string, label: string): Metric => ["Castellan", name, ...OWN, { label }];

const queue = (name: string, logicalId: string): Metric => [
  "AWS/SQS",
  name,
  "QueueName",
  `\${${logicalId}.QueueName}`,
  { label: logicalId },
];

const WIDGETS: readonly Widget[] = [
  {
    title: "Events seen and changes judged",
    stat: "Sum",
    metrics: [
      queue("NumberOfMessagesSent", "Changes"),
      own("changes", "changes judged"),
      own("changesMissed", "changes that no event told of"),
      own("messagesToRepeat", "messages to repeat"),
    ],
  },
  {
    title: "Findings opened, by severity",
    stat: "Sum",
    metrics: SEVERITIES.map((severity) => [
      "Castellan",
      "opened",
      ...OWN,
      "severity",
      severity,
      { label: severity },
    ]),
  },
  {
    title: "Findings resolved, by severity",
    stat: "Sum",
    metrics: SEVERITIES.map((severity) => [
      "Castellan",
      "resolved",
      ...OWN,
      "severity",
      severity,
      { label: severity },
    ]),
  },
  {
    title: "Age of the oldest message, in seconds",
    stat: "Maximum",
    metrics: ["Changes", "Sweeps", "Deliveries"].map((name) => queue("ApproximateAgeOfOldestMessage", name)),
  },
  {
    title: "Age of the newest record when it is processed, in seconds",
    stat: "Maximum",
    metrics: [own("secondsBehind", "behind CloudTrail")],
  },
  {
    title: "From event to alert, in seconds",
    stat: "p90",
    metrics: [own("secondsToAlert", "nine of ten alerts are told within")],
  },
  {
    title: "Alerts told and deliveries failed",
    stat: "Sum",
    metrics: [own("alertsTold", "alerts told"), own("deliveriesFailed", "deliveries failed")],
  },
  {
    title: "Verdicts that could not be determined",
    stat: "Sum",
    metrics: [own("undetermined", "undetermined")],
  },
  {
    title: "Dead letters: what nobody could process",
    stat: "Maximum",
    metrics: DEAD_LETTER_QUEUES.map((name) => queue("ApproximateNumberOfMessagesVisible", name)),
  },
];

const WIDTH = 12;
const HEIGHT = 6;

/** Two beside each other. */
function placed({ title, stat, metrics }: Widget, index: number) {
  return {
    type: "metric",
    x: (index % 2) * WIDTH,
    y: Math.floor(index / 2) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { title, stat, metrics, period: 300, region: `\${AWS::Region}`, view: "timeSeries" },
  };
}
