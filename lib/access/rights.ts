import type { RequestContext } from "../policy/request-context.ts";
import { type Solution, solve } from "../policy/solve.ts";
import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import type { ArnIndex, Coverage } from "./arn-index.ts";
import {
  addTo,
  type Bitset,
  difference,
  emptySet,
  fullSet,
  has,
  intersectInto,
  isEmpty,
  membersOf,
  subtractInto,
  unionInto,
} from "./bitset.ts";
import { compilePolicy, type ScopedStatement, usableIn } from "./compiled-policy.ts";
import { type Judgement, judgeOpen, NO, SURE } from "./judge-statements.ts";
import { type AccountFacts, type Binding, principalContext, type TargetFacts } from "./principal-context.ts";
import type { PolicySource, Subject } from "./subject.ts";

/** On which things an action is allowed; `may` holds `must`. */
export interface Targets {
  readonly must: Bitset;
  readonly may: Bitset;
  /** The judgement for each thing in `may` that is not in `must`. */
  readonly open: ReadonlyMap<number, Judgement>;
}

/** Things that actions act upon, with what conditions may ask of each. */
export interface Universe {
  readonly index: ArnIndex;
  facts(member: number): TargetFacts | undefined;
}

/** A layer that must allow on its own: identity policies, the boundary, one level of SCPs. */
type Layer = readonly PolicySource[];

/**
 * What the policies of one subject allow. Is responsible for merging them with denies, boundary and organization;
 * may not know escalation.
 */
export class Rights {
  readonly subject: Subject;
  /** Actions allowed on something, conditions aside: a cheap upper bound. */
  readonly possible: Bitset;
  /** Actions surely allowed on something that the account can have: a cheap lower bound. */
  readonly sure: Bitset;
  readonly #facts: AccountFacts;
  readonly #layers: readonly Layer[];

  constructor(subject: Subject, facts: AccountFacts) {
    this.subject = subject;
    this.#facts = facts;
    this.#layers = [subject.identity, ...(subject.boundary ? [[subject.boundary]] : []), ...subject.scps];
    this.possible = possibleActions(this.#layers);
    this.sure = sureActions(subject.identity, [...this.#layers.slice(1), ...subject.rcps], facts.account);
  }

  /** Whether some policy has a condition on the key. */
  asks(key: string): boolean {
    return [...this.#layers, ...this.subject.rcps].some((layer) =>
      layer.some(({ document }) => compilePolicy(document).keys.has(key)),
    );
  }

  /** Whether some statement could allow the action on something. */
  couldDo(action: string): boolean {
    return has(this.possible, actionIndex(action));
  }

  context(action: string, binding: Binding, target?: TargetFacts): RequestContext {
    const { principal, mfa } = this.subject;
    return principalContext(this.#facts, principal, action, binding, target, mfa);
  }

  /** @param ignoreIdentity leaves the identity layer and boundary out of what must allow; their denies stand */
  targets(
    action: string,
    universe: Universe,
    binding: Binding,
    options: { readonly ignoreIdentity?: boolean; readonly ignoreBoundary?: boolean } = {},
  ): Targets {
    if (!options.ignoreIdentity && !this.couldDo(action)) return nothing(universe.index.size);
    const context = this.context(action, binding);
    const relevant = this.#relevant(action, context, universe.index, options);
    const { must, may } = merge(relevant, universe.index.size);
    const undecided = difference(may, must);
    const open = new Map<number, Judgement>();
    if (isEmpty(undecided)) return { must, may, open };
    const known = new Map<string, Judgement>();
    for (const member of membersOf(undecided)) {
      const judgement = this.#judgeMember(member, relevant, known, universe, action, binding, context);
      if (judgement.value === "sure") addTo(must, member);
      else if (judgement.value === "no") may[member >>> 5] = (may[member >>> 5] ?? 0) & ~(1 << (member & 31));
      else open.set(member, judgement);
    }
    return { must, may, open };
  }

  /** Resource control policies bind only the services that support them. */
  #layersOn(action: string): readonly Layer[] {
    return RCP_ACTION.test(action) ? [...this.#layers, ...this.subject.rcps] : this.#layers;
  }

  #judgeMember(
    member: number,
    relevant: Relevant,
    known: Map<string, Judgement>,
    universe: Universe,
    action: string,
    binding: Binding,
    context: RequestContext,
  ): Judgement {
    const layers = relevant.layers.map((layer) =>
      layer.filter(({ coverage }) => has(coverage.maybe, member)),
    );
    const denies = relevant.denies.filter(({ coverage }) => has(coverage.maybe, member));
    const all = [...layers.flat(), ...denies];
    const byTarget = all.some(({ scoped }) => scoped.namesTarget);
    const key = byTarget ? `member ${member}` : all.map(({ id }) => id).join();
    const before = known.get(key);
    if (before) return before;
    const memberContext = byTarget ? this.context(action, binding, universe.facts(member)) : context;
    const judgement = judgeRelevant(member, layers, denies, memberContext);
    known.set(key, judgement);
    return judgement;
  }

  #relevant(
    action: string,
    context: RequestContext,
    index: ArnIndex,
    options: { readonly ignoreIdentity?: boolean; readonly ignoreBoundary?: boolean },
  ): Relevant {
    const bit = actionIndex(action);
    let id = 0;
    const judge = (scoped: ScopedStatement): JudgedStatement[] => {
      if (!has(scoped.actions, bit)) return [];
      const solution: Solution = scoped.unconditional ? ALWAYS : solve(scoped.statement.constraints, context);
      if (solution.satisfiable === "no" && !scoped.namesTarget) return [];
      const holds = solution.satisfiable === "yes" && solution.open.length === 0 && !scoped.namesTarget;
      id += 1;
      return [{ id, scoped, holds, coverage: index.coverage(scoped.statement, context) }];
    };
    const skipped = (layer: number) =>
      (layer === 0 && options.ignoreIdentity === true) ||
      (layer === 1 && options.ignoreBoundary === true && Boolean(this.subject.boundary));
    const layers = this.#layersOn(action);
    return {
      layers: layers
        .filter((_, layer) => !skipped(layer))
        .map((layer) => layer.flatMap(({ document }) => compilePolicy(document).allows.flatMap(judge))),
      denies: layers.flat().flatMap(({ document }) => {
        const policy = compilePolicy(document);
        return has(policy.deniedSomewhere, bit) ? policy.denies.flatMap(judge) : [];
      }),
    };
  }
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html "List of AWS services that support RCPs" */
const RCP_ACTION = /^(s3|sts|kms|sqs|secretsmanager|dynamodb|ecr|aoss|logs|cognito-identity|cognito-idp):/i;

const ALWAYS: Solution = { satisfiable: "yes", open: [] };

interface JudgedStatement {
  readonly id: number;
  readonly scoped: ScopedStatement;
  /** Its conditions hold for every request. */
  readonly holds: boolean;
  readonly coverage: Coverage;
}

interface Relevant {
  readonly layers: readonly (readonly JudgedStatement[])[];
  readonly denies: readonly JudgedStatement[];
}

function possibleActions(layers: readonly Layer[]): Bitset {
  const possible = fullSet(ALPHABET.length);
  for (const layer of layers) {
    const allowed = emptySet(ALPHABET.length);
    for (const { document } of layer) unionInto(allowed, compilePolicy(document).allowed);
    intersectInto(possible, allowed);
  }
  for (const { document } of layers.flat()) subtractInto(possible, compilePolicy(document).denied);
  return possible;
}

function sureActions(identity: Layer, limits: readonly Layer[], account: string): Bitset {
  const sure = emptySet(ALPHABET.length);
  for (const { document } of identity) unionInto(sure, usableIn(document, account));
  for (const layer of limits) {
    const allowed = emptySet(ALPHABET.length);
    for (const { document } of layer) unionInto(allowed, compilePolicy(document).allowedEverywhere);
    intersectInto(sure, allowed);
  }
  for (const layer of [identity, ...limits]) {
    for (const { document } of layer) subtractInto(sure, compilePolicy(document).deniedSomewhere);
  }
  return sure;
}

function merge({ layers, denies }: Relevant, size: number): { must: Bitset; may: Bitset } {
  const must = fullSet(size);
  const may = fullSet(size);
  for (const layer of layers) {
    const sure = emptySet(size);
    const maybe = emptySet(size);
    for (const { holds, coverage } of layer) {
      if (holds) unionInto(sure, coverage.sure);
      unionInto(maybe, coverage.maybe);
    }
    intersectInto(must, sure);
    intersectInto(may, maybe);
  }
  for (const { holds, coverage } of denies) {
    subtractInto(must, coverage.maybe);
    if (holds) subtractInto(may, coverage.sure);
  }
  return { must, may };
}

/** Joint judgement for one thing, where each layer and each deny may hang on conditions. */
function judgeRelevant(
  member: number,
  layers: readonly (readonly JudgedStatement[])[],
  denies: readonly JudgedStatement[],
  context: RequestContext,
): Judgement {
  let uncertain = false;
  const isSure = ({ scoped, coverage }: JudgedStatement): boolean => {
    if (!has(coverage.sure, member)) return false;
    const solution = solve(scoped.statement.constraints, context);
    return solution.satisfiable === "yes" && solution.open.length === 0;
  };
  const openLayers: ScopedStatement[][] = [];
  for (const layer of layers) {
    if (layer.some(isSure)) continue;
    if (layer.some(({ coverage }) => !has(coverage.sure, member))) uncertain = true;
    openLayers.push(layer.map(({ scoped }) => scoped));
  }
  const openDenies: ScopedStatement[] = [];
  for (const deny of denies) {
    if (isSure(deny)) return NO;
    if (has(deny.coverage.sure, member)) openDenies.push(deny.scoped);
    else uncertain = true;
  }
  if (openLayers.length === 0 && openDenies.length === 0 && !uncertain) return SURE;
  return judgeOpen({ layers: openLayers, denies: openDenies, uncertain }, context);
}

function nothing(size: number): Targets {
  return { must: emptySet(size), may: emptySet(size), open: new Map() };
}
