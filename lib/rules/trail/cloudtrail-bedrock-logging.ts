import * as z from "zod";
import { mapFact } from "../../iam/fact.ts";
import type { RecordedEvents } from "../../iam/services/recorded-events.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeAnyTrail } from "./judged/judge-any-trail.ts";
import { RECORDING_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "cloudtrail-bedrock-logging",
  title: "A trail records who uses Bedrock",
  severity: "low",
  why:
    "Stolen keys are used to run models at the owner's cost. Calls of models are management events that read; calls of " +
    "agents and knowledge bases are data events. Off by default: not every account uses Bedrock.",
  fix:
    "Run `aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors` with one selector of " +
    "`eventCategory` Management, and one of Data for each `resources.type` in question.",
  references: [
    "https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
  ],
  controls: {
    hipaa: ids("164.308(a)(1)(ii)(D) 164.312(b)"),
    soc2: ["CC7.2"],
    "nist-800-53-r5": ids("AU-12 AU-2"),
    "iso-27001-2022": ["A.8.15"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: RECORDING_EVENTS,
  params: z.object({
    resourceTypes: z
      .array(z.string().min(1))
      .default(["AWS::Bedrock::AgentAlias", "AWS::Bedrock::KnowledgeBase"])
      .describe("Types of which data events must be recorded, all or some; empty: calls of models will do."),
  }),
  check(account, { params: { resourceTypes } }) {
    return judgeAnyTrail(
      account,
      ({ records }) => mapFact(records, (recorded) => gapsOf(recorded, resourceTypes)),
      `No trail records the use of Bedrock in account ${account.name}.`,
    );
  },
});

function gapsOf({ management, data }: RecordedEvents, types: readonly string[]): string[] {
  const missing = types.filter((type) => !data.some(({ resourceType }) => resourceType === type));
  return [
    ...(management.read ? [] : ["it leaves out calls of models"]),
    ...missing.map((type) => `it leaves out ${type}`),
  ];
}
