import { createHash } from "node:crypto";
import type { Report } from "./report.ts";

/** The program and the style of the page, which are the same for every report. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * A report as one page that needs nothing else. Is responsible for what a browser may and may not do with it; may not
 * make elements of data: the page's program does, as text.
 *
 * The policy lets only this script and this style run, and nothing be fetched or sent.
 *
 * @see https://www.w3.org/TR/CSP3/ "script-src", "connect-src"
 */
export function reportHtml(report: Report, { script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>IAM report</title>
<style>${style}</style>
</head>
<body>
<noscript><p>This report draws itself with a script of its own, which is turned off here. The same report can be
written as Markdown, CSV or JSON: castellan report --format markdown.</p></noscript>
<script type="application/json" id="report">${scriptSafeJson(report)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/**
 * JSON that can stand in a script element: nothing in it can end the element, open a comment, or end a line.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html "Restrictions for contents of script elements"
 */
export function scriptSafeJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

function sourceHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
