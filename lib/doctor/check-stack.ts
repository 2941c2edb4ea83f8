import { type Fact, isUnknown } from "../iam/fact.ts";
import { type Check, ill, untold, well } from "./check.ts";
import type { PartKind, Stack, StackPart } from "./stack-part.ts";

const DEPLOYED = { id: "stack", title: "The stack is deployed" };

/** What each kind of part is for; the order is that of a change on its way to people. */
const KINDS: { readonly [K in PartKind]: string } = {
  rule: "EventBridge rules pass events on",
  schedule: "Schedules ask for sweeps, digests and heartbeats",
  queue: "Queues are there, and nothing failed for good",
  function: "Functions can run",
  mapping: "Functions are fed",
  topic: "Somebody listens to the topics",
  alarm: "Alarms are quiet, and would be heard",
};

/** @param stack null: it does not exist, which is no illness before the first deployment */
export function checkStack(stack: Fact<Stack | null>, region: string): readonly Check[] {
  if (isUnknown(stack)) return [untold(DEPLOYED, stack.unknown)];
  if (stack === null) return [ill(DEPLOYED, "it is not", [`npx serverless deploy --region ${region}`])];
  return [checkStatus(stack), ...Object.keys(KINDS).map((kind) => checkKind(kind as PartKind, stack))];
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html "Stack status codes" */
function checkStatus({ name, status }: Stack): Check {
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return well(DEPLOYED, `${name}: ${status}`);
  return ill(DEPLOYED, `${name}: ${status}`, [
    `aws cloudformation describe-events --stack-name ${name}`,
    "npx serverless deploy",
  ]);
}

function checkKind(kind: PartKind, { parts }: Stack): Check {
  const subject = { id: `stack-${kind}s`, title: KINDS[kind] };
  const own = parts.filter((part) => part.kind === kind);
  const faults = own.flatMap(faultsOf);
  const unread = own.map(({ faults }) => faults).find(isUnknown);
  if (faults.length > 0) {
    const mend = faults.flatMap(({ fault }) => fault.mend);
    const says = faults.map(({ part, fault }) => `${part.logicalId} ${fault.says}`);
    return ill(subject, says.join("; "), [...new Set(mend)]);
  }
  if (unread) return untold(subject, unread.unknown);
  if (own.length === 0) return ill(subject, "the stack has none", ["npx serverless deploy"]);
  return well(subject, `all ${own.length}`);
}

function faultsOf(part: StackPart) {
  return isUnknown(part.faults) ? [] : part.faults.map((fault) => ({ part, fault }));
}
