import type { CompiledCondition } from "../../policy/condition.ts";
import type { Actor, World } from "../actor.ts";
import type { Bitset } from "../bitset.ts";
import { has, isEmpty, membersOf } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import type { Check, Gain, Variant } from "../gain.ts";
import { CONDITIONAL, type Level, PROVEN } from "../level.ts";
import type { EscalationPath, WriteTags } from "../paths/escalation-path.ts";
import type { Binding } from "../principal-context.ts";
import { labelOf } from "../subject.ts";

/** The actor writes, or takes away, a tag that the conditions on its own rights, or the trust of a role, ask for. */
export function tagGain(actor: Actor, world: World, path: EscalationPath, { how }: WriteTags): Gain[] {
  const { subject } = actor;
  const [action = ""] = path.actions;
  if (subject.tagged) return [];
  const variants: Variant[] = [];
  const checks: Check[] = [];
  for (const { key, value, byTrust } of tagsAskedFor(actor, world, how)) {
    const targets = actor.targets(action, "principals", bindingOf(key, value));
    if (byTrust && !has(targets.may, actor.member)) continue;
    const [level, members] = best(targets.must, targets.may);
    if (isEmpty(members)) continue;
    const arns = new Set([...membersOf(members)].flatMap((at) => world.directory.principals[at]?.arn ?? []));
    const tagged = { id: `${action} ${key} ${value}`, key: key.toLowerCase(), value, arns };
    const change = `${labelOf(subject.principal)} among tags of its choice (${key}${value === null ? " gone" : ` = ${value}`})`;
    variants.push({ subject: { ...subject, tagged }, level, change });
    checks.push({ action, targets, perMember: false });
  }
  return variants.length > 0 ? [{ path, variants, checks: () => checks }] : [];
}

interface AskedTag {
  readonly key: string;
  /** Null: the tag is to be gone. */
  readonly value: string | null;
  /** Only trust policies ask for it, and of whom they let in. */
  readonly byTrust: boolean;
}

const TAG_KEY = /^(?:(?:aws|iam):resourcetag|aws:principaltag)\//;
const MOST_TAGS = 12;

/** Tags that conditions on the actor's rights compare, with the values that they compare them with and one other. */
function tagsAskedFor({ subject }: Actor, { trust }: World, how: WriteTags["how"]): readonly AskedTag[] {
  const tags = new Map<string, AskedTag>();
  const add = ({ source }: CompiledCondition, byTrust: boolean) => {
    const key = source.key.slice(source.key.indexOf("/") + 1);
    const values = how === "untag" ? [null] : [...source.values.map(exampleOf), "castellan"];
    for (const value of values) {
      const id = `${key.toLowerCase()} ${value}`;
      if (!tags.has(id)) tags.set(id, { key, value, byTrust });
    }
  };
  const policies = [...subject.identity, ...(subject.boundary ? [subject.boundary] : [])];
  for (const { document } of policies) {
    const { allows, denies } = compilePolicy(document);
    for (const { condition } of [...allows, ...denies].flatMap(({ statement }) => statement.constraints))
      if (TAG_KEY.test(condition.key)) add(condition, false);
  }
  for (const condition of trust.onPrincipalTags) add(condition, true);
  return [...tags.values()].slice(0, MOST_TAGS);
}

/** A value that the pattern matches. */
function exampleOf(pattern: string): string {
  return pattern.replaceAll(/[*?]/g, "x");
}

function bindingOf(key: string, value: string | null): Binding {
  const named = { "aws:tagkeys": [key] };
  return value === null ? named : { ...named, [`aws:requesttag/${key.toLowerCase()}`]: [value] };
}

function best(must: Bitset, may: Bitset): readonly [Level, Bitset] {
  return isEmpty(must) ? [CONDITIONAL, may] : [PROVEN, must];
}
