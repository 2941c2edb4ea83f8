import type { EventKey } from "./catalogue.ts";
import { type Change, child, type JsonObject, text } from "./change.ts";
import { textsIn } from "./reduce/read-change.ts";

/**
 * Is responsible for calls that add one statement to a resource's policy, or take one out; may not know the rest of
 * the policy.
 *
 * @returns the statement as a policy document; undefined for other calls
 */
export function statedGrant(change: Change): object | undefined {
  const { event } = change;
  const statement = Object.hasOwn(GRANTS, event) ? GRANTS[event as GrantEvent](change) : undefined;
  return statement && { Version: "2012-10-17", Statement: [statement] };
}

const GRANTS = {
  "events:PutPermission": ({ request }) => busGrant(request),
  "lambda:AddPermission": ({ request, response }) => statementIn(response) ?? functionGrant(request),
  "sns:AddPermission": ({ request }) => accountsGrant(request, "SNS:"),
  "sqs:AddPermission": ({ request }) => accountsGrant(request, "SQS:"),
} as const satisfies Partial<Record<EventKey, (change: Change) => object | undefined>>;

type GrantEvent = keyof typeof GRANTS;

export const GRANT_EVENTS = Object.keys(GRANTS) as GrantEvent[];

/** The Sid of the statement that a call takes out; `undefined` when it names none. */
export function revokedSid({ request }: Change): string | undefined {
  return text(request, "statementId") ?? text(request, "label");
}

/** Lambda answers with the statement as it stands in the policy. */
function statementIn(response: JsonObject): object | undefined {
  try {
    const statement: unknown = JSON.parse(text(response, "statement") ?? "");
    return typeof statement === "object" && statement !== null ? statement : undefined;
  } catch {
    return undefined;
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
function functionGrant(request: JsonObject): object | undefined {
  const Action = text(request, "action") ?? "lambda:InvokeFunction";
  return grantTo(text(request, "principal"), text(request, "statementId"), Action, [
    ["ArnLike", "aws:SourceArn", text(request, "sourceArn")],
    ["StringEquals", "aws:SourceAccount", text(request, "sourceAccount")],
    ["StringEquals", "aws:PrincipalOrgID", text(request, "principalOrgID")],
    ["StringEquals", "lambda:FunctionUrlAuthType", text(request, "functionUrlAuthType")],
  ]);
}

/** @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html "Condition" */
function busGrant(request: JsonObject): object | undefined {
  const { type, key, value } = child(request, "condition");
  const condition = [type, key, value].map((part) => (typeof part === "string" ? part : undefined));
  return grantTo(text(request, "principal"), text(request, "statementId"), "events:PutEvents", [condition]);
}

function grantTo(
  principal: string | undefined,
  Sid: string | undefined,
  Action: string,
  conditions: readonly (readonly (string | undefined)[])[],
): object | undefined {
  if (principal === undefined) return undefined;
  const isService = principal.includes(".") && !principal.startsWith("arn:");
  const Condition: Record<string, Record<string, string>> = {};
  for (const [operator, key, value] of conditions) {
    if (operator === undefined || key === undefined || value === undefined) continue;
    Condition[operator] = { ...Condition[operator], [key]: value };
  }
  const Principal = isService ? { Service: principal } : { AWS: principal };
  return { ...(Sid === undefined ? {} : { Sid }), Effect: "Allow", Principal, Action, Condition };
}

/**
 * @see https://docs.aws.amazon.com/sns/latest/api/API_AddPermission.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html
 */
function accountsGrant(request: JsonObject, prefix: string): object | undefined {
  const AWS = ["aWSAccountIds", "aWSAccountId"].flatMap((key) => textsIn(request, key));
  const Action = ["actions", "actionName"].flatMap((key) => textsIn(request, key));
  if (AWS.length === 0) return undefined;
  const Sid = text(request, "label");
  const actions = Action.length === 0 ? "*" : Action.map((action) => `${prefix}${action}`);
  return { ...(Sid === undefined ? {} : { Sid }), Effect: "Allow", Principal: { AWS }, Action: actions };
}
