/**
 * AWS's list prices in US dollars, without free tiers, discounts and tax.
 *
 * Is responsible for the prices, their date and their pages; may not reckon with them.
 */
export const LIST_PRICES = {
  region: "us-east-1",
  asOf: "November 2026",
  each: {
    lambdaRequest: price(0.2 / 1e6, "Lambda, a request", "lambda/pricing"),
    lambdaGbSecond: price(0.000_013_333_4, "Lambda, a GB-second on arm64", "lambda/pricing"),
    tableReadUnit: price(
      0.125 / 1e6,
      "DynamoDB, a read request unit on demand",
      "dynamodb/pricing/on-demand",
    ),
    tableWriteUnit: price(
      0.625 / 1e6,
      "DynamoDB, a write request unit on demand",
      "dynamodb/pricing/on-demand",
    ),
    queueRequest: price(0.4 / 1e6, "SQS, a request to a standard queue", "sqs/pricing"),
    publish: price(0.5 / 1e6, "SNS, a publication of up to 64 kB", "sns/pricing"),
    email: price(2 / 1e5, "SNS, a mail", "sns/pricing"),
    busEvent: price(1 / 1e6, "EventBridge, an event that a member sends to the hub", "eventbridge/pricing"),
    schedulerInvocation: price(1 / 1e6, "EventBridge Scheduler, an invocation", "eventbridge/pricing"),
    logByte: price(0.5 / 1e9, "CloudWatch Logs, a byte taken in", "cloudwatch/pricing"),
    trace: price(5 / 1e6, "X-Ray, a trace", "xray/pricing"),
    metricMonth: price(0.3, "CloudWatch, a metric for a month", "cloudwatch/pricing"),
    alarmMonth: price(0.1, "CloudWatch, an alarm for a month", "cloudwatch/pricing"),
    dashboardMonth: price(3, "CloudWatch, a dashboard for a month", "cloudwatch/pricing"),
    configItem: price(0.003, "AWS Config, a configuration item, recorded continuously", "config/pricing"),
  },
} as const;

export type Priced = keyof typeof LIST_PRICES.each;

export interface Price {
  readonly dollars: number;
  readonly what: string;
  readonly page: string;
}

function price(dollars: number, what: string, page: string): Price {
  return { dollars, what, page: `https://aws.amazon.com/${page}/` };
}
