import { build } from "esbuild";
import type { GeneratedFile } from "./generated-file.ts";

/** The program and the style of the report's page, each joined into one file that any browser of the last years takes. */
export async function reportPage(root: string): Promise<GeneratedFile[]> {
  return [
    { path: "lib/report/page.generated.js", content: await joined(root, "lib/report/page/main.ts") },
    { path: "lib/report/page.generated.css", content: await joined(root, "lib/report/page/style/page.css") },
  ];
}

async function joined(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
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
  return outputFiles.map(({ text }) => text).join("");
}
