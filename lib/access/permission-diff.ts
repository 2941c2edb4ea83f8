import type { PolicyDocument, Statement } from "../iam/policy-document.ts";
import {
  type ActionSet,
  actionSet,
  allActions,
  intersection,
  isEmpty,
  union,
  without,
} from "../policy/action-set.ts";
import { compressActions } from "../policy/compress-actions.ts";
import { roleAdmissionsOf } from "../policy/role-admissions.ts";
import type { AccessModel, ReachVerdict } from "./access-model.ts";
import { actionsNamed, actionsOf, isEverywhere, namedBy } from "./actions-of.ts";
import { explainReach, UNREAD_POLICIES } from "./explain-reach.ts";
import type { PolicySource, Subject } from "./subject.ts";

/** What a change gave a principal and took from it. Is responsible for comparing; may not judge. */
export interface PermissionDiff {
  readonly principal: string;
  /** As few patterns as say it: `s3:Get*`, `iam:PassRole`. Allowed on something, conditions aside. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Allowed before and after, by statements with other resources or conditions. */
  readonly rescoped: readonly string[];
  /** The statements that made the difference. */
  readonly because: readonly DecidingStatement[];
  readonly reachesAdmin: { readonly before: ReachVerdict; readonly after: ReachVerdict };
  readonly pathsGained: readonly string[];
  readonly pathsLost: readonly string[];
  /** Roles only: who outside the account can assume it now and could not before; `*` is anybody. */
  readonly openedTo: readonly string[];
  /** What came or went without its text being known, as clauses. */
  readonly unknown: readonly string[];
}

export interface DecidingStatement {
  readonly change: "added" | "removed";
  readonly policy: string;
  readonly holder: string;
  readonly statement: number;
  readonly effect: "Allow" | "Deny";
}

/** What is compared of a principal; taken before a change, since the model follows the state. */
export interface PermissionPicture {
  readonly principal: string;
  readonly actions: ActionSet;
  readonly sources: readonly PolicySource[];
  readonly reachesAdmin: ReachVerdict;
  readonly paths: readonly string[];
  readonly outsiders: readonly string[];
  readonly unknown: readonly string[];
}

/** @returns undefined for an ARN that is no user or role of the account */
export function pictureOf(model: AccessModel, arn: string): PermissionPicture | undefined {
  const node = model.nodeOf(arn);
  if (!node) return undefined;
  const { subject } = node.actor;
  const { reachesAdmin, paths } = explainReach(model, arn);
  const counted = paths.filter(
    ({ id, aside, verdict }) => !aside && verdict !== "blocked" && id !== UNREAD_POLICIES,
  );
  return {
    principal: arn,
    actions: actionsOf(subject),
    sources: [...subject.identity, ...(subject.boundary ? [subject.boundary] : []), ...subject.scps.flat()],
    reachesAdmin,
    paths: counted.map(({ id }) => id),
    outsiders: outsidersOf(model, subject),
    unknown: subject.missing,
  };
}

/** The picture before of a principal that was there and of which nothing was known, but what did not change. */
export function unseenPicture({ principal, unknown }: PermissionPicture): PermissionPicture {
  return { ...emptyPicture(principal), reachesAdmin: "unknown", unknown };
}

/** @returns undefined when nothing is another */
export function diffPictures(
  before: PermissionPicture | undefined,
  after: PermissionPicture | undefined,
): PermissionDiff | undefined {
  const principal = after?.principal ?? before?.principal;
  if (principal === undefined) return undefined;
  const [then, now] = [before ?? emptyPicture(principal), after ?? emptyPicture(principal)];
  const gained = without(now.actions, then.actions);
  const lost = without(then.actions, now.actions);
  const changed = changedStatements(then.sources, now.sources);
  const rescoped = rescopedActions(then, now, changed);
  const moved = union(union(gained, lost), rescoped);
  const diff: PermissionDiff = {
    principal,
    gained: compressActions(gained),
    lost: compressActions(lost),
    rescoped: compressActions(rescoped),
    because: changed.flatMap(({ names, decides }) => (isEmpty(intersection(names, moved)) ? [] : decides)),
    reachesAdmin: { before: then.reachesAdmin, after: now.reachesAdmin },
    pathsGained: missingFrom(then.paths, now.paths),
    pathsLost: missingFrom(now.paths, then.paths),
    openedTo: missingFrom(then.outsiders, now.outsiders).filter((who) => !wasLetIn(then.outsiders, who)),
    unknown: [...missingFrom(then.unknown, now.unknown), ...missingFrom(now.unknown, then.unknown)],
  };
  return isNoDifference(diff) ? undefined : diff;
}

function emptyPicture(principal: string): PermissionPicture {
  const nothing = { sources: [], paths: [], outsiders: [], unknown: [] };
  return { principal, actions: actionSet([]), reachesAdmin: "no", ...nothing };
}

/** What `list` has and `others` lacks. */
function missingFrom(others: readonly string[], list: readonly string[]): string[] {
  return list.filter((item) => !others.includes(item));
}

function isNoDifference(diff: PermissionDiff): boolean {
  const { reachesAdmin, gained, lost, rescoped, pathsGained, pathsLost, openedTo, unknown } = diff;
  const lists = [gained, lost, rescoped, pathsGained, pathsLost, openedTo, unknown];
  return reachesAdmin.before === reachesAdmin.after && lists.every((list) => list.length === 0);
}

/** Every principal of either account whose permissions are another. */
export function permissionDiff(before: AccessModel, after: AccessModel): PermissionDiff[] {
  const arns = new Set([...before.principals, ...after.principals].map(({ arn }) => arn));
  return [...arns].flatMap((arn) => diffPictures(pictureOf(before, arn), pictureOf(after, arn)) ?? []);
}

/** The actions that a policy allows on something, conditions aside. */
export function allowedActions(document: PolicyDocument): ActionSet {
  const source: PolicySource = { policy: "", holder: "", kind: "inline", document };
  return actionsOf({ identity: [source], boundary: null, scps: [] });
}

/** A statement that one side has and the other has not. */
interface ChangedStatement {
  readonly decides: DecidingStatement;
  readonly kind: PolicySource["kind"];
  readonly names: ActionSet;
}

function changedStatements(
  before: readonly PolicySource[],
  after: readonly PolicySource[],
): ChangedStatement[] {
  return [...statementsOnlyIn(after, before, "added"), ...statementsOnlyIn(before, after, "removed")];
}

function statementsOnlyIn(
  sources: readonly PolicySource[],
  others: readonly PolicySource[],
  change: DecidingStatement["change"],
): ChangedStatement[] {
  const textOf = (kind: PolicySource["kind"], statement: Statement) =>
    `${LAYERS[kind]} ${JSON.stringify(statement)}`;
  const texts = new Set(
    others.flatMap(({ kind, document }) => document.statements.map((one) => textOf(kind, one))),
  );
  return sources.flatMap(({ policy, holder, kind, document }) =>
    document.statements.flatMap((statement, index) => {
      if (texts.has(textOf(kind, statement))) return [];
      const decides = { change, policy, holder, statement: index, effect: statement.effect };
      return [{ decides, kind, names: actionsNamed(statement) }];
    }),
  );
}

/** A statement does the same whether it stands in an inline, an attached or a group's policy. */
const LAYERS: { readonly [K in PolicySource["kind"]]: string } = {
  inline: "identity",
  attached: "identity",
  given: "identity",
  boundary: "boundary",
  scp: "scp",
  rcp: "rcp",
};

/** Actions allowed on both sides of which the changed statements speak, less what their layer allows everywhere anyway. */
function rescopedActions(
  before: PermissionPicture,
  after: PermissionPicture,
  changed: readonly ChangedStatement[],
): ActionSet {
  if (changed.length === 0) return actionSet([]);
  const spokenOf = changed.map(({ decides, kind, names }) =>
    decides.effect === "Deny"
      ? names
      : without(names, intersection(everywhereIn(before, kind), everywhereIn(after, kind))),
  );
  const both = intersection(before.actions, after.actions);
  return intersection(both, spokenOf.reduce(union, actionSet([])));
}

function everywhereIn({ sources }: PermissionPicture, kind: PolicySource["kind"]): ActionSet {
  const layer = sources.filter((source) => LAYERS[source.kind] === LAYERS[kind]);
  // A limit that is not there limits nothing.
  if (layer.length === 0 && LAYERS[kind] !== "identity") return allActions();
  return namedBy(layer, (statement) => statement.effect === "Allow" && isEverywhere(statement));
}

function outsidersOf({ world }: AccessModel, { principal }: Subject): string[] {
  if (principal.type !== "AWS::IAM::Role" || "unknown" in principal.trustPolicy) return [];
  const { account, organizationId } = world.facts;
  const home = { account, organizationId: organizationId ?? undefined, organizationAccounts: [] };
  return roleAdmissionsOf(principal.trustPolicy, home)
    .filter(({ reach }) => reach === "public" || reach === "outside")
    .map(({ kind, principal: who, conditions }) => {
      if (kind !== "anyone") return who;
      return conditions.length === 0 ? ANYBODY : `${ANYBODY} (on conditions)`;
    });
}

/** In a trust policy, without a condition. */
const ANYBODY = "*";

/** Anybody is every account, user and role; not a service, nor a token of a provider. */
function wasLetIn(before: readonly string[], who: string): boolean {
  return (
    before.includes(ANYBODY) &&
    /^(\d{12}$|arn:[^:]+:(iam|sts)::\d{12}:(root$|user\/|role\/|assumed-role\/))/.test(who)
  );
}
