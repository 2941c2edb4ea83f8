import type { RequestContext } from "../policy/request-context.ts";
import { type Solution, solve } from "../policy/solve.ts";
import { ArnIndex, type Coverage } from "./arn-index.ts";
import {
  type Bitset,
  difference,
  has,
  intersection,
  isEmpty,
  membersOf,
  noMembers,
  setOf,
  union,
} from "./bitset.ts";
import type { ScopedStatement } from "./compiled-policy.ts";
import { type Judgement, judgeOpen, NO, SURE } from "./judge-statements.ts";
import type { TargetFacts } from "./principal-context.ts";
import type { Question } from "./question.ts";

/** On which things an action is allowed; `may` holds `must`. */
export interface Targets {
  readonly must: Bitset;
  readonly may: Bitset;
  /** The judgement for each thing in `may` that is not in `must`. */
  readonly open: { get(member: number): Judgement | undefined };
}

/** Targets with what they rest on, so that it can be told when they no longer hold. */
export interface Answer extends Targets {
  readonly question: Question;
  readonly universe: Universe;
  /** ARN of the principal that it is about, where the statements make a difference between principals. */
  readonly principal: string | undefined;
}

/** Things that actions act upon, with what conditions may ask of each. */
export interface Universe {
  /** Told apart by it in keys of caches. */
  readonly name: string;
  readonly index: ArnIndex;
  facts(member: number): TargetFacts | undefined;
}

/** ARNs of which nothing else is known. */
export function universeOf(arns: readonly string[]): Universe {
  return { name: arns.join(" "), index: new ArnIndex(arns), facts: () => undefined };
}

/** Makes the context of a request on one thing, or of one of which nothing is known. */
type ContextFor = (target?: TargetFacts) => RequestContext;

/** On which things of a universe all layers allow and no deny denies. */
export function answer(
  question: Question,
  universe: Universe,
  contextFor: ContextFor,
  principal: string | undefined,
): Answer {
  const relevant = judgeAll(question, universe.index, contextFor());
  const { must, may } = merge(relevant, universe.index.all);
  const undecided = difference(may, must);
  if (isEmpty(undecided)) return { must, may, open: new Map(), question, universe, principal };
  const judged = judgeGroups(undecided, relevant, universe, contextFor);
  const sure = judged.filter(({ judgement }) => judgement.value === "sure");
  const open = judged.filter(({ judgement }) => judgement.value === "open");
  const all = (groups: readonly JudgedGroup[]) =>
    groups.map(({ members }) => members).reduce(union, noMembers(universe.index.size));
  const surely = union(must, all(sure));
  return {
    must: surely,
    may: union(surely, all(open)),
    open: { get: (member) => open.find(({ members }) => has(members, member))?.judgement },
    question,
    universe,
    principal,
  };
}

/** Whether what the answer says of one thing can be another when that thing is. */
export function concerns({ question, universe }: Answer, member: number): boolean {
  return question.layers.every((layer) =>
    layer.some(({ statement }) => universe.index.mayCover(statement, member)),
  );
}

interface JudgedStatement {
  readonly scoped: ScopedStatement;
  /** Its conditions hold for every request. */
  readonly holds: boolean;
  readonly coverage: Coverage;
}

interface Relevant {
  readonly layers: readonly (readonly JudgedStatement[])[];
  readonly denies: readonly JudgedStatement[];
}

const ALWAYS: Solution = { satisfiable: "yes", open: [] };

/** The statements whose conditions can hold. */
function judgeAll({ layers, denies }: Question, index: ArnIndex, context: RequestContext): Relevant {
  const judge = (scoped: ScopedStatement): JudgedStatement[] => {
    const solution = scoped.unconditional ? ALWAYS : solve(scoped.statement.constraints, context);
    if (solution.satisfiable === "no" && !scoped.namesTarget) return [];
    const holds = solution.satisfiable === "yes" && solution.open.length === 0 && !scoped.namesTarget;
    return [{ scoped, holds, coverage: index.coverage(scoped.statement, context) }];
  };
  return { layers: layers.map((layer) => layer.flatMap(judge)), denies: denies.flatMap(judge) };
}

function merge({ layers, denies }: Relevant, all: Bitset): { must: Bitset; may: Bitset } {
  const none = noMembers(all.length * 32);
  let must = all;
  let may = all;
  for (const layer of layers) {
    let sure = none;
    let maybe = none;
    for (const { holds, coverage } of layer) {
      if (holds) sure = union(sure, coverage.sure);
      maybe = union(maybe, coverage.maybe);
    }
    must = intersection(must, sure);
    may = intersection(may, maybe);
  }
  for (const { holds, coverage } of denies) {
    must = difference(must, coverage.maybe);
    if (holds) may = difference(may, coverage.sure);
  }
  return { must, may };
}

interface JudgedGroup {
  readonly members: Bitset;
  readonly judgement: Judgement;
}

/** Things that the same statements speak of are judged together, unless their tags have a say. */
function judgeGroups(
  undecided: Bitset,
  relevant: Relevant,
  universe: Universe,
  contextFor: ContextFor,
): JudgedGroup[] {
  const { size } = universe.index;
  const all = [...relevant.layers.flat(), ...relevant.denies];
  const context = contextFor();
  const groups: JudgedGroup[] = [];
  let rest = undecided;
  for (const member of membersOf(undecided)) {
    if (!has(rest, member)) continue;
    const speaking = all.filter(({ coverage }) => has(coverage.maybe, member));
    const byTarget = speaking.some(({ scoped }) => scoped.namesTarget);
    const members = byTarget ? setOf(size, [member]) : alike(rest, member, all);
    const memberContext = byTarget ? contextFor(universe.facts(member)) : context;
    groups.push({ members, judgement: judgeRelevant(member, relevant, memberContext) });
    rest = difference(rest, members);
  }
  return groups;
}

/** Those of a set that each statement covers as it covers the member. */
function alike(of: Bitset, member: number, statements: readonly JudgedStatement[]): Bitset {
  let members = of;
  for (const { coverage } of statements) {
    for (const covered of [coverage.maybe, coverage.sure]) {
      members = has(covered, member) ? intersection(members, covered) : difference(members, covered);
    }
  }
  return members;
}

/** Joint judgement for one thing, where each layer and each deny may hang on conditions. */
function judgeRelevant(member: number, relevant: Relevant, context: RequestContext): Judgement {
  const covers = ({ coverage }: JudgedStatement) => has(coverage.maybe, member);
  let uncertain = false;
  const isSure = ({ scoped, coverage }: JudgedStatement): boolean => {
    if (!has(coverage.sure, member)) return false;
    const solution = solve(scoped.statement.constraints, context);
    return solution.satisfiable === "yes" && solution.open.length === 0;
  };
  const openLayers: ScopedStatement[][] = [];
  for (const layer of relevant.layers.map((statements) => statements.filter(covers))) {
    if (layer.some(isSure)) continue;
    if (layer.some(({ coverage }) => !has(coverage.sure, member))) uncertain = true;
    openLayers.push(layer.map(({ scoped }) => scoped));
  }
  const openDenies: ScopedStatement[] = [];
  for (const deny of relevant.denies.filter(covers)) {
    if (isSure(deny)) return NO;
    if (has(deny.coverage.sure, member)) openDenies.push(deny.scoped);
    else uncertain = true;
  }
  if (openLayers.length === 0 && openDenies.length === 0 && !uncertain) return SURE;
  return judgeOpen({ layers: openLayers, denies: openDenies, uncertain }, context);
}
