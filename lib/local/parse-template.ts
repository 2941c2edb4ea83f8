import { type CollectionTag, type Document, parseDocument, type ScalarTag, YAMLMap, YAMLSeq } from "yaml";
import { BadInputError } from "./bad-input-error.ts";

/** Aliases that one template may expand to: a few lines of YAML can stand for gigabytes. */
const ALIAS_LIMIT = 1_000;

/**
 * Reads a template, plan or policy: JSON, or the YAML in which most CloudFormation templates are written, with the
 * short forms of its functions spelt out (`!Ref Name` becomes `{"Ref": "Name"}`).
 *
 * @throws {BadInputError} that names the place of a mistake
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html "Short form"
 */
export function parseTemplate(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, "");
  if (/^\s*[{[]/.test(bare)) return parseJson(bare);
  const document = parseDocument(bare, { customTags: FUNCTION_TAGS, logLevel: "silent", merge: true });
  const [mistake] = document.errors;
  if (mistake) throw new BadInputError(`it is neither JSON nor YAML: ${firstLine(mistake.message)}`);
  const value = contentOf(document);
  if (typeof value === "object" && value !== null) return value;
  throw new BadInputError("it is not JSON, and no YAML that holds more than a word");
}

function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIAS_LIMIT });
  } catch (error) {
    throw new BadInputError(`it cannot be read as YAML: ${firstLine((error as Error).message)}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInputError(`it is not JSON: ${(error as Error).message}`);
  }
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

const FUNCTIONS = [
  ...["And", "Base64", "Cidr", "Equals", "FindInMap", "ForEach", "GetAtt", "GetAZs", "If", "ImportValue"],
  ...["Join", "Length", "Not", "Or", "Select", "Split", "Sub", "ToJsonString", "Transform"],
].map((name) => ({ tag: `!${name}`, key: `Fn::${name}` }));

const FUNCTION_TAGS = [
  ...FUNCTIONS,
  { tag: "!Ref", key: "Ref" },
  { tag: "!Condition", key: "Condition" },
].flatMap(({ tag, key }): (ScalarTag | CollectionTag)[] => [
  { tag, resolve: (value) => ({ [key]: key === "Fn::GetAtt" ? attributeOf(value) : value }) },
  { tag, collection: "seq", resolve: (node) => (node instanceof YAMLSeq ? asMap(key, node) : node) },
  { tag, collection: "map", resolve: (node) => (node instanceof YAMLMap ? asMap(key, node) : node) },
]);

/** `Role.Arn` is the name of the resource and the attribute, which may have dots of its own. */
function attributeOf(value: string): string[] {
  const dot = value.indexOf(".");
  return dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)];
}

function asMap(key: string, node: YAMLMap | YAMLSeq): YAMLMap {
  const map = new YAMLMap();
  map.set(key, node);
  return map;
}
