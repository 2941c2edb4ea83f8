import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import * as z from "zod";
import { EXEMPTION_LIMIT_DAYS } from "../finding/stored-exemption.ts";
import type { Detection } from "../rule/define-detection.ts";
import type { Rule } from "../rule/define-rule.ts";
import { toAlertSettings } from "./alert-settings-schema.ts";
import { nearestName } from "./nearest-name.ts";
import type { RuleSettings, Settings } from "./settings.ts";
import type { SettingsProblem } from "./settings-problem.ts";
import { settingsSchema } from "./settings-schema.ts";

/**
 * Is responsible for turning the text of a governance.yml into settings, or into problems with their places;
 * may not read a file, the environment or a clock.
 */
export interface ParsedSettings {
  /** Undefined when a problem is an error. */
  readonly settings: Settings | undefined;
  readonly problems: readonly SettingsProblem[];
}

type Path = readonly PropertyKey[];
type Configurable = Pick<Rule | Detection, "id" | "params">;

const DAY_MS = 86_400_000;

/** Text beyond this is no settings file. */
const TEXT_LIMIT = 1024 * 1024;

export const DEFAULT_SETTINGS: Settings = toSettings(settingsSchema.parse({}));

/**
 * Reads settings and checks them against the rules that exist.
 *
 * @param rules undefined: rules that settings name are not looked up
 * @param now epoch milliseconds, for exemptions that have expired or last too long; 0 says nothing of either
 */
export function parseSettings(
  text: string,
  rules: readonly Configurable[] | undefined,
  now: number,
): ParsedSettings {
  if (text.length > TEXT_LIMIT)
    return failed([{ level: "error", line: 1, column: 1, message: "is larger than 1 MB" }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  if (document.errors.length > 0) {
    return failed(
      document.errors.map(({ pos, message }) => problemAt(lines, pos[0], `is not YAML: ${message}`)),
    );
  }
  const locate = (path: Path, message: string, level: SettingsProblem["level"] = "error") => ({
    ...problemAt(lines, offsetOf(document, path), `${nameOf(path)}${message}`),
    level,
  });
  if (hasProtoKey(document)) return failed([locate([], "holds a key __proto__")]);
  const raw = toValue(document);
  if (raw instanceof Error) return failed([locate([], raw.message)]);
  const parsed = settingsSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success)
    return failed(parsed.error.issues.flatMap((issue) => issueProblems(issue, [], locate)));
  const settings = toSettings(parsed.data);
  const problems = rules
    ? [
        ...ruleProblems(settings, rules, locate),
        ...exemptionProblems(settings, rules, now, locate),
        ...routeProblems(settings, rules, locate),
        ...configProblems(settings, rules, locate),
      ]
    : [];
  return problems.some(({ level }) => level === "error") ? failed(problems) : { settings, problems };
}

type Locate = (path: Path, message: string, level?: SettingsProblem["level"]) => SettingsProblem;

function failed(problems: readonly SettingsProblem[]): ParsedSettings {
  return { settings: undefined, problems };
}

/** Validation would lose such a key without a word. */
function hasProtoKey(document: Document): boolean {
  let found = false;
  visit(document, {
    Pair(_index, { key }) {
      if (!isScalar(key) || key.value !== "__proto__") return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** An empty file is empty settings. Aliases that multiply beyond measure are refused. */
function toValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function toSettings(parsed: z.output<typeof settingsSchema>): Settings {
  return {
    rules: new Map(Object.entries(parsed.rules ?? {}).map(([id, chosen]) => [id, ruleSettings(chosen)])),
    exemptions: parsed.exemptions ?? [],
    automation: parsed.automation ?? [],
    breakGlass: parsed.breakGlass ?? [],
    trustedAccounts: parsed.trustedAccounts ?? [],
    organization: { id: parsed.organization?.id, accounts: parsed.organization?.accounts ?? [] },
    identityProviders: parsed.identityProviders ?? [],
    alerts: toAlertSettings(parsed.alerts),
    ...(parsed.config?.rules ? { configRules: parsed.config.rules } : {}),
  };
}

function ruleSettings({
  enabled,
  severity,
  params,
}: NonNullable<z.output<typeof settingsSchema>["rules"]>[string]): RuleSettings {
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(severity === undefined ? {} : { severity }),
    ...(params === undefined ? {} : { params }),
  };
}

function ruleProblems(settings: Settings, rules: readonly Configurable[], locate: Locate): SettingsProblem[] {
  return [...settings.rules].flatMap(([id, { params }]) => {
    const rule = rules.find((candidate) => candidate.id === id);
    if (!rule) return [locate(["rules", id], `: there is no such rule${suggestion(id, rules)}`)];
    return params === undefined ? [] : paramProblems(rule, params, locate);
  });
}

function paramProblems(rule: Configurable, params: unknown, locate: Locate): SettingsProblem[] {
  const path = ["rules", rule.id, "params"];
  if (!rule.params) return [locate(path, ": this rule takes no parameters")];
  const schema = rule.params instanceof z.ZodObject ? rule.params.strict() : rule.params;
  const parsed = schema.safeParse(params, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => issueProblems(issue, path, locate));
}

function exemptionProblems(
  settings: Settings,
  rules: readonly Configurable[],
  now: number,
  locate: Locate,
): SettingsProblem[] {
  return settings.exemptions.flatMap(({ rule, expiresAt }, index) => {
    if (!rules.some(({ id }) => id === rule)) {
      return [
        locate(["exemptions", index, "rule"], `: there is no rule "${rule}"${suggestion(rule, rules)}`),
      ];
    }
    if (now > 0 && expiresAt > now + EXEMPTION_LIMIT_DAYS * DAY_MS) {
      return [
        locate(["exemptions", index, "expires"], " is more than a year away: review it sooner", "warning"),
      ];
    }
    if (expiresAt > now) return [];
    return [
      locate(["exemptions", index, "expires"], " has passed: this exemption no longer holds", "warning"),
    ];
  });
}

function routeProblems(
  { alerts }: Settings,
  rules: readonly Configurable[],
  locate: Locate,
): SettingsProblem[] {
  return alerts.routes.flatMap(({ rules: named = [] }, index) =>
    named
      .filter((name) => !rules.some(({ id }) => id === name))
      .map((name) =>
        locate(
          ["alerts", "routes", index, "rules"],
          `: there is no rule "${name}"${suggestion(name, rules)}`,
        ),
      ),
  );
}

function configProblems(
  { configRules = [] }: Settings,
  rules: readonly Configurable[],
  locate: Locate,
): SettingsProblem[] {
  return configRules.flatMap((name, index) =>
    rules.some(({ id }) => id === name)
      ? []
      : [locate(["config", "rules", index], `: there is no rule "${name}"${suggestion(name, rules)}`)],
  );
}

function suggestion(id: string, rules: readonly Configurable[]): string {
  const nearest = nearestName(
    id,
    rules.map((rule) => rule.id),
  );
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

function issueProblems(issue: z.core.$ZodIssue, base: Path, locate: Locate): SettingsProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => locate([...path, key], " is not a known key"));
  }
  if (issue.code === "invalid_type" && issue.input === undefined && path.length > 0)
    return [locate(path, " is missing")];
  return [locate(path, path.length === 0 ? issue.message : `: ${issue.message}`)];
}

/** `rules["x"].params.maxDays` as people write it: rules.x.params.maxDays, exemptions[0].owner. */
function nameOf(path: Path): string {
  return path.reduce<string>(
    (name, key) => (typeof key === "number" ? `${name}[${key}]` : `${name}${name && "."}${String(key)}`),
    "",
  );
}

function problemAt(lines: LineCounter, offset: number, message: string): SettingsProblem {
  const { line, col } = lines.linePos(offset);
  return { level: "error", line: Math.max(line, 1), column: Math.max(col, 1), message };
}

/** Where the path's key is written; of a path that is missing, where the nearest thing around it is. */
function offsetOf(document: Document, path: Path): number {
  const parent = path.length === 0 ? undefined : nodeAt(document, path.slice(0, -1));
  const key = path.at(-1);
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  const node = pair ? pair.key : path.length === 0 ? document.contents : nodeAt(document, path);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

function nodeAt(document: Document, path: Path): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}
