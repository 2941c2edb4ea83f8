/**
 * What AWS Config sends to the function of a custom rule.
 *
 * Is responsible for reading the event; may not answer it. `ruleParameters` are not read: governance.yml is where rules
 * get their parameters.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
export interface ConfigEvent {
  /** The rule's id here. */
  readonly rule: string;
  /** What AWS Config calls it: another name when it belongs to a conformance pack. */
  readonly configRule: string;
  readonly account: string;
  readonly resultToken: string;
  readonly question: ConfigQuestion;
}

export type ConfigQuestion =
  | { readonly kind: "resource"; readonly resource: ConfigResource; readonly item: ConfigItem }
  /** The item was too large for the notification and has to be fetched. */
  | { readonly kind: "oversized"; readonly resource: ConfigResource }
  | { readonly kind: "scheduled"; readonly at: number };

export type ConfigItem = { readonly [name: string]: unknown };

export interface ConfigResource {
  readonly resourceType: string;
  readonly resourceId: string;
  /** Epoch milliseconds. */
  readonly capturedAt: number;
  /** False when it was deleted, is not recorded, or left the scope of the rule. */
  readonly applicable: boolean;
}

/** The event is not one that AWS Config sends; the message names the place. */
export class ConfigEventError extends Error {
  override readonly name = "ConfigEventError";
}

export function parseConfigEvent(event: unknown): ConfigEvent {
  const outer = objectOf(event, "the event");
  const invoking = objectOf(parseJson(textOf(outer, "invokingEvent")), "invokingEvent");
  const configRule = textOf(outer, "configRuleName");
  return {
    rule: configRule.replace(PACK_SUFFIX, ""),
    configRule,
    account: textOf(outer, "accountId"),
    resultToken: textOf(outer, "resultToken"),
    question: parseQuestion(invoking, outer["eventLeftScope"] === true),
  };
}

/**
 * What a conformance pack puts behind the names of its rules.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/conformance-pack-cli.html "View compliance details for a conformance pack"
 */
const PACK_SUFFIX = /-conformance-pack-[a-z0-9]+$/;

function parseQuestion(invoking: ConfigItem, leftScope: boolean): ConfigQuestion {
  const messageType = textOf(invoking, "messageType");
  switch (messageType) {
    case "ConfigurationItemChangeNotification": {
      const item = objectOf(invoking["configurationItem"], "configurationItem");
      return { kind: "resource", resource: resourceOf(item, leftScope), item };
    }
    case "OversizedConfigurationItemChangeNotification": {
      const summary = objectOf(invoking["configurationItemSummary"], "configurationItemSummary");
      return { kind: "oversized", resource: resourceOf(summary, leftScope) };
    }
    case "ScheduledNotification":
      return { kind: "scheduled", at: timeOf(invoking, "notificationCreationTime") };
    default:
      throw new ConfigEventError(
        `messageType ${JSON.stringify(messageType)} is not one that rules are asked`,
      );
  }
}

function resourceOf(item: ConfigItem, leftScope: boolean): ConfigResource {
  const status = textOf(item, "configurationItemStatus");
  return {
    resourceType: textOf(item, "resourceType"),
    resourceId: textOf(item, "resourceId"),
    capturedAt: timeOf(item, "configurationItemCaptureTime"),
    applicable: !leftScope && (status === "OK" || status === "ResourceDiscovered"),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigEventError("invokingEvent is not JSON", { cause });
  }
}

function objectOf(value: unknown, place: string): ConfigItem {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as ConfigItem;
  throw new ConfigEventError(`${place} is not an object`);
}

function textOf(object: ConfigItem, name: string): string {
  const value = object[name];
  if (typeof value === "string" && value !== "") return value;
  throw new ConfigEventError(`${name} is missing or no text`);
}

function timeOf(object: ConfigItem, name: string): number {
  const time = Date.parse(textOf(object, name));
  if (Number.isFinite(time)) return time;
  throw new ConfigEventError(`${name} is no time`);
}
