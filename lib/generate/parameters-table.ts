import * as z from "zod";

/** What `governance.yml` can set of a rule or detection, with its parameters and their defaults. */
export function parametersSection({ id, default: state, params }: Settable): string[] {
  const table = parametersTable(params);
  const isOff = state === "off";
  return [
    "## Settings",
    "",
    ...(table.length > 0 ? table : ["It has no parameters.", ""]),
    "```yaml",
    "rules:",
    `  ${id}: { enabled: ${isOff ? "true" : "false"} } # it is ${state} by default; severity: low and the like too`,
    "```",
    "",
  ];
}

interface Settable {
  readonly id: string;
  readonly default: "on" | "off";
  readonly params: z.ZodType | undefined;
}

/** Markdown lines of a table of a rule's parameters; none when it has none. */
function parametersTable(params: z.ZodType | undefined): string[] {
  if (params === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(params, { io: "input", unrepresentable: "any" });
  const rows = Object.entries(properties).map(([name, schema]) => {
    const property: JsonSchema = typeof schema === "boolean" ? {} : schema;
    const value = required.includes(name) ? "required" : code(JSON.stringify(property.default));
    return `| ${code(name)} | ${typeOf(property)} | ${value} | ${cell(property.description ?? "")} |`;
  });
  return ["| parameter | type | default | meaning |", "|---|---|---|---|", ...rows, ""];
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function typeOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(" or ");
  if (schema.type === "array") {
    const items = schema.items;
    return `list of ${typeof items === "object" && !Array.isArray(items) ? typeOf(items) : "values"}`;
  }
  const { minimum, maximum } = schema;
  const sane = (bound: number | undefined) =>
    bound !== undefined && Number.isFinite(bound) && Math.abs(bound) < 1e9;
  const range = [sane(minimum) ? `from ${minimum}` : "", sane(maximum) ? `to ${maximum}` : ""];
  return [schema.type ?? "any", ...range].filter((part) => part !== "").join(" ");
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
