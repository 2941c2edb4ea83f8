/** An Amazon Resource Name, `arn:partition:service:region:account:resource`, in its six parts. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty for global services such as IAM. */
  readonly region: string;
  /** Twelve digits, `aws` for AWS-managed policies, or empty (S3). */
  readonly account: string;
  /** Everything after the fifth colon; may hold colons and slashes. */
  readonly resource: string;
}

const START = "arn:".length;

/**
 * Splits an ARN into its parts.
 *
 * @returns undefined when the text is not an ARN
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html "ARN format"
 */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const afterPartition = text.indexOf(":", START);
  const afterService = text.indexOf(":", afterPartition + 1);
  const afterRegion = text.indexOf(":", afterService + 1);
  const afterAccount = text.indexOf(":", afterRegion + 1);
  const isWhole = afterPartition >= 0 && afterService >= 0 && afterRegion >= 0 && afterAccount >= 0;
  if (!isWhole || afterPartition === START || afterService === afterPartition + 1) return undefined;
  return {
    partition: text.slice(START, afterPartition),
    service: text.slice(afterPartition + 1, afterService),
    region: text.slice(afterService + 1, afterRegion),
    account: text.slice(afterRegion + 1, afterAccount),
    resource: text.slice(afterAccount + 1),
  };
}

/** An IAM ARN such as `arn:aws:iam::123456789012:role/path/name`; `resource` is `role/path/name`. */
export function iamArn(account: string, resource: string, partition = "aws"): string {
  return `arn:${partition}:iam::${account}:${resource}`;
}

/** The last segment of an ARN's resource, which IAM calls the friendly name. */
export function nameOfArn(text: string): string {
  return text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf(":")) + 1);
}

/** The path of an IAM ARN, `/` when it has none: `/service-role/` in `role/service-role/name`. */
export function pathOfArn(text: string): string {
  const resource = text.slice(text.lastIndexOf(":") + 1);
  const first = resource.indexOf("/");
  const last = resource.lastIndexOf("/");
  return first < 0 || first === last ? "/" : resource.slice(first, last + 1);
}

const ACCOUNT_ID = /^\d{12}$/;

export function isAccountId(text: string): boolean {
  return ACCOUNT_ID.test(text);
}
