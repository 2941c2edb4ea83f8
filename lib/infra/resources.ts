import { alarms } from "./alarms.ts";
import { backFillEngine } from "./back-fill.ts";
import { configRules } from "./config-rules.ts";
import { dashboard } from "./dashboard.ts";
import { type DeployedRules, deployedRules } from "./deployed-rules.ts";
import { eventRules } from "./event-rules.ts";
import { FUNCTIONS, functionRoles } from "./function-roles.ts";
import { heardPatterns } from "./heard-events.ts";
import { heartbeatRule, heartbeatSchedule } from "./heartbeat.ts";
import { refuseDeafRegion } from "./home-region.ts";
import { hubBus, memberRule } from "./hub.ts";
import { type Parameters, type ResolveVariable, readParameters } from "./parameters.ts";
import { queues } from "./queues.ts";
import { remediations } from "./remediations.ts";
import { reports } from "./reports.ts";
import { schedules } from "./schedules.ts";
import { table } from "./table.ts";
import { getAtt, type Outputs, type Resources, ref } from "./template.ts";
import { topics } from "./topics.ts";

/**
 * Is responsible for `resources` of serverless.yml: everything but the functions, from the rules and the parameters;
 * may not deploy.
 */
export async function resources({ resolveVariable }: { readonly resolveVariable: ResolveVariable }) {
  const parameters = await readParameters(resolveVariable);
  refuseDeafRegion(String(await resolveVariable("self:provider.region")), parameters.recordsElsewhere);
  return {
    Description: DESCRIPTION,
    Resources: allResources(parameters, await deployedRules(Date.now())),
    Outputs: outputs(),
    extensions: Object.fromEntries(FRAMEWORKS_RESOURCES.map((logicalId) => [logicalId, GO_WITH_THE_STACK])),
  };
}

/** What the Serverless Framework declares without a word on deletion. */
const FRAMEWORKS_RESOURCES = ["ServerlessDeploymentBucket", ...FUNCTIONS.map((name) => `${name}LogGroup`)];
const GO_WITH_THE_STACK = { DeletionPolicy: "Delete", UpdateReplacePolicy: "Delete" };

const DESCRIPTION =
  "Castellan: hears every identity and access change of the account, judges it, tells people at once";

export function allResources(
  parameters: Parameters,
  { rules: postureRules, published, params, detections, alerts, organizationId }: DeployedRules,
): Resources {
  const heard = heardPatterns(postureRules, detections);
  const rules = {
    ...eventRules(heard.changes, parameters.readOnlyEvents ? heard.reads : []),
    ...heartbeatRule(),
    ...memberRule(parameters),
  };
  return {
    ...queues(Object.keys(rules)),
    ...rules,
    ...hubBus(parameters, organizationId),
    ...topics(parameters),
    ...table(parameters),
    ...functionRoles(parameters, alerts),
    ...schedules(parameters, alerts),
    ...heartbeatSchedule(),
    ...backFillEngine(parameters),
    ...reports(parameters),
    ...alarms(parameters),
    ...dashboard(),
    ...(parameters.configRules ? configRules(published) : {}),
    ...remediations(parameters, published, params),
  };
}

function outputs(): Outputs {
  return {
    FindingsTopic: { Description: "Subscribe people and machines here", Value: ref("Findings") },
    ChatTopic: { Description: "Subscribe Amazon Q Developer in chat applications here", Value: ref("Chat") },
    AlarmsTopic: { Description: "Castellan's own alarms", Value: ref("Alarms") },
    Table: { Description: "Findings, changes and entities", Value: ref("Table") },
    ChangesQueue: { Description: "CloudTrail records to process", Value: ref("Changes") },
    ChangesDeadLettersQueue: {
      Description: "Records that could not be processed; move them back to the changes queue",
      Value: getAtt("ChangesDeadLetters", "Arn"),
    },
  };
}
