import {
  type ConfigServiceClient,
  GetResourceConfigHistoryCommand,
  type ResourceType,
} from "@aws-sdk/client-config-service";

export const actions = ["config:GetResourceConfigHistory"] as const;

/**
 * Fetches the configuration item that was too large for its notification.
 *
 * @param capturedAt epoch milliseconds of the item; a newer one may be there already, which another notification tells
 * @returns the item in the form of a notification, or undefined when AWS Config has none
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_nodejs-sample.html
 */
export async function resourceConfigHistory(
  config: ConfigServiceClient,
  resource: { readonly resourceType: string; readonly resourceId: string },
  capturedAt: number,
): Promise<{ readonly [name: string]: unknown } | undefined> {
  const command = new GetResourceConfigHistoryCommand({
    resourceType: resource.resourceType as ResourceType,
    resourceId: resource.resourceId,
    laterTime: new Date(capturedAt),
    limit: 1,
  });
  const item = (await config.send(command)).configurationItems?.[0];
  if (!item) return undefined;
  return { ...item, ARN: item.arn, awsAccountId: item.accountId };
}
