import { isUnknown, listing } from "../../iam/fact.ts";
import type { Role } from "../../iam/role.ts";
import { actionIndex } from "../action-alphabet.ts";
import { type Actor, levelAt, type World } from "../actor.ts";
import { administratorPolicy } from "../attachable-policies.ts";
import { has } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import { exampleOf } from "../example-resources.ts";
import type { Check, Gain, Variant } from "../gain.ts";
import { type Level, NONE, weakest } from "../level.ts";
import type { EscalationPath, NewPrincipal } from "../paths/escalation-path.ts";
import type { Binding } from "../principal-context.ts";
import { managedDocument, type PolicySource, raised, type Subject } from "../subject.ts";
import { namedBoundaries } from "./guardrail-gain.ts";
import { rewritingLevel } from "./loosen.ts";

/** The actor makes a principal under a name that its policies let it use, bounded as they demand. */
export function newPrincipalGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  { principal, on }: NewPrincipal,
): Gain[] {
  const names = newNames(actor, world, principal, on);
  if (names.length === 0) return [];
  const create = on[0] ?? "";
  const boundaries = [undefined, ...new Set(namedBoundaries(actor, create))];
  const gains: Gain[] = [];
  for (const boundary of boundaries) {
    const made = making(actor, world, on, names, boundary);
    if (made.level === NONE) continue;
    const subject = newSubject(world, actor.subject, names[made.best] ?? "", boundary);
    if (!subject) continue;
    const change = `a new ${principal}${boundary === undefined ? "" : ` bounded by ${boundary}`}`;
    const variants: Variant[] = [{ subject, level: made.level, change }];
    const rewriting = boundary === undefined ? NONE : rewritingLevel(actor, world, boundary);
    if (rewriting !== NONE)
      variants.push({
        subject: { ...subject, boundary: null },
        level: weakest([made.level, rewriting]),
        change: `a new ${principal} and its boundary ${boundary} rewritten`,
      });
    gains.push({ path, variants, checks: () => made.checks });
    if (made.level === 3 && boundary === undefined) break;
  }
  return gains;
}

function making(
  actor: Actor,
  world: World,
  on: readonly string[],
  names: readonly string[],
  boundary: string | undefined,
): { level: Level; best: number; checks: Check[] } {
  const shared: Binding = { "iam:permissionsboundary": boundary === undefined ? [] : [boundary] };
  const checks = on.map((action): Check => {
    const binding = action.includes(":Attach")
      ? { ...shared, "iam:policyarn": [administratorPolicy(world.facts.partition)] }
      : action === "iam:CreateAccessKey" || action === "iam:CreateLoginProfile"
        ? {}
        : shared;
    return { action, targets: actor.on(action, names, binding), perMember: false };
  });
  let level: Level = NONE;
  let best = 0;
  names.forEach((_, index) => {
    const of = weakest(checks.map(({ targets }) => levelAt(targets, index)));
    if (of > level) {
      level = of;
      best = index;
    }
  });
  return { level, best, checks };
}

/** Names that the patterns of all the statements in question suggest, none of them taken. */
function newNames(actor: Actor, world: World, principal: "role" | "user", on: readonly string[]): string[] {
  const { account, partition } = world.facts;
  const names = new Set([`arn:${partition}:iam::${account}:${principal}/castellan`]);
  for (const action of on) {
    const bit = actionIndex(action);
    for (const { document } of actor.subject.identity) {
      for (const { statement, actions } of compilePolicy(document).allows) {
        if (!has(actions, bit) || statement.exceptResources) continue;
        for (const { template } of statement.resources ?? []) {
          const example = template.fixed && exampleOf(template.source, account, partition);
          if (example?.includes(`:${principal}/`)) names.add(example);
        }
      }
    }
  }
  return [...names].filter((arn) => world.directory.numberOf(arn) === undefined);
}

/** The new principal, which holds every right and is limited by its boundary and the organization alone. */
function newSubject(
  world: World,
  actor: Subject,
  arn: string,
  boundaryArn: string | undefined,
): Subject | undefined {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const document =
    boundaryArn === undefined ? undefined : managedDocument(world.directory.state, boundaryArn);
  if (isUnknown(document)) return undefined;
  const boundary: PolicySource | null =
    document && boundaryArn !== undefined
      ? { policy: boundaryArn, holder: `boundary of role/${name}`, kind: "boundary", document }
      : null;
  return raised({
    principal: newRole(world.facts.account, arn, name),
    identity: [],
    boundary,
    scps: actor.scps,
    rcps: actor.rcps,
    missing: [],
  });
}

function newRole(account: string, arn: string, name: string): Role {
  const unread = { unknown: "the role does not exist yet" };
  return {
    type: "AWS::IAM::Role",
    account,
    arn,
    name,
    id: unread,
    createdAt: unread,
    trustPolicy: unread,
    permissionsBoundary: null,
    tags: listing([]),
    description: unread,
    maxSessionDurationSeconds: unread,
    lastUsedAt: unread,
    inlinePolicies: listing([]),
    attachedPolicies: listing([]),
  };
}
