import { stringify } from "yaml";
import { configCosts, dollarsOf, EVALUATION_PRICES, RUNS_A_MONTH } from "../infra/config-costs.ts";
import { conformancePack, PACK_BODY_LIMIT_BYTES, packRules } from "../infra/conformance-pack.ts";
import { FRAMEWORK_NAMES, FRAMEWORKS, type Framework } from "../rule/controls.ts";
import type { Rule } from "../rule/define-rule.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { loadRules } from "./load-definitions.ts";

const FOLDER = "lib/infra/packs";
const NOTE = "Written by `npm run generate` from the rules: do not edit.";

/** Writes a conformance pack for each framework, and the page that tells what AWS Config costs. */
export async function conformancePacks(root: string): Promise<GeneratedFile[]> {
  const rules = (await loadRules(root)).map(({ definition }) => definition);
  const packs = FRAMEWORKS.map((framework) => ({
    path: `${FOLDER}/${framework}.yaml`,
    content: packText(framework, rules),
  }));
  return [...packs, { path: `${FOLDER}/README.md`, content: page(rules) }];
}

function packText(framework: Framework, rules: readonly Rule[]): string {
  const yaml = stringify(conformancePack(framework, rules), { lineWidth: 0, aliasDuplicateObjects: false });
  return `# ${FRAMEWORK_NAMES[framework]}. ${NOTE}\n${yaml}`;
}

function page(rules: readonly Rule[]): string {
  const lines = [
    `<!-- ${NOTE} -->`,
    "# Conformance packs",
    "",
    "A template for each framework, with which AWS Config's own dashboard shows how the account stands under it. Each has",
    "the framework's rules that are on by default; one that `governance.yml` turns off applies to nothing there.",
    "",
    "| framework | rules | template | bytes |",
    "|---|---|---|---|",
    ...FRAMEWORKS.map((framework) => packRow(framework, rules)),
    "",
    "```sh",
    "aws configservice put-conformance-pack --conformance-pack-name castellan-cis-aws-5 \\",
    "  --template-body file://lib/infra/packs/cis-aws-5.0.yaml --conformance-pack-input-parameters \\",
    "  ParameterName=OnConfigRuleFunctionArn,ParameterValue=arn:aws:lambda:us-east-1:111122223333:function:castellan-prod-onConfigRule",
    "```",
    "",
    "A pack makes rules of its own in AWS Config, which ask the function of the deployed stack; they count beside the",
    "stack's own rules, so deploy the stack with `configRules` off, or with few rules in `config.rules` of `governance.yml`,",
    "where packs take their place. With `configRules` off the stack does not let AWS Config call the function: grant it",
    "with `aws lambda add-permission --action lambda:InvokeFunction --principal config.amazonaws.com --source-account ...`.",
    "",
    ...costs(rules.filter((rule) => rule.default === "on")),
  ];
  return `${lines.join("\n")}\n`;
}

function packRow(framework: Framework, rules: readonly Rule[]): string {
  const bytes = Buffer.byteLength(packText(framework, rules));
  const name = FRAMEWORK_NAMES[framework];
  return `| ${name} | ${packRules(framework, rules).length} | [${framework}.yaml](${framework}.yaml) | ${bytes} of ${PACK_BODY_LIMIT_BYTES} |`;
}

function costs(rules: readonly Rule[]): string[] {
  const { since, region, tiers } = EVALUATION_PRICES;
  const prices = tiers.map(({ each }) => `$${each}`).join(", then ");
  return [
    "## What AWS Config costs",
    "",
    `For 1,000 resources of a type, judged by the ${rules.length} rules that are on by default. AWS counts an evaluation for`,
    `each resource that a rule reports on: ${prices}; the tiers end at 100,000 and 500,000 a`,
    `month (list prices of ${region} since ${since}: <https://aws.amazon.com/config/pricing/> has today's). Each row`,
    "stands alone; recorded items are charged apart.",
    "",
    "A daily run reports only verdicts that changed since the last. The first run costs what a whole run does; after it,",
    "a day on which nothing changed costs nothing.",
    "",
    `| type | evaluations when each changes once | of one daily run | ${RUNS_A_MONTH} whole runs | ${RUNS_A_MONTH} runs, 1 % of the verdicts changing in all |`,
    "|---|---|---|---|---|",
    ...configCosts(rules).map(({ type, perChange, perRun }) => {
      const cells = [perChange, perRun, perRun * RUNS_A_MONTH, perRun / 100].map(cost);
      return `| \`${type}\` | ${cells.join(" | ")} |`;
    }),
  ];
}

function cost(evaluations: number): string {
  return evaluations === 0
    ? "none"
    : `${evaluations.toLocaleString("en")}: $${dollarsOf(evaluations).toFixed(2)}`;
}
