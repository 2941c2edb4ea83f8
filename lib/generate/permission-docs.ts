import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FUNCTIONS, type FunctionName, roleStatements } from "../infra/function-roles.ts";
import type { Statement } from "../infra/statement.ts";
import { DEFAULT_ALERTS } from "../settings/alert-settings.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { codes } from "./rule-text.ts";

const PATH = "lib/infra/README.md";
const HEADING = "## Permissions";

/** The last section of the README on infrastructure: what the role of each function may do, and on what. */
export function permissionDocs(root: string): readonly GeneratedFile[] {
  const [written = ""] = readFileSync(join(root, PATH), "utf8").split(HEADING);
  const sections = FUNCTIONS.flatMap(functionSection);
  const note = "Written by `npm run generate` from the roles: do not edit this section.";
  return [{ path: PATH, content: [`${written}${HEADING}`, "", note, "", ...sections].join("\n") }];
}

function functionSection(name: FunctionName): readonly string[] {
  const parameters = {
    ...{ hub: false, topicKeyArn: "", secretsKeyArn: "" },
    ...{ backFillBucket: "", backFillKeyArn: "" },
    ...{ reportSchedule: "", reportKeyArn: "" },
  };
  const rows = roleStatements(name, parameters, DEFAULT_ALERTS).map(
    ({ Action, Resource }) => `| ${codes([Action].flat())} | ${codes(resourceNames(Resource))} |`,
  );
  return [`### ${name}`, "", "| may | on |", "|---|---|", ...rows, ""];
}

function resourceNames(resource: Statement["Resource"]): readonly string[] {
  return [resource].flat().map((name) => {
    if (typeof name === "string") return name;
    if ("Ref" in name) return name.Ref;
    return "Fn::GetAtt" in name ? name["Fn::GetAtt"].join(".") : name["Fn::Sub"];
  });
}
