/**
 * How a trail's last deliveries went; errors are AWS's codes, null when there was none. Times are epoch milliseconds.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html "Response Elements"
 */
export interface TrailDelivery {
  readonly bucketError: string | null;
  readonly digestError: string | null;
  readonly logGroupError: string | null;
  readonly notificationError: string | null;
  /** Null: nothing was ever delivered to CloudWatch Logs. */
  readonly logGroupDeliveredAt: number | null;
}
