/** `service:EventName`, as in an IAM action. */
export type EventKey = `${string}:${string}`;
