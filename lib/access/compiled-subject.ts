import { ALPHABET, ANY_ACTION, actionIndex } from "./action-alphabet.ts";
import { addTo, type Bitset, emptySet, fullSet, intersectInto, subtractInto, unionInto } from "./bitset.ts";
import { type CompiledPolicy, compilePolicy, type Layer } from "./compiled-policy.ts";
import type { PolicySource, Subject } from "./subject.ts";

/**
 * The policies of a subject, compiled. Is responsible for telling subjects that hold the same documents in the same
 * places by their key, whatever the policies are called; may not say what they allow.
 */
export interface CompiledSubject {
  readonly key: string;
  readonly identity: Layer;
  /** None where there is no boundary, or one whose text is not known. */
  readonly boundary: SharedLayers;
  readonly scps: SharedLayers;
  readonly rcps: SharedLayers;
  /** Some policy names the principal, so that equal policies can mean different things to two of them. */
  readonly namesPrincipal: boolean;
  /** Which managed policy is attached, or is the boundary, makes a difference. */
  readonly asksWhichPolicy: boolean;
  /** Whether the principal calls itself, or a service for it, makes a difference. */
  readonly asksCaller: boolean;
}

/** Layers that are the same for many subjects: a boundary, or an organization's levels. */
export interface SharedLayers {
  readonly key: string;
  readonly layers: readonly Layer[];
  /** Actions that each layer allows on something, and none denies on everything. */
  readonly possible: Bitset;
  /** Actions that each layer allows on everything in any case, and none denies anywhere. */
  readonly sure: Bitset;
  readonly namesPrincipal: boolean;
  readonly asksWhichPolicy: boolean;
  readonly asksCaller: boolean;
}

export function compileSubject(subject: Subject): CompiledSubject {
  const { principal, boundary, mfa, through, tagged } = subject;
  const identity = eachOnce(subject.identity);
  const bounded = boundary ? layersOfBoundary(boundary) : NO_LAYERS;
  const scps = layersOfLevels(subject.scps, SCPS);
  const rcps = layersOfLevels(subject.rcps, RCPS);
  const type = principal.type === "AWS::IAM::User" ? "u" : "r";
  const state = `${mfa ? "m" : ""}${through ?? ""}${tagged ? `t${principal.arn} ${tagged.id}` : ""}`;
  const unread = boundary === undefined ? "?" : "";
  return {
    key: `${type}${state} ${idsOf(identity)} b${bounded.key}${unread} ${scps.key} ${rcps.key}`,
    identity,
    boundary: bounded,
    scps,
    rcps,
    namesPrincipal:
      bounded.namesPrincipal || scps.namesPrincipal || rcps.namesPrincipal || someNamePrincipal(identity),
    asksWhichPolicy:
      bounded.asksWhichPolicy || scps.asksWhichPolicy || rcps.asksWhichPolicy || someAskWhich(identity),
    asksCaller: bounded.asksCaller || scps.asksCaller || rcps.asksCaller || someAskCaller(identity),
  };
}

function eachOnce(sources: readonly PolicySource[]): Layer {
  const layer = sources.map(compiledOf);
  return layer.every(isFirst) ? layer : [...new Set(layer)];
}

function compiledOf({ document }: PolicySource): CompiledPolicy {
  return compilePolicy(document);
}

function isFirst(policy: CompiledPolicy, at: number, layer: Layer): boolean {
  return layer.indexOf(policy) === at;
}

/**
 * The same for the same policies in any order: their ids as characters, two for each, and how many they are. Made for
 * every principal, so no list is made of the ids.
 */
function idsOf(layer: Layer): string {
  let ids = "";
  let last = 0;
  for (let count = 0; count < layer.length; count += 1) {
    last = nextId(layer, last);
    ids += String.fromCharCode(last >>> 15, last & 0x7fff);
  }
  return `${layer.length}${ids}`;
}

/** The lowest id after another; layers have few policies. */
function nextId(layer: Layer, after: number): number {
  let next = Number.MAX_SAFE_INTEGER;
  for (let at = 0; at < layer.length; at += 1) {
    const id = layer[at]?.id ?? 0;
    if (id > after && id < next) next = id;
  }
  return next;
}

const NO_LAYERS = shareLayers([]);

const byBoundary = new WeakMap<CompiledPolicy, SharedLayers>();

function layersOfBoundary({ document }: PolicySource): SharedLayers {
  const policy = compilePolicy(document);
  const before = byBoundary.get(policy);
  if (before) return before;
  const made = shareLayers([[policy]]);
  byBoundary.set(policy, made);
  return made;
}

type Levels = Subject["scps"];

/** Levels of one kind as compiled so far. */
interface LevelKind {
  readonly made: WeakMap<Levels, SharedLayers>;
  readonly denyOnly: boolean;
}

const SCPS: LevelKind = { made: new WeakMap(), denyOnly: false };
const RCPS: LevelKind = { made: new WeakMap(), denyOnly: true };

function layersOfLevels(levels: Levels, { made, denyOnly }: LevelKind): SharedLayers {
  if (levels.length === 0) return NO_LAYERS;
  const before = made.get(levels);
  if (before) return before;
  const shared = shareLayers(levels.map(eachOnce), denyOnly);
  // Administrators are told by what their own policies give of everything.
  addTo(shared.possible, actionIndex(ANY_ACTION));
  made.set(levels, shared);
  return shared;
}

function shareLayers(layers: readonly Layer[], denyOnly = false): SharedLayers {
  const possible = fullSet(ALPHABET.length);
  const sure = fullSet(ALPHABET.length);
  for (const layer of layers) {
    subtractInto(possible, sumOf(layer, "denied"));
    subtractInto(sure, sumOf(layer, "deniedSomewhere"));
    if (denyOnly) continue;
    intersectInto(possible, sumOf(layer, "allowed"));
    intersectInto(sure, sumOf(layer, "allowedEverywhere"));
  }
  return {
    key: layers.map(idsOf).join("/"),
    layers,
    possible,
    sure,
    namesPrincipal: layers.some(someNamePrincipal),
    asksWhichPolicy: layers.some(someAskWhich),
    asksCaller: layers.some(someAskCaller),
  };
}

type ActionField = "allowed" | "denied" | "allowedEverywhere" | "deniedSomewhere";

function sumOf(layer: Layer, field: ActionField): Bitset {
  const sum = emptySet(ALPHABET.length);
  for (const policy of layer) unionInto(sum, policy[field]);
  return sum;
}

function someNamePrincipal(layer: Layer): boolean {
  return layer.some(({ namesPrincipal }) => namesPrincipal);
}

function someAskWhich(layer: Layer): boolean {
  return layer.some(({ asksWhichPolicy }) => asksWhichPolicy);
}

function someAskCaller(layer: Layer): boolean {
  return layer.some(({ asksCaller }) => asksCaller);
}
