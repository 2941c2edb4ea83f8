import { type ActionSet, actionSet, intersection, isEmpty, union, without } from "../policy/action-set.ts";
import { compressActions } from "../policy/compress-actions.ts";
import { roleAdmissionsOf } from "../policy/role-admissions.ts";
import type { AccessModel, ReachVerdict } from "./access-model.ts";
import { actionsNamed, actionsOf } from "./actions-of.ts";
import { explainReach } from "./explain-reach.ts";
import { shortName } from "./short-name.ts";
import type { PolicySource, Subject } from "./subject.ts";

/** What a change gave a principal and took from it. Is responsible for comparing; may not judge. */
export interface PermissionDiff {
  readonly principal: string;
  /** As few patterns as say it: `s3:Get*`, `iam:PassRole`. Allowed on something, conditions aside. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** The statements that made the difference. */
  readonly because: readonly DecidingStatement[];
  readonly reachesAdmin: { readonly before: ReachVerdict; readonly after: ReachVerdict };
  readonly pathsGained: readonly string[];
  readonly pathsLost: readonly string[];
  /** Roles only: who outside the account can assume it now and could not before; `*` is anybody. */
  readonly openedTo: readonly string[];
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
}

/** @returns undefined for an ARN that is no user or role of the account */
export function pictureOf(model: AccessModel, arn: string): PermissionPicture | undefined {
  const node = model.nodeOf(arn);
  if (!node) return undefined;
  const { subject } = node.actor;
  const { reachesAdmin, paths } = explainReach(model, arn);
  const counted = paths.filter(({ aside, verdict }) => !aside && verdict !== "blocked");
  return {
    principal: arn,
    actions: actionsOf(subject),
    sources: [...subject.identity, ...(subject.boundary ? [subject.boundary] : []), ...subject.scps.flat()],
    reachesAdmin,
    paths: counted.map(({ id }) => id),
    outsiders: outsidersOf(model, subject),
  };
}

/** @returns undefined when nothing is another */
export function diffPictures(
  before: PermissionPicture | undefined,
  after: PermissionPicture | undefined,
): PermissionDiff | undefined {
  const principal = after?.principal ?? before?.principal;
  if (principal === undefined) return undefined;
  const none = actionSet([]);
  const gained = without(after?.actions ?? none, before?.actions ?? none);
  const lost = without(before?.actions ?? none, after?.actions ?? none);
  const missingFrom = (list: readonly string[] | undefined, other: readonly string[] | undefined) =>
    (list ?? []).filter((item) => !other?.includes(item));
  const diff: PermissionDiff = {
    principal,
    gained: compressActions(gained),
    lost: compressActions(lost),
    because: decidingStatements(before?.sources ?? [], after?.sources ?? [], union(gained, lost)),
    reachesAdmin: { before: before?.reachesAdmin ?? "no", after: after?.reachesAdmin ?? "no" },
    pathsGained: missingFrom(after?.paths, before?.paths),
    pathsLost: missingFrom(before?.paths, after?.paths),
    openedTo: missingFrom(after?.outsiders, before?.outsiders),
  };
  const { reachesAdmin, openedTo, pathsGained, pathsLost } = diff;
  const same =
    isEmpty(gained) &&
    isEmpty(lost) &&
    reachesAdmin.before === reachesAdmin.after &&
    [openedTo, pathsGained, pathsLost].every((list) => list.length === 0);
  return same ? undefined : diff;
}

/** Every principal of either account whose permissions are another. */
export function permissionDiff(before: AccessModel, after: AccessModel): PermissionDiff[] {
  const arns = new Set([...before.principals, ...after.principals].map(({ arn }) => arn));
  return [...arns].flatMap((arn) => diffPictures(pictureOf(before, arn), pictureOf(after, arn)) ?? []);
}

const SHOWN = 8;

/** The difference in a few lines for people. */
export function diffLines(diff: PermissionDiff): string[] {
  const list = (items: readonly string[]) =>
    items.length > SHOWN
      ? `${items.slice(0, SHOWN).join(", ")} and ${items.length - SHOWN} more`
      : items.join(", ");
  const { before, after } = diff.reachesAdmin;
  return [
    ...(diff.gained.length > 0 ? [`${shortName(diff.principal)} gained ${list(diff.gained)}`] : []),
    ...(diff.lost.length > 0 ? [`${shortName(diff.principal)} lost ${list(diff.lost)}`] : []),
    ...(before === after ? [] : [`reaches administrator: ${before} before, ${after} now`]),
    ...(diff.pathsGained.length > 0 ? [`new ways to administrator: ${list(diff.pathsGained)}`] : []),
    ...(diff.pathsLost.length > 0 ? [`ways closed: ${list(diff.pathsLost)}`] : []),
    ...(diff.openedTo.length > 0 ? [`open to ${list(diff.openedTo)}`] : []),
    ...diff.because
      .slice(0, SHOWN)
      .map(
        ({ change, effect, policy, holder, statement }) =>
          `by ${effect} ${change}: statement ${statement} of ${shortName(policy)} (${holder})`,
      ),
  ];
}

/** Statements that one side has and the other has not, and that speak of the actions in question. */
function decidingStatements(
  before: readonly PolicySource[],
  after: readonly PolicySource[],
  actions: ActionSet,
): DecidingStatement[] {
  const onlyIn = (
    sources: readonly PolicySource[],
    others: readonly PolicySource[],
    change: DecidingStatement["change"],
  ) => {
    const texts = new Set(
      others.flatMap(({ document }) => document.statements.map((one) => JSON.stringify(one))),
    );
    return sources.flatMap(({ policy, holder, document }) =>
      document.statements.flatMap((statement, index): DecidingStatement[] =>
        texts.has(JSON.stringify(statement)) || isEmpty(intersection(actionsNamed(statement), actions))
          ? []
          : [{ change, policy, holder, statement: index, effect: statement.effect }],
      ),
    );
  };
  return [...onlyIn(after, before, "added"), ...onlyIn(before, after, "removed")];
}

function outsidersOf({ world }: AccessModel, { principal }: Subject): string[] {
  if (principal.type !== "AWS::IAM::Role" || "unknown" in principal.trustPolicy) return [];
  const { account, organizationId } = world.facts;
  const home = { account, organizationId: organizationId ?? undefined, organizationAccounts: [] };
  return roleAdmissionsOf(principal.trustPolicy, home)
    .filter(({ reach }) => reach === "public" || reach === "outside")
    .map(({ kind, principal: who }) => (kind === "anyone" ? "*" : who));
}
