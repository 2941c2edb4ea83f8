import type { Subject } from "../../../access/subject.ts";
import type { AccountState } from "../../../iam/account-state.ts";
import type { Principal } from "../../../iam/entity.ts";
import type { PolicyDocument } from "../../../iam/policy-document.ts";
import { mayAllow } from "../../../policy/may-allow.ts";
import {
  type Asked,
  type Asking,
  deniesAlways,
  statementsGranting,
  UNHEARD_OF,
  type UnheardOfRequest,
  unheardOfRequest,
} from "../../../policy/statements-granting.ts";
import { statementsGrantingAdministration } from "../../../policy/statements-granting-administration.ts";
import type { RuleContext } from "../../../rule/define-rule.ts";
import {
  type FacetVerdict,
  type NonCompliant,
  nonCompliant,
  type Undetermined,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";
import { type Judged, type JudgedPolicy, judgePolicies, type Selection } from "./judge-policies.ts";

/** What no policy should allow without limit. */
export interface Grant extends Selection {
  /** What is allowed, after "allows". */
  what(actions: readonly string[]): string;
  /** Each of these would be too much; only those that the document may speak of need be given. */
  asks(document: PolicyDocument): readonly Asked[];
  /** Leaves out the policies that grant this as well: another rule judges those. */
  readonly unless?: Asked;
}

/**
 * Judges whether policies allow something in effect: a deny in any policy of the principal or a permissions boundary
 * may stand in the way. Policies that give everything are left to the rules on administrators.
 */
export function judgeGrants(
  entity: Judged,
  { account, now, subjectOf }: Pick<RuleContext<unknown>, "account" | "now" | "subjectOf">,
  grant: Grant,
): Verdict | readonly FacetVerdict[] {
  return judgePolicies(entity, account, grant, (policy) => {
    const { document } = policy;
    const asked = spokenOf(document, grant.asks(document));
    if (asked.length === 0) return undefined;
    const asking = askingFor(entity, account, now);
    const granted = grantedBy(document, asked, asking).map((one) => unheardOfRequest(one, asking));
    if (granted.length === 0 || isLeftOut(document, asking, grant)) return undefined;
    if (!isPrincipal(entity)) return tooMuch(policy, granted, grant);
    return judgeLimited(policy, granted, grant, subjectOf(entity));
  });
}

const spoken = new WeakMap<PolicyDocument, Map<readonly Asked[], readonly Asked[]>>();

/** What a document may allow of a list, remembered for both: rules have one list for all that they judge. */
function spokenOf(document: PolicyDocument, list: readonly Asked[]): readonly Asked[] {
  const byList = spoken.get(document) ?? new Map<readonly Asked[], readonly Asked[]>();
  if (byList.size === 0) spoken.set(document, byList);
  const before = byList.get(list);
  if (before) return before;
  const asked = list.filter(({ action }) => mayAllow(document, action));
  byList.set(list, asked);
  return asked;
}

interface Granted {
  readonly account: string;
  readonly partition: string;
  readonly granted: readonly Asked[];
}

/** By what a document may allow, which is one list for each document. */
const grants = new WeakMap<readonly Asked[], Granted>();

/** What of `asked` a document grants, remembered where it grants everybody the same. */
function grantedBy(document: PolicyDocument, asked: readonly Asked[], asking: Asking): readonly Asked[] {
  const { account, partition } = asking;
  const before = grants.get(asked);
  if (before?.account === account && before.partition === partition) return before.granted;
  const granted = asked.filter(
    (one) => statementsGranting(document, unheardOfRequest(one, asking)).length > 0,
  );
  if (isForEverybody(document)) grants.set(asked, { account, partition, granted });
  return granted;
}

/** Whether neither conditions nor variables make it depend on who asks, and when. */
function isForEverybody(document: PolicyDocument): boolean {
  return (
    !document.source.includes("${") && document.statements.every(({ conditions }) => conditions.length === 0)
  );
}

function askingFor(entity: Judged, { account, partition }: AccountState, now: number): Asking {
  return { account, partition, now, ...(isPrincipal(entity) ? { principalArn: entity.arn } : {}) };
}

function isPrincipal(entity: Judged): entity is Principal {
  return entity.type === "AWS::IAM::User" || entity.type === "AWS::IAM::Role";
}

function isLeftOut(document: PolicyDocument, asking: Asking, { unless }: Grant): boolean {
  const { account, partition } = asking;
  if (statementsGrantingAdministration(document, account, partition).length > 0) return true;
  return unless !== undefined && statementsGranting(document, unheardOfRequest(unless, asking)).length > 0;
}

/** For `unless`: an action of a service that nobody has heard of. */
export const OF_NEW_SERVICES: Asked = { action: `${UNHEARD_OF}:${UNHEARD_OF}`, shape: "thing/" };

/** For `unless`: everything in IAM. */
export const OF_ALL_IAM: Asked = { action: `iam:${UNHEARD_OF}`, shape: "role/" };

function judgeLimited(
  policy: JudgedPolicy,
  granted: readonly UnheardOfRequest[],
  grant: Grant,
  { identity, boundary, missing }: Subject,
): NonCompliant | Undetermined | undefined {
  const left = granted.filter(
    (request) =>
      !identity.some(({ document }) => deniesAlways(document, request)) &&
      (!boundary || statementsGranting(boundary.document, request).length > 0),
  );
  if (left.length === 0) return undefined;
  if (boundary === undefined) return undetermined(missing.at(-1) ?? "the permissions boundary is not known");
  return tooMuch(policy, left, grant);
}

function tooMuch(
  { subject, document, name }: JudgedPolicy,
  requests: readonly UnheardOfRequest[],
  grant: Grant,
): NonCompliant {
  const actions = [...new Set(requests.map(({ action }) => action))];
  const statements = new Set(requests.flatMap((request) => statementsGranting(document, request)));
  return nonCompliant(`${subject} allows ${grant.what(actions)}.`, {
    policy: name,
    actions,
    statements: [...statements].map((index) => document.statements[index]?.sid ?? index),
  });
}
