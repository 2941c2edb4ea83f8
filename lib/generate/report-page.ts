import { build } from "esbuild";
import type { GeneratedFile } from "./generated-file.ts";

/** The program of the report's page, joined into one script that any browser of the last years runs. */
export async function reportPage(root: string): Promise<GeneratedFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["lib/report/page/main.ts"],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2023",
    charset: "ascii",
    legalComments: "none",
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
  });
  return outputFiles.map(({ text }) => ({ path: "lib/report/page.generated.js", content: text }));
}
