import {
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelStatusCommand,
  type DescribeDeliveryChannelStatusResponse,
} from "@aws-sdk/client-config-service";
import { type Fact, isUnknown } from "../../iam/fact.ts";
import {
  type ConfigRecorder,
  type DeliveryChannel,
  recordedTypes,
} from "../../iam/services/config-recorder.ts";
import { ask, mapFact } from "../ask.ts";
import { configClient } from "../clients.ts";

export const actions = [
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigurationRecorders",
  "config:DescribeDeliveryChannelStatus",
] as const;

/**
 * Reads AWS Config's recorder of the home region; recorders that a service keeps for itself do not count.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html "servicePrincipal"
 */
export async function readConfigRecorder(): Promise<Fact<ConfigRecorder | null>> {
  const client = configClient();
  const found = await ask(
    "config:DescribeConfigurationRecorders",
    client.send(new DescribeConfigurationRecordersCommand({})),
  );
  if (isUnknown(found)) return found;
  const recorder = found.ConfigurationRecorders?.find(({ servicePrincipal }) => !servicePrincipal);
  if (!recorder) return null;
  const { name = "", roleARN: roleArn = "", recordingGroup = {} } = recorder;
  const [status, channels] = await Promise.all([
    ask(
      "config:DescribeConfigurationRecorderStatus",
      client.send(new DescribeConfigurationRecorderStatusCommand({ ConfigurationRecorderNames: [name] })),
    ),
    ask("config:DescribeDeliveryChannelStatus", client.send(new DescribeDeliveryChannelStatusCommand({}))),
  ]);
  return {
    name,
    roleArn,
    isRecording: mapFact(
      status,
      ({ ConfigurationRecordersStatus }) => ConfigurationRecordersStatus?.[0]?.recording === true,
    ),
    ...recordedTypes(recordingGroup),
    channel: mapFact(channels, channelOf),
  };
}

/** A region has at most one channel. */
function channelOf({
  DeliveryChannelsStatus,
}: DescribeDeliveryChannelStatusResponse): DeliveryChannel | null {
  const channel = DeliveryChannelsStatus?.[0];
  if (!channel) return null;
  const { configHistoryDeliveryInfo: history, configSnapshotDeliveryInfo: snapshot } = channel;
  const failed = [history, snapshot].find((delivery) => delivery?.lastStatus === "Failure");
  return {
    name: channel.name ?? "",
    deliveryError: failed ? (failed.lastErrorCode ?? "unknown error") : null,
  };
}
