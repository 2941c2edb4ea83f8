import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { LINT_EXCEPTIONS } from "./lint-exceptions.ts";

/**
 * `npm run lint:template`: asks cfn-lint and checkov about what was packaged. Is responsible for installing them, for
 * both's exit and for exceptions that have become needless; may not change the template. Needs python3 and PyPI.
 */
const PACKAGES = ["cfn-lint==1.58.0", "checkov==3.3.30"];

const root = join(import.meta.dirname, "../..");
const template = join(root, ".serverless/cloudformation-template-update-stack.json");
const tools = join(root, "node_modules/.cache", `lint-${PACKAGES.join("-").replaceAll("==", "-")}`);

if (!existsSync(join(tools, "bin/checkov"))) install();
const faults = [...cfnLint(), ...checkov()];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${faults.length} faults, ${Object.keys(LINT_EXCEPTIONS).length} exceptions\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

function install(): void {
  process.stderr.write(`Installing ${PACKAGES.join(" and ")} from PyPI\n`);
  execFileSync("python3", ["-m", "venv", "--clear", tools], { stdio: "inherit" });
  execFileSync(join(tools, "bin/pip"), ["install", "--quiet", ...PACKAGES], { stdio: "inherit" });
}

function cfnLint(): readonly string[] {
  const { stdout } = run("cfn-lint", ["--template", template, "--format", "parseable"]);
  return stdout.split("\n").filter((line) => line !== "");
}

function checkov(): readonly string[] {
  const { stdout } = run("checkov", [
    ...["--file", template, "--framework", "cloudformation", "--compact", "--quiet", "--output", "json"],
  ]);
  const { results } = JSON.parse(stdout) as { results: { failed_checks: readonly FailedCheck[] } };
  const asked = new Set(results.failed_checks.map(({ check_id }) => check_id));
  return [
    ...results.failed_checks
      .filter(({ check_id }) => !Object.hasOwn(LINT_EXCEPTIONS, check_id))
      .map(({ check_id, check_name, resource }) => `${check_id} ${resource}: ${check_name}`),
    ...Object.keys(LINT_EXCEPTIONS)
      .filter((check) => !asked.has(check))
      .map((check) => `${check}: nothing asks for it any more, take it out of lint-exceptions.ts`),
  ];
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
}

/** Both exit with a status of their own when they found something. */
function run(tool: string, args: readonly string[]) {
  const result = spawnSync(join(tools, "bin", tool), args, { encoding: "utf8", maxBuffer: 100_000_000 });
  if (result.error) throw result.error;
  return result;
}
