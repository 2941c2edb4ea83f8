import { type Fact, unknown } from "./fact.ts";

/** One policy document in the canonical form: every "one or many" of AWS's grammar is a list. */
export interface PolicyDocument {
  /** `2008-10-17` when the document names no version; policy variables are literal text there. */
  readonly version: "2008-10-17" | "2012-10-17";
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** The JSON text it was read from, for evidence, hashing and interning. */
  readonly source: string;
}

export interface Statement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** Exactly one of `actions` and `notActions` is set; the same holds for resources. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** Neither is set in a trust policy, whose resource is the role itself. */
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  /** Set in resource-based policies only. */
  readonly principals?: Principals;
  readonly notPrincipals?: Principals;
  readonly conditions: readonly Condition[];
}

/** Principals by kind; `"*"` and `{"AWS":"*"}` both become `aws: ["*"]` (they mean the same in a resource policy). */
export interface Principals {
  readonly aws: readonly string[];
  readonly service: readonly string[];
  readonly federated: readonly string[];
  readonly canonicalUser: readonly string[];
}

/** One line of a Condition block: `operator` as written (`ForAnyValue:StringLikeIfExists`), key as written. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const interned = new Map<string, Fact<PolicyDocument>>();
const INTERN_LIMIT = 50_000;

/**
 * Reads a policy document in any of the shapes AWS sends: URL-encoded text (IAM and Config), plain JSON text
 * (CloudTrail), an object, or a list holding one of these (AWS Config samples).
 *
 * Equal texts give the same object, so that later stages can work once per document.
 *
 * @returns the document, or why it cannot be read, with the place of the fault
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicyDocument(input: unknown): Fact<PolicyDocument> {
  if (Array.isArray(input) && input.length === 1) return parsePolicyDocument(input[0]);
  if (typeof input === "object" && input !== null) return parseText(JSON.stringify(input));
  if (typeof input !== "string") return unknown(`the policy document is ${describe(input)}, not JSON`);
  return parseText(input);
}

function parseText(text: string): Fact<PolicyDocument> {
  const before = interned.get(text);
  if (before) return before;
  const document = readText(text);
  if (interned.size >= INTERN_LIMIT) interned.clear();
  interned.set(text, document);
  return document;
}

function readText(text: string): Fact<PolicyDocument> {
  const decoded = decodeText(text);
  if (decoded === undefined) return unknown("the policy document is not valid URL-encoded text");
  let json: unknown;
  try {
    json = JSON.parse(decoded);
  } catch (error) {
    return unknown(`the policy document is not JSON: ${(error as Error).message}`);
  }
  if (Array.isArray(json) && json.length === 1) json = json[0];
  try {
    return readDocument(json, decoded);
  } catch (error) {
    if (error instanceof PolicyGrammarError)
      return unknown(`the policy document is malformed: ${error.message}`);
    throw error;
  }
}

/** IAM URL-encodes by RFC 3986: a `%7B` start marks it, and a plus sign is a plus sign. */
function decodeText(text: string): string | undefined {
  const start = text.trimStart();
  if (start.startsWith("{") || start.startsWith("[")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The document breaks AWS's grammar; the message names the place. */
class PolicyGrammarError extends Error {
  override readonly name = "PolicyGrammarError";
}

function readDocument(json: unknown, source: string): PolicyDocument {
  const document = asObject(json, "the document");
  const version = own(document, "Version") ?? "2008-10-17";
  if (version !== "2008-10-17" && version !== "2012-10-17") {
    throw new PolicyGrammarError(`Version is ${describe(version)}, not 2012-10-17 or 2008-10-17`);
  }
  const statement = own(document, "Statement");
  if (statement === undefined) throw new PolicyGrammarError("Statement is missing");
  const list = Array.isArray(statement) ? statement : [statement];
  const id = own(document, "Id");
  return {
    version,
    ...(typeof id === "string" ? { id } : {}),
    statements: list.map((item, index) => readStatement(item, index)),
    source,
  };
}

function readStatement(json: unknown, index: number): Statement {
  const at = `Statement[${index}]`;
  const statement = asObject(json, at);
  const effect = own(statement, "Effect");
  if (effect !== "Allow" && effect !== "Deny") {
    throw new PolicyGrammarError(`${at}.Effect is ${describe(effect)}, not Allow or Deny`);
  }
  const sid = own(statement, "Sid");
  const actions = readOwnStrings(statement, "Action", at);
  const notActions = readOwnStrings(statement, "NotAction", at);
  if (!actions === !notActions) throw new PolicyGrammarError(`${at} needs either Action or NotAction`);
  const resources = readOwnStrings(statement, "Resource", at);
  const notResources = readOwnStrings(statement, "NotResource", at);
  if (resources && notResources) throw new PolicyGrammarError(`${at} has both Resource and NotResource`);
  const principals = readPrincipals(own(statement, "Principal"), `${at}.Principal`);
  const notPrincipals = readPrincipals(own(statement, "NotPrincipal"), `${at}.NotPrincipal`);
  if (principals && notPrincipals) throw new PolicyGrammarError(`${at} has both Principal and NotPrincipal`);
  return {
    ...(typeof sid === "string" && sid !== "" ? { sid } : {}),
    effect,
    ...(actions ? { actions } : {}),
    ...(notActions ? { notActions } : {}),
    ...(resources ? { resources } : {}),
    ...(notResources ? { notResources } : {}),
    ...(principals ? { principals } : {}),
    ...(notPrincipals ? { notPrincipals } : {}),
    conditions: readConditions(own(statement, "Condition"), `${at}.Condition`),
  };
}

function readPrincipals(json: unknown, at: string): Principals | undefined {
  if (json === undefined) return undefined;
  if (json === "*") return { aws: ["*"], service: [], federated: [], canonicalUser: [] };
  const kinds = asObject(json, at);
  for (const kind of Object.keys(kinds)) {
    if (!PRINCIPAL_KINDS.has(kind))
      throw new PolicyGrammarError(`${at} has an unknown kind ${describe(kind)}`);
  }
  return {
    aws: readOwnStrings(kinds, "AWS", at) ?? [],
    service: readOwnStrings(kinds, "Service", at) ?? [],
    federated: readOwnStrings(kinds, "Federated", at) ?? [],
    canonicalUser: readOwnStrings(kinds, "CanonicalUser", at) ?? [],
  };
}

const PRINCIPAL_KINDS: ReadonlySet<string> = new Set(["AWS", "Service", "Federated", "CanonicalUser"]);

function readConditions(json: unknown, at: string): Condition[] {
  if (json === undefined) return [];
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(asObject(json, at))) {
    for (const [key, values] of Object.entries(asObject(keys, `${at}.${operator}`))) {
      conditions.push({ operator, key, values: readStrings(values, `${at}.${operator}.${key}`) });
    }
  }
  return conditions;
}

/** @returns undefined when the object has no such element */
function readOwnStrings(object: JsonObject, name: string, at: string): string[] | undefined {
  return Object.hasOwn(object, name) ? readStrings(object[name], `${at}.${name}`) : undefined;
}

/** Strings, or the booleans and numbers that AWS accepts in their place. */
function readStrings(json: unknown, at: string): string[] {
  if (typeof json === "string") return [json];
  const list = Array.isArray(json) ? json : [json];
  return list.map((item, index) => {
    if (typeof item === "string") return item;
    if (typeof item === "boolean" || typeof item === "number") return String(item);
    throw new PolicyGrammarError(
      `${at}${Array.isArray(json) ? `[${index}]` : ""} is ${describe(item)}, not text`,
    );
  });
}

type JsonObject = { readonly [name: string]: unknown };

function asObject(json: unknown, at: string): JsonObject {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new PolicyGrammarError(`${at} is ${describe(json)}, not an object`);
  }
  return json as JsonObject;
}

/** What every object inherits is no element of a policy. */
function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
