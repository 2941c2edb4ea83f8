import type { World } from "./actor.ts";
import type { Answer } from "./answer.ts";
import { compileSubject } from "./compiled-subject.ts";
import type { Fallout } from "./follow-change.ts";
import { Rights } from "./rights.ts";
import type { Subject } from "./subject.ts";

/**
 * The rights of all subjects, one for those that hold the same policies. Is responsible for letting go of what no longer
 * holds; may not know nodes.
 */
export class SharedRights {
  readonly #world: World;
  readonly #all = new Map<string, Rights>();

  constructor(world: World) {
    this.#world = world;
  }

  get size(): number {
    return this.#all.size;
  }

  /** Equal policies that name the principal mean different things to two of them. */
  of(subject: Subject): Rights {
    const compiled = compileSubject(subject);
    const key = compiled.namesPrincipal ? `${subject.principal.arn} ${compiled.key}` : compiled.key;
    const before = this.#all.get(key);
    if (before && !(compiled.namesPrincipal && before.subject.principal !== subject.principal)) return before;
    const made = new Rights(subject, compiled, this.#world.facts, this.#world.answers);
    this.#all.set(key, made);
    return made;
  }

  /** @returns those that must be worked out anew, since they lean on what changed or rest on an answer that is stale */
  forget(stale: ReadonlySet<Answer>, leans: Fallout["leans"]): ReadonlySet<Rights> {
    const outdated = new Set<Rights>();
    for (const rights of this.#all.values()) {
      if (!leans(rights) && (stale.size === 0 || !rights.used.some((answer) => stale.has(answer)))) continue;
      rights.forget();
      outdated.add(rights);
    }
    return outdated;
  }

  /** Lets go of all rights but those in use, and of the answers that only the others rest on. */
  keep(used: ReadonlySet<Rights>): void {
    for (const [key, rights] of this.#all) if (!used.has(rights)) this.#all.delete(key);
    const answers = new Set([...used].flatMap((rights) => rights.used));
    for (const [key, answer] of this.#world.answers)
      if (!answers.has(answer)) this.#world.answers.delete(key);
  }
}
