import type { Fact } from "../fact.ts";

/** AWS Config's recorder of the customer's own. */
export interface ConfigRecorder {
  readonly name: string;
  readonly isRecording: Fact<boolean>;
  readonly recordsAllTypes: boolean;
  /** Whether it records users, groups, roles and policies of IAM. */
  readonly recordsIam: boolean;
  readonly roleArn: string;
  readonly channel: Fact<DeliveryChannel | null>;
}

/** Where the recorder delivers; null when there is no such channel. */
export interface DeliveryChannel {
  readonly name: string;
  /** AWS's code of what failed last; null when the last delivery went well, or none was due. */
  readonly deliveryError: string | null;
}

const IAM_TYPES = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::Policy"] as const;

/** Whether a recorder records resources of a type that AWS Config supports. */
export function recordsType(group: RecordingGroup, type: string): boolean {
  if (group.recordingStrategy?.useOnly === "EXCLUSION_BY_RESOURCE_TYPES")
    return !group.exclusionByResourceTypes?.resourceTypes?.includes(type);
  return recordedTypes(group).recordsAllTypes || group.resourceTypes?.includes(type) === true;
}

/** The part of a recorder that says what it records, as AWS Config answers. */
export interface RecordingGroup {
  readonly allSupported?: boolean | undefined;
  readonly includeGlobalResourceTypes?: boolean | undefined;
  readonly resourceTypes?: readonly string[] | undefined;
  readonly exclusionByResourceTypes?: { readonly resourceTypes?: readonly string[] | undefined } | undefined;
  readonly recordingStrategy?: { readonly useOnly?: string | undefined } | undefined;
}

/**
 * Reads what a recorder records. One that records all supported types leaves IAM out unless it includes global types;
 * one with exceptions records IAM unless IAM is among them.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html "includeGlobalResourceTypes"
 */
export function recordedTypes(group: RecordingGroup): Pick<ConfigRecorder, "recordsAllTypes" | "recordsIam"> {
  const strategy = group.recordingStrategy?.useOnly;
  if (strategy === "EXCLUSION_BY_RESOURCE_TYPES") {
    const left: readonly string[] = group.exclusionByResourceTypes?.resourceTypes ?? [];
    return { recordsAllTypes: left.length === 0, recordsIam: !IAM_TYPES.some((type) => left.includes(type)) };
  }
  if (group.allSupported === true || strategy === "ALL_SUPPORTED_RESOURCE_TYPES")
    return { recordsAllTypes: true, recordsIam: group.includeGlobalResourceTypes === true };
  const named = group.resourceTypes ?? [];
  return { recordsAllTypes: false, recordsIam: IAM_TYPES.every((type) => named.includes(type)) };
}
