import { readFile } from "node:fs/promises";
import type { PageAssets } from "../report/report-html.ts";

/** The program and the style of the page, from their files; a packaged function has them in its bundle instead. */
export async function pageAssets(): Promise<PageAssets> {
  const [script, style] = await Promise.all([asset("page.generated.js"), asset("page.generated.css")]);
  return { script, style };
}

function asset(name: string): Promise<string> {
  return readFile(new URL(`../../lib/report/${name}`, import.meta.url), "utf8");
}
