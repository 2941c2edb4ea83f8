import { type Fact, isUnknown, known } from "../iam/fact.ts";
import type { ConfigRecorder } from "../iam/services/config-recorder.ts";
import { type Check, ill, untold, well } from "./check.ts";

const SUBJECT = { id: "recorder", title: "AWS Config records users, groups, roles and policies here" };

/** Only asked where AWS Config rules are deployed. */
export function checkRecorder(recorder: Fact<ConfigRecorder | null>): Check {
  if (isUnknown(recorder)) return untold(SUBJECT, recorder.unknown);
  if (recorder === null) return ill(SUBJECT, "there is no recorder", [...PUT, start("default"), WITHOUT]);
  const { name, isRecording, recordsIam, channel } = recorder;
  if (!recordsIam) return ill(SUBJECT, `recorder ${name} leaves IAM out`, [...PUT, WITHOUT]);
  if (channel === null)
    return ill(SUBJECT, `recorder ${name} has no delivery channel`, [CHANNEL, start(name)]);
  if (isRecording === false) return ill(SUBJECT, `recorder ${name} is stopped`, [start(name)]);
  const unread = [isRecording, channel].find(isUnknown);
  if (unread) return untold(SUBJECT, unread.unknown);
  const error = known(channel, null)?.deliveryError;
  if (error)
    return ill(SUBJECT, `recorder ${name} cannot deliver: ${error}`, [
      "aws configservice describe-delivery-channel-status",
    ]);
  return well(SUBJECT, `recorder ${name} does`);
}

const CHANNEL = "aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET";
const PUT = [
  "aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE " +
    "--recording-group allSupported=true,includeGlobalResourceTypes=true",
  CHANNEL,
];
const WITHOUT = 'npx serverless deploy --param="configRules=false"';

function start(name: string): string {
  return `aws configservice start-configuration-recorder --configuration-recorder-name ${name}`;
}
