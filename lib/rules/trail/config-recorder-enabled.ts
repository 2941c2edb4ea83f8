import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import type { ConfigRecorder } from "../../iam/services/config-recorder.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "config-recorder-enabled",
  title: "AWS Config records IAM in the home region",
  severity: "medium",
  why:
    "Without a recording nobody can say what a role looked like last month. IAM is recorded in one region, to be read " +
    "and paid for once; other regions are not looked at.",
  fix:
    "Run `aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE " +
    "--recording-group allSupported=true,includeGlobalResourceTypes=true`, then `aws configservice " +
    "start-configuration-recorder --configuration-recorder-name default`.",
  inCode: {
    terraform:
      "`include_global_resource_types = true` of the `aws_config_configuration_recorder`, with an `aws_config_configuration_recorder_status` that is enabled.",
    cloudFormation:
      "`IncludeGlobalResourceTypes: true` in `RecordingGroup` of the `AWS::Config::ConfigurationRecorder`.",
  },
  references: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.5"],
    "cis-aws-3.0": ["3.3"],
    "cis-aws-5.0": ["3.3"],
    "cis-aws-6.0": ["4.3"],
    "cis-aws-7.0": ["4.3"],
    fsbp: ["Config.1"],
    hipaa: ["164.308(a)(1)(ii)(A)"],
    soc2: ids("CC2.1 CC3.1 CC3.4 CC8.1 PI1.3"),
    gdpr: ids("Art.25 Art.30"),
    "iso-27001-2022": ids("A.5.16 A.5.22"),
  },
  resource: "AWS::::Account",
  needs: ["configRecorder"],
  on: [
    "config:PutConfigurationRecorder",
    "config:StartConfigurationRecorder",
    "config:StopConfigurationRecorder",
    "config:DeleteConfigurationRecorder",
    "config:PutDeliveryChannel",
    "config:DeleteDeliveryChannel",
  ],
  params: z.object({
    requireAllTypes: z.boolean().default(false).describe("Ask for every type that AWS Config knows."),
    requireServiceLinkedRole: z
      .boolean()
      .default(false)
      .describe("Ask for AWS Config's own role, AWSServiceRoleForConfig."),
  }),
  check({ name, configRecorder: recorder }, { params }) {
    if (isUnknown(recorder)) return undetermined(recorder);
    if (recorder === null) return nonCompliant(`AWS Config does not record account ${name}.`);
    const gaps = gapsOf(recorder, params);
    if (gaps.length > 0)
      return nonCompliant(`AWS Config does not record account ${name} as it should: ${gaps.join(", ")}.`, {
        gaps,
      });
    const unread = [recorder.isRecording, recorder.channel].find(isUnknown);
    return unread ? undetermined(unread) : compliant();
  },
});

function gapsOf(
  { isRecording, recordsIam, recordsAllTypes, roleArn, channel }: ConfigRecorder,
  demands: { readonly requireAllTypes: boolean; readonly requireServiceLinkedRole: boolean },
): string[] {
  const isLinked = roleArn.endsWith("/AWSServiceRoleForConfig");
  return [
    ...(isRecording === false ? ["the recorder is stopped"] : []),
    ...(recordsIam ? [] : ["IAM is left out"]),
    ...(recordsAllTypes || !demands.requireAllTypes ? [] : ["types are left out"]),
    ...(isLinked || !demands.requireServiceLinkedRole ? [] : ["the role is not AWS Config's own"]),
    ...(channel === null ? ["there is no delivery channel"] : []),
    ...(channel !== null && !isUnknown(channel) && channel.deliveryError !== null
      ? [`delivery fails with ${channel.deliveryError}`]
      : []),
  ];
}
