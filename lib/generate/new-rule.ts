import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { detectionTemplate, detectionTestTemplate } from "./detection-template.ts";
import { detectionFiles, ruleFiles } from "./rule-folders.ts";
import { ruleTemplate, ruleTestTemplate } from "./rule-template.ts";

/**
 * Is responsible for starting a rule or detection: its file and its test, which runs and fails until it is filled in;
 * may not touch a file that exists.
 */
const USAGE = `Starts a rule or a detection: writes its file and its test, then the files that are derived from all rules.

  npm run new-rule <group>/<id>            such as credential/access-key-tagged
  npm run new-rule -- --detection <id>     such as login-profile-created

The id is lower-case words with dashes, at most 64 characters, and never one that was used before.
`;

const WORDS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html "ConfigRuleName" */
const ID_LENGTH = 64;

await main();

async function main(): Promise<void> {
  const problem = await newRule(process.cwd(), process.argv.slice(2));
  if (problem === undefined) return;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}

/** @returns what is wrong with the request; undefined when it was done */
async function newRule(root: string, args: readonly string[]): Promise<string | undefined> {
  const request = readRequest(args);
  if (typeof request === "string") return request;
  if (request === undefined) {
    process.stdout.write(USAGE);
    return undefined;
  }
  const taken = [...ruleFiles(root), ...detectionFiles(root)].find(({ id }) => id === request.id);
  if (taken)
    return `There is already a ${taken.kind === "posture" ? "rule" : "detection"} ${taken.id}: ${taken.path}`;
  const files = filesOf(request);
  const existing = files.find(({ path }) => existsSync(join(root, path)));
  if (existing) return `${existing.path} exists already.`;
  for (const { path, content } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content, { flag: "wx" });
  }
  // Only now: what it imports takes longer to load than a refusal should take.
  const { generateFiles } = await import("./generate-files.ts");
  const derived = await generateFiles(root);
  for (const path of [...files.map((file) => file.path), ...derived]) process.stdout.write(`wrote ${path}\n`);
  return undefined;
}

interface NewRule {
  readonly id: string;
  /** Undefined for a detection. */
  readonly group: string | undefined;
}

/** @returns what is wrong; undefined when help was asked for */
function readRequest(args: readonly string[]): NewRule | string | undefined {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return `${(error as Error).message}\n\n${USAGE}`;
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) return `Name one rule.\n\n${USAGE}`;
  const [first = "", second, ...deeper] = name.split("/");
  const [group, id] = values.detection ? [undefined, name] : [first, second];
  if (!values.detection && (id === undefined || deeper.length > 0)) {
    return `"${name}" is not <group>/<id>. For a detection, add --detection.`;
  }
  if (group !== undefined && !WORDS.test(group))
    return `"${group}" is not a group: lower-case words with dashes.`;
  if (id === undefined || !WORDS.test(id)) return `"${id}" is not an id: lower-case words with dashes.`;
  if (id.length > ID_LENGTH) return `"${id}" has ${id.length} characters; AWS Config takes ${ID_LENGTH}.`;
  return { id, group };
}

function parse(args: readonly string[]) {
  const options = { detection: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function filesOf({ id, group }: NewRule) {
  return group === undefined
    ? [
        { path: `lib/detections/${id}.ts`, content: detectionTemplate(id) },
        { path: `test/detections/${id}.test.ts`, content: detectionTestTemplate(id) },
      ]
    : [
        { path: `lib/rules/${group}/${id}.ts`, content: ruleTemplate(id) },
        { path: `test/rules/${group}/${id}.test.ts`, content: ruleTestTemplate(group, id) },
      ];
}
