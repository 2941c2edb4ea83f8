import type { RequestContext } from "../policy/request-context.ts";
import { coversAction } from "../policy/statement.ts";
import { answer, type Targets, type Universe } from "./answer.ts";
import { compilePolicy } from "./compiled-policy.ts";
import type { TargetFacts } from "./principal-context.ts";
import type { PolicySource } from "./subject.ts";

/**
 * On which things resource control policies leave an action to a caller that is no principal of the account: an AWS
 * service, or somebody outside. They bind both.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html "RCP effects on permissions"
 * @returns undefined when no such policy speaks of the action
 */
export function leftByRcps(
  rcps: readonly (readonly PolicySource[])[],
  action: string,
  universe: Universe,
  contextFor: (target?: TargetFacts) => RequestContext,
): Targets | undefined {
  const name = action.toLowerCase();
  const denies = rcps
    .flat()
    .flatMap(({ document }) =>
      compilePolicy(document).denies.filter(({ statement }) => coversAction(statement, name)),
    );
  if (denies.length === 0) return undefined;
  const question = { layers: [], denies, key: "", contextual: true, namesPrincipal: false };
  return answer(question, universe, contextFor, undefined);
}
