import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { type Bundle, bundleFunctions } from "../../lib/infra/bundle-functions.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";
import type { BenchCase, Measurement } from "./bench-case.ts";
import { runNode } from "./measure-process.ts";

const LOAD_RATIO = 1.3;
const ZIP_KILOBYTES = 700;
const RUNS = 15;
const LOADER = fileURLToPath(new URL("./load-bundle.ts", import.meta.url));
/** What the functions demand before they load. */
const ENVIRONMENT = {
  TABLE_NAME: "bench",
  FINDINGS_TOPIC_ARN: "arn:aws:sns:us-east-1:111122223333:bench",
  CHAT_TOPIC_ARN: "arn:aws:sns:us-east-1:111122223333:bench",
  DELIVERIES_QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/111122223333/bench",
  SWEEPS_QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/111122223333/bench",
  DEAD_LETTER_URLS: "https://sqs.us-east-1.amazonaws.com/111122223333/bench",
  AWS_REGION: "us-east-1",
  POWERTOOLS_DEV: "false",
};

/** How long each packaged function takes to load against one that imports only the same SDK clients, and its size. */
export const handlers: BenchCase = {
  name: "handlers",
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), "castellan-bench-"));
    try {
      const bundles = await bundleFunctions(DEFAULT_SETTINGS, join(folder, "functions"));
      const measurements: Measurement[] = [];
      for (const bundle of bundles) measurements.push(...(await measureBundle(bundle, folder)));
      return measurements;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureBundle(bundle: Bundle, folder: string): Promise<Measurement[]> {
  const file = join(folder, "functions", bundle.name);
  const clients = clientsOf(bundle);
  const peer = await bundlePeer(clients, join(folder, "peers", bundle.name));
  const own: number[] = [];
  const peers: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (let run = 0; run < RUNS; run += 1) {
    own.push(await loadMilliseconds(file));
    peers.push(await loadMilliseconds(peer));
  }
  return [
    {
      name: `${bundle.name}: load time against its SDK clients alone`,
      value: Math.min(...own) / Math.min(...peers),
      unit: "times",
      target: { atMost: LOAD_RATIO },
      note: `${clients.join(", ")}; fastest of ${RUNS} loads each`,
    },
    {
      name: `${bundle.name}: zipped`,
      value: deflateRawSync(readFileSync(file)).length / 1000,
      unit: "kB",
      target: { atMost: ZIP_KILOBYTES },
    },
  ];
}

async function loadMilliseconds(file: string): Promise<number> {
  const { status, output } = await runNode([LOADER, file], ENVIRONMENT);
  if (status !== 0) throw new Error(`${file} does not load`);
  return Number(output);
}

const CLIENT_PATH = /node_modules\/(@aws-sdk\/client-[a-z0-9-]+)\//;

function clientsOf({ inputs }: Bundle): string[] {
  return [...new Set(inputs.flatMap((input) => CLIENT_PATH.exec(input)?.[1] ?? []))].sort();
}

/** A handler that makes the clients and does nothing with them, bundled as the functions are. */
async function bundlePeer(clients: readonly string[], outfile: string): Promise<string> {
  const classes = await Promise.all(clients.map(clientClass));
  const imports = clients.map((name, index) => `import { ${classes[index]} } from "${name}";`);
  const made = classes.map((name) => `new ${name}({})`);
  await build({
    stdin: {
      contents: `${imports.join("\n")}\nconst clients = [${made}];\nexport const handler = async () => clients.length;`,
      resolveDir: fileURLToPath(new URL("../..", import.meta.url)),
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return outfile;
}

/** The command-sending class of a client package: `IAMClient`, not the aggregate `IAM`. */
async function clientClass(packageName: string): Promise<string> {
  const exported: object = await import(packageName);
  const name = Object.keys(exported).find((key) => /^[A-Z]\w*Client$/.test(key) && key !== "__Client");
  if (name === undefined) throw new Error(`${packageName} exports no client`);
  return name;
}
