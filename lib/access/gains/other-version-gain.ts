import { isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import { type Actor, levelAt, type World } from "../actor.ts";
import { isSubset, membersOf } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import type { Check, Gain, Variant } from "../gain.ts";
import { type Level, NONE, PROVEN, weakest } from "../level.ts";
import type { EscalationPath } from "../paths/escalation-path.ts";
import { labelOf, type PolicySource, type Subject } from "../subject.ts";
import type { Taking } from "./take.ts";

const ACTION = "iam:SetDefaultPolicyVersion";

/** More principals than so many are not tried with the other versions of their policies. */
const TARGET_LIMIT = 20;

/** A stored version that is not in force, and how surely the actor can put it there. */
interface StoredVersion {
  readonly arn: string;
  readonly name: string;
  readonly id: string;
  readonly document: PolicyDocument;
  readonly level: Level;
}

/**
 * The actor, or a principal that it becomes, after another version of a policy that it holds or is bounded by was put
 * in force.
 */
export function otherVersionGain(actor: Actor, world: World, path: EscalationPath, taken?: Taking): Gain[] {
  const targets = actor.targets(ACTION, "policies");
  const stored = storedVersions(world, (index) => levelAt(targets, index));
  if (stored.length === 0) return [];
  const variants: Variant[] = [];
  let tried = 0;
  for (const member of taken ? membersOf(taken.reach.may) : [actor.member]) {
    if (tried >= TARGET_LIMIT) break;
    const subject = taken ? world.subjectOf(member) : actor.subject;
    const level = taken ? levelAt({ ...taken.reach, open: new Map() }, member) : PROVEN;
    const found = stored.flatMap((version) => inForce(subject, version, level));
    if (found.length > 0) tried += 1;
    variants.push(...found);
  }
  if (variants.length === 0) return [];
  const checks: Check[] = [{ action: ACTION, targets, perMember: false }, ...(taken?.checks ?? [])];
  const rest = taken?.missing === undefined ? {} : { missing: taken.missing };
  return [{ path, variants, checks: () => checks, ...rest }];
}

function storedVersions({ directory }: World, levelOf: (policy: number) => Level): StoredVersion[] {
  return directory.policies.flatMap((policy, index) => {
    if (!policy || policy.versions.items.length < 2) return [];
    const level = levelOf(index);
    if (level === NONE) return [];
    const { arn, name } = policy;
    return policy.versions.items.flatMap(({ id, document }) =>
      isUnknown(document) ? [] : [{ arn, name, id, document, level }],
    );
  });
}

function inForce(subject: Subject, version: StoredVersion, taken: Level): Variant[] {
  const { identity, boundary } = subject;
  const isReplaced = (source: PolicySource | null | undefined): source is PolicySource =>
    source?.policy === version.arn && givesMore(version.document, source.document);
  const replaced = (source: PolicySource): PolicySource =>
    isReplaced(source) ? { ...source, document: version.document } : source;
  if (!isReplaced(boundary) && !identity.some(isReplaced)) return [];
  const change = `version ${version.id} of policy ${version.name} in force on ${labelOf(subject.principal)}`;
  return [
    {
      subject: {
        ...subject,
        identity: identity.map(replaced),
        boundary: boundary ? replaced(boundary) : boundary,
      },
      level: weakest([version.level, taken]),
      change,
    },
  ];
}

/** Whether a version could allow anything that the one in force does not allow already. */
function givesMore(version: PolicyDocument, inForceNow: PolicyDocument): boolean {
  if (version === inForceNow) return false;
  const { denies, allowedEverywhere } = compilePolicy(inForceNow);
  return denies.length > 0 || !isSubset(compilePolicy(version).allowed, allowedEverywhere);
}
