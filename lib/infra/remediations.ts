import { configRuleLogicalId } from "./config-rules.ts";
import type { Parameters } from "./parameters.ts";
import { DEACTIVATE_KEYS, DETACH_POLICY, type RunbookContent } from "./runbooks.ts";
import { type Resource, type Resources, ref, sub } from "./template.ts";

/**
 * Is responsible for what a person may start in AWS Config to end a finding: two runbooks of Systems Manager, and the
 * rules that offer them; may not run any, and gives no right: runbooks act with the customer's role. Nothing where no
 * role is named.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/remediation.html
 */
export function remediations(
  { remediationRoleArn, configRules }: Pick<Parameters, "remediationRoleArn" | "configRules">,
  published: readonly { readonly id: string }[],
  params: ReadonlyMap<string, object>,
): Resources {
  if (remediationRoleArn === "" || !configRules) return {};
  const offered = published.flatMap(({ id }) => {
    const remedy = Object.hasOwn(REMEDIES, id) ? REMEDIES[id] : undefined;
    return remedy ? [[id, remedy(params.get(id) ?? {})] as const] : [];
  });
  return {
    DeactivateKeysRunbook: runbook(DEACTIVATE_KEYS),
    DetachPolicyRunbook: runbook(DETACH_POLICY),
    ...Object.fromEntries(
      offered.map(([id, remedy]) => [
        `${configRuleLogicalId(id)}Remediation`,
        remediation(id, remedy, remediationRoleArn),
      ]),
    ),
  };
}

interface Remedy {
  readonly runbook: "DeactivateKeysRunbook" | "DetachPolicyRunbook";
  readonly values: { readonly [parameter: string]: unknown };
}

/** The rules that one call ends, and with which parameters; by the rule's id. */
const REMEDIES: { readonly [rule: string]: (params: object) => Remedy } = {
  "access-keys-rotated": (params) => ({
    runbook: "DeactivateKeysRunbook",
    values: { MaxAgeDays: String("maxAccessKeyAge" in params ? params.maxAccessKeyAge : 90) },
  }),
  "iam-aws-managed-admin-policy-attached": () => detaching("AdministratorAccess"),
  "iam-bedrock-full-access-not-attached": () => detaching("AmazonBedrockFullAccess"),
  "iam-cloudshell-full-access-not-attached": () => detaching("AWSCloudShellFullAccess"),
};

function detaching(policy: string): Remedy {
  const PolicyArn = sub(`arn:\${AWS::Partition}:iam::aws:policy/${policy}`);
  return { runbook: "DetachPolicyRunbook", values: { PolicyArn } };
}

function runbook(content: RunbookContent): Resource {
  return {
    Type: "AWS::SSM::Document",
    Properties: {
      DocumentType: "Automation",
      DocumentFormat: "JSON",
      // A document of a fixed name could not be changed in place.
      UpdateMethod: "NewVersion",
      Content: content,
    },
  };
}

/** By hand: somebody chooses the resource and starts it. */
function remediation(rule: string, remedy: Remedy, roleArn: string): Resource {
  const values = { AutomationAssumeRole: roleArn, ...remedy.values };
  return {
    Type: "AWS::Config::RemediationConfiguration",
    Properties: {
      ConfigRuleName: ref(configRuleLogicalId(rule)),
      TargetType: "SSM_DOCUMENT",
      TargetId: ref(remedy.runbook),
      Automatic: false,
      Parameters: {
        ResourceId: { ResourceValue: { Value: "RESOURCE_ID" } },
        ...Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, { StaticValue: { Values: [value] } }]),
        ),
      },
    },
  };
}
