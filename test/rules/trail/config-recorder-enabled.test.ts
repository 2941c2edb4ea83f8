import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/config-recorder-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { aRecorder } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const withRecorder = (overrides: Parameters<typeof aRecorder>[0]) =>
  anAccount({ configRecorder: aRecorder(overrides) });
const lacks = (gaps: string) => `AWS Config does not record account 123456789012 as it should: ${gaps}.`;

testRule(rule, {
  compliant: [
    { name: "everything is recorded", given: anAccount() },
    { name: "IAM and a few types", given: withRecorder({ recordsAllTypes: false }) },
    {
      name: "a role of one's own",
      given: withRecorder({ roleArn: "arn:aws:iam::123456789012:role/config" }),
    },
  ],
  nonCompliant: [
    {
      name: "no recorder",
      given: anAccount({ configRecorder: null }),
      message: "AWS Config does not record account 123456789012.",
    },
    {
      name: "stopped",
      given: withRecorder({ isRecording: false }),
      message: lacks("the recorder is stopped"),
    },
    {
      name: "noisy case 30: all types but the global ones",
      given: withRecorder({ recordsIam: false }),
      message: lacks("IAM is left out"),
    },
    {
      name: "no channel",
      given: withRecorder({ channel: null }),
      message: lacks("there is no delivery channel"),
    },
    {
      name: "a channel that fails",
      given: withRecorder({ channel: { name: "default", deliveryError: "AccessDenied" } }),
      message: lacks("delivery fails with AccessDenied"),
    },
    {
      name: "demands of one's own",
      given: withRecorder({ recordsAllTypes: false, roleArn: "arn:aws:iam::123456789012:role/config" }),
      params: { requireAllTypes: true, requireServiceLinkedRole: true },
      message: lacks("types are left out, the role is not AWS Config's own"),
    },
  ],
  undetermined: [
    { name: "unread", given: anAccount({ configRecorder: unknown("denied") }), reason: "denied" },
    { name: "its state unread", given: withRecorder({ isRecording: unknown("denied") }), reason: "denied" },
  ],
});
