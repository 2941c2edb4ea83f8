import { readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { DETECTIONS } from "../detections/index.ts";
import { pageAssets } from "../reporter/page-assets.ts";
import { RULES } from "../rules/index.ts";
import type { Settings } from "../settings/settings.ts";
import { settingsToJson } from "../settings/settings-json.ts";
import { ACCEPTING_SCHEMAS, withParsedParams } from "./accepting-schemas.ts";
import { onlyActive } from "./only-active.ts";

const root = join(import.meta.dirname, "../..");

/** CommonJS parts of dependencies call `require` for Node's own modules, which ES modules do not have. */
const REQUIRE_BANNER =
  'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';

export interface Bundle {
  /** `on-change.mjs` */
  readonly name: string;
  readonly bytes: number;
  /** The files that it holds, relative to the project. */
  readonly inputs: readonly string[];
}

/**
 * Is responsible for bundling every file of `functions/` into `<output>/<name>.mjs`, with the settings in it; may not
 * deploy. The SDK's clients are bundled: the version that the runtime brings moves.
 */
export async function bundleFunctions(settings: Settings, output: string): Promise<Bundle[]> {
  rmSync(output, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: readdirSync(join(root, "functions"))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join("functions", name)),
    outdir: output,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    minify: true,
    keepNames: false,
    legalComments: "none",
    banner: { js: REQUIRE_BANNER },
    plugins: [
      withSettings(withParsedParams(settings, [...RULES, ...DETECTIONS])),
      onlyActive(settings, [...RULES, ...DETECTIONS]),
      ACCEPTING_SCHEMAS,
      PACKED_TABLES,
      PAGE_ASSETS,
      WITHOUT_UNTAKEN_WAYS,
    ],
    metafile: true,
    logLevel: "warning",
  });
  return Object.entries(metafile.outputs).map(([file, { bytes, inputs }]) => ({
    name: basename(file),
    bytes,
    inputs: Object.keys(inputs),
  }));
}

/**
 * Leaves out what the SDK imports only when it needs it: single sign-on, instance metadata, profiles, event streams. A
 * function has its credentials in the environment, which the SDK looks at first, and the rest would be half of the
 * clients' code, each module in a wrapper that is compiled twice.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html "Credential provider chain"
 */
const WITHOUT_UNTAKEN_WAYS: Plugin = {
  name: "without-untaken-ways",
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ kind, importer, path }) =>
      kind === "dynamic-import" && /[\\/]node_modules[\\/]/.test(importer)
        ? { path, external: true }
        : undefined,
    );
  },
};

/** Text of a property from which on it is packed. */
const PACKED_CHARACTERS = 100_000;

/** What is large in a table is packed, and read when it is first asked for: most starts of a function do not need it. */
const PACKED_TABLES: Plugin = {
  name: "packed-tables",
  setup({ onLoad }) {
    onLoad({ filter: /\.generated\.json$/ }, ({ path }) => {
      const table = Object.entries(JSON.parse(readFileSync(path, "utf8")) as object);
      const properties = table.map(([key, value]) => property(key, JSON.stringify(value)));
      return { contents: `${UNPACK}export default { ${properties.join(",\n")} };`, loader: "js" };
    });
  },
};

const UNPACK = `import { brotliDecompressSync } from "node:zlib";
const unpack = (packed) => JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString());
`;

function property(key: string, json: string): string {
  const name = JSON.stringify(key);
  if (json.length < PACKED_CHARACTERS) return `${name}: ${json}`;
  const packed = brotliCompressSync(json).toString("base64");
  return `get ${name}() {
    const value = unpack("${packed}");
    Object.defineProperty(this, ${name}, { value });
    return value;
  }`;
}

/** Puts the program and the style of the report's page in the place of the module that would read their files. */
const PAGE_ASSETS: Plugin = {
  name: "page-assets",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lib[\\/]reporter[\\/]page-assets\.ts$/ }, async () => {
      const packed = brotliCompressSync(JSON.stringify(await pageAssets())).toString("base64");
      return {
        contents: `${UNPACK}export const pageAssets = async () => unpack("${packed}");`,
        loader: "js",
      };
    });
  },
};

/** Puts settings in the place of the module that would read governance.yml. */
function withSettings(settings: Settings): Plugin {
  const json = JSON.stringify(settingsToJson(settings));
  return {
    name: "packaged-settings",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]lib[\\/]settings[\\/]deployed-settings\.ts$/ }, () => ({
        contents: `import { settingsFromJson } from "./settings-json.ts";
          export const deployedSettings = async () => settingsFromJson(${json});`,
        loader: "ts",
        resolveDir: join(root, "lib/settings"),
      }));
    },
  };
}
