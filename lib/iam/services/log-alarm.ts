/** An alarm on the metric that a filter makes of a trail's log group. */
export interface LogAlarm {
  readonly name: string;
  readonly filterName: string;
  /** As CloudWatch Logs has it: `{ $.eventName = "ConsoleLogin" }`. */
  readonly filterPattern: string;
  readonly logGroup: string;
  /** Whether it does anything when it goes off. */
  readonly acts: boolean;
}
