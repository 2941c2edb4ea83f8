import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { RegoEngine, TemplateFile } from "@aws/cloudformation-validate";
import type { Resources as Template } from "./template.ts";
import { templateFaults } from "./template-faults.ts";

/**
 * Is responsible for holding what was packaged against AWS's own rules and quotas and against what we never deploy,
 * offline; may not let a fault pass.
 * Any diagnostic fails, notes included, but for those below.
 */
const EXCLUDED = {
  ids: [
    // "Create-only: updating it will replace the resource" is said of every such property.
    "I9001",
    // "Supports tags but none are configured": tags are the user's, set for the whole stack by provider.stackTags.
    "I9040",
  ],
  // Written by the Serverless Framework, with Fn::Join.
  resourceIds: [{ ruleId: "I1022", resourceId: "ServerlessDeploymentBucketPolicy" }],
};

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_LIMIT_BYTES = 1_000_000;
const RESOURCES_LIMIT = 500;

/** Of our own: more would show in cold starts. */
const ZIP_LIMIT_BYTES = 700_000;

const folder = join(import.meta.dirname, "../../.serverless");
const templatePath = join(folder, "cloudformation-template-update-stack.json");

const text = readFileSync(templatePath);
const { Resources } = JSON.parse(text.toString()) as { readonly Resources: Template };

const faults = [...diagnostics(), ...templateFaults(Resources), ...overLimits()];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${faults.length} faults in ${folder}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

function diagnostics(): readonly string[] {
  const engine = new RegoEngine();
  const report = engine.validateStandard(new TemplateFile(templatePath), { exclude: EXCLUDED });
  engine.free();
  return report.diagnostics.map(({ severity, ruleId, message, entity, propertyPath }) => {
    const place = [entity?.logicalId, propertyPath].filter(Boolean).join(" ");
    return `${severity} ${ruleId} ${place}: ${message}`;
  });
}

function overLimits(): readonly string[] {
  const zips = readdirSync(folder).filter((name) => name.endsWith(".zip"));
  const measured: readonly (readonly [what: string, value: number, limit: number])[] = [
    ["resources in the template", Object.keys(Resources).length, RESOURCES_LIMIT],
    ["bytes of the template", text.length, TEMPLATE_LIMIT_BYTES],
    ...zips.map((name) => [`bytes of ${name}`, statSync(join(folder, name)).size, ZIP_LIMIT_BYTES] as const),
  ];
  for (const [what, value] of measured) process.stdout.write(`${value} ${what}\n`);
  return measured
    .filter(([, value, limit]) => value > limit)
    .map(([what, value, limit]) => `${value} ${what}: the limit is ${limit}`);
}
