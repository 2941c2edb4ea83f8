import * as z from "zod";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { ruleSettings, settingsSchema } from "../settings/settings-schema.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { loadDetections, loadRules } from "./load-definitions.ts";

/** Writes the JSON schema by which editors complete and check a governance.yml, every rule's parameters included. */
export async function settingsJsonSchema(root: string): Promise<GeneratedFile[]> {
  const definitions = [...(await loadRules(root)), ...(await loadDetections(root))];
  const schema = settingsSchema.extend({
    rules: z
      .strictObject(Object.fromEntries(definitions.map(({ definition }) => entry(definition))))
      .optional(),
  });
  const json = { title: "governance.yml of Castellan", ...z.toJSONSchema(schema, OPTIONS) };
  return [
    {
      path: "lib/settings/governance.schema.json",
      content: `${JSON.stringify(json, undefined, 2)}\n`,
    },
  ];
}

/** Dates are text in YAML; what a schema cannot say (a date to come) is left to `settings validate`. */
const OPTIONS = { io: "input", unrepresentable: "any" } as const;

function entry({ id, title, params }: Rule | Detection): [string, z.ZodType] {
  const own = params instanceof z.ZodObject ? { params: params.strict() } : {};
  return [id, ruleSettings.extend(own).partial().describe(title)];
}
