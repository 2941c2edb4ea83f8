import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

/**
 * Is responsible for bundling every file of `functions/` into `.build/<name>.mjs`; may not deploy.
 * The SDK's clients are bundled: the version that the runtime brings moves.
 */
const root = join(import.meta.dirname, "../..");
const output = join(root, ".build");

/** CommonJS parts of dependencies call `require` for Node's own modules, which ES modules do not have. */
const REQUIRE_BANNER =
  'import { createRequire as createRequireForBundle } from "node:module"; const require = createRequireForBundle(import.meta.url);';

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
  metafile: true,
  logLevel: "warning",
});
for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
  process.stdout.write(`${basename(file)}  ${Math.round(bytes / 1000)} kB\n`);
}
