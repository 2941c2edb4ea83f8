import type { RequestContext } from "../policy/request-context.ts";
import { ALPHABET, ANY_ACTION, actionIndex } from "./action-alphabet.ts";
import { type Answer, answer, type Targets, type Universe, universeOf } from "./answer.ts";
import { type Bitset, emptySet, has, intersectInto, noMembers, subtractInto, unionInto } from "./bitset.ts";
import { usableIn } from "./compiled-policy.ts";
import type { CompiledSubject } from "./compiled-subject.ts";
import { exampleResources } from "./example-resources.ts";
import { type AccountFacts, type Binding, principalContext, type TargetFacts } from "./principal-context.ts";
import { askedOf, type Question, questionOf } from "./question.ts";
import type { Subject } from "./subject.ts";

export interface AskOptions {
  /** Leaves the identity layer out of what must allow; its denies stand. */
  readonly ignoreIdentity?: boolean;
  /** The same for the boundary. */
  readonly ignoreBoundary?: boolean;
}

/**
 * What the policies of one subject allow. Is responsible for merging them with denies, boundary and organization;
 * may not know escalation.
 */
export class Rights {
  readonly subject: Subject;
  /** Actions allowed on something, conditions aside: a cheap upper bound. */
  readonly possible: Bitset;
  /** The answers that it was given so far. */
  readonly used: Answer[] = [];
  readonly #facts: AccountFacts;
  readonly #answers: Map<string, Answer>;
  readonly compiled: CompiledSubject;
  #last: { readonly action: string; readonly question: Question } | undefined;
  #memory: Map<string, unknown> | undefined;
  #sure: Bitset | undefined;

  /** @param answers given so far to whom ever; they are shared by all who ask under the same facts */
  constructor(
    subject: Subject,
    compiled: CompiledSubject,
    facts: AccountFacts,
    answers: Map<string, Answer>,
  ) {
    this.subject = subject;
    this.compiled = compiled;
    this.#facts = facts;
    this.#answers = answers;
    this.possible = possibleActions(compiled);
  }

  /** Actions surely allowed on something that the account can have: a cheap lower bound. */
  get sure(): Bitset {
    this.#sure ??= sureActions(this.compiled, this.#facts.account);
    return this.#sure;
  }

  /** Which managed policy is attached, or is the boundary, makes a difference. */
  get asksWhichPolicy(): boolean {
    return this.compiled.asksWhichPolicy;
  }

  /** Whether the principal calls itself, or a service for it, makes a difference. */
  get asksCaller(): boolean {
    return this.compiled.asksCaller;
  }

  /** Whether some statement could allow the action on something. */
  couldDo(action: string): boolean {
    return has(this.possible, actionIndex(action));
  }

  /** Works something out once for all subjects with these rights. */
  once<T>(key: string, work: () => T): T {
    const before = this.#memory?.get(key);
    if (before !== undefined) return before as T;
    const made = work();
    this.#memory ??= new Map();
    this.#memory.set(key, made);
    return made;
  }

  /** Lets go of what was worked out, since what it rests on has changed. */
  forget(): void {
    this.#memory = undefined;
    this.used.length = 0;
  }

  context(action: string, binding: Binding, target?: TargetFacts): RequestContext {
    return principalContext(this.#facts, this.subject.principal, action, binding, target, this.subject);
  }

  targets(action: string, universe: Universe, binding: Binding, options: AskOptions = {}): Targets {
    if (!options.ignoreIdentity && !this.couldDo(action)) return nothing(universe.index.size);
    const question = this.#questionOf(action, options);
    return this.#answerTo(question, action, binding, universe.name, () => universe);
  }

  /** Whether the action is allowed on some of these resources, of which nothing else is known. */
  on(action: string, arns: readonly string[], binding: Binding): Targets {
    if (!this.couldDo(action)) return nothing(arns.length);
    const question = this.#questionOf(action, {});
    return this.#answerTo(question, action, binding, arns.join(" "), () => universeOf(arns));
  }

  /** Whether the action is allowed on things of the account that are in no reading of IAM. */
  anywhere(action: string, binding: Binding): Targets {
    if (!this.couldDo(action)) return nothing(1);
    const question = this.#questionOf(action, {});
    const { account, partition } = this.#facts;
    return this.#answerTo(question, action, binding, `anywhere ${action}`, () => {
      const patterns = question.layers.flatMap((layer) => layer.map(({ statement }) => statement));
      return universeOf(exampleResources(action, patterns, account, partition));
    });
  }

  #answerTo(
    question: Question,
    action: string,
    binding: Binding,
    universeName: string,
    universe: () => Universe,
  ): Answer {
    const asked = question.contextual ? askedOf(binding, question) : [];
    const context = question.contextual ? this.#contextKey(question, action, asked) : "";
    const key = `${universeName} ${question.key}${context}`;
    let given = this.#answers.get(key);
    if (!given) {
      const bound = Object.fromEntries(asked);
      const who = question.namesPrincipal ? this.subject.principal.arn : undefined;
      given = answer(question, universe(), (target) => this.context(action, bound, target), who);
      this.#answers.set(key, given);
    }
    if (!this.used.includes(given)) this.used.push(given);
    return given;
  }

  /** What else than the statements the answer depends on. */
  #contextKey(
    { namesPrincipal }: Question,
    action: string,
    asked: readonly [string, readonly string[]][],
  ): string {
    const { principal, mfa, through, tagged } = this.subject;
    const who = namesPrincipal ? principal.arn : principal.type;
    return ` ${action} ${who}${mfa ? " mfa" : ""}${through ?? ""}${tagged ? ` ${principal.arn} ${tagged.id}` : ""} ${asked.length === 0 ? "" : JSON.stringify(asked)}`;
  }

  #questionOf(action: string, { ignoreIdentity = false, ignoreBoundary = false }: AskOptions): Question {
    const isPlain = !ignoreIdentity && !ignoreBoundary;
    if (isPlain && this.#last?.action === action) return this.#last.question;
    const question = questionOf(actionIndex(action), this.compiled, {
      ignoreIdentity,
      ignoreBoundary,
      // What the organization leaves to nobody makes nobody less of an administrator.
      underScps: action !== ANY_ACTION,
      underRcps: this.compiled.rcps.layers.length > 0 && RCP_ACTION.test(action),
    });
    if (isPlain) this.#last = { action, question };
    return question;
  }
}

/**
 * Resource control policies bind only the services that support them. They can but deny: the one that allows everything
 * is on every level and cannot be detached, whether or not it was read.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html "Elements summary"
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html "List of AWS services that support RCPs"
 */
const RCP_ACTION = /^(s3|sts|kms|sqs|secretsmanager|dynamodb|ecr|aoss|logs|cognito-identity|cognito-idp):/i;

/** Actions that some policy allows on something, none denies on everything, and no limit takes away. */
function possibleActions({ identity, boundary, scps }: CompiledSubject): Bitset {
  const possible = emptySet(ALPHABET.length);
  identity.forEach(({ allowed }) => {
    unionInto(possible, allowed);
  });
  identity.forEach(({ denies, denied }) => {
    if (denies.length > 0) subtractInto(possible, denied);
  });
  if (boundary.layers.length > 0) intersectInto(possible, boundary.possible);
  return intersectInto(possible, scps.possible);
}

/** Actions that some policy allows in any case on something the account can have, and that nothing takes away anywhere. */
function sureActions({ identity, boundary, scps, rcps }: CompiledSubject, account: string): Bitset {
  const sure = emptySet(ALPHABET.length);
  identity.forEach((policy) => {
    unionInto(sure, usableIn(policy, account));
  });
  identity.forEach(({ denies, deniedSomewhere }) => {
    if (denies.length > 0) subtractInto(sure, deniedSomewhere);
  });
  if (boundary.layers.length > 0) intersectInto(sure, boundary.sure);
  return intersectInto(intersectInto(sure, scps.sure), rcps.sure);
}

const NOTHING_OPEN = new Map<number, never>();

function nothing(size: number): Targets {
  const none = noMembers(size);
  return { must: none, may: none, open: NOTHING_OPEN };
}
