import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-bedrock-logging.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail, recorded } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const message = "No trail records the use of Bedrock in account 123456789012.";
const data = ["AWS::Bedrock::AgentAlias", "AWS::Bedrock::KnowledgeBase"].map((resourceType) => ({
  resourceType,
  isComplete: false,
  read: true,
  write: true,
}));
const recording = (records: ReturnType<typeof recorded>) =>
  anAccount({ trails: listing([aTrail({ records })]) });

testRule(rule, {
  compliant: [
    { name: "models, agents and knowledge bases", given: recording(recorded({ data })) },
    { name: "models only, where no more is asked for", given: anAccount(), params: { resourceTypes: [] } },
  ],
  nonCompliant: [
    { name: "no agents", given: anAccount(), message },
    {
      name: "calls of models read, and reads are left out",
      given: recording(recorded({ data, management: { read: false, write: true } })),
      message,
    },
  ],
});
