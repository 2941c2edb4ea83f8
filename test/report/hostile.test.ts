import { describe, expect, test } from "vitest";
import { buildReport } from "../../lib/report/build-report.ts";
import { reportCsv } from "../../lib/report/report-csv.ts";
import { reportHtml, scriptSafeJson } from "../../lib/report/report-html.ts";
import { plain, reportMarkdown } from "../../lib/report/report-markdown.ts";
import { aFinding } from "../support/build-finding.ts";

const HOSTILE = [
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "]]>",
  "__proto__",
  "constructor",
  "=cmd|'/c calc'!A1",
  "\u2028\u2029\u0000\u202e",
  "| a | b |\n# heading [link](javascript:alert(1)) `code` ![x](https://x.example)",
  `${"x".repeat(100_000)}`,
];

const report = buildReport({
  source: "a snapshot",
  madeAt: 0,
  from: 0,
  accounts: [{ id: "123456789012", at: 0, incomplete: {} }],
  rules: [],
  findings: HOSTILE.map((name) =>
    aFinding({
      rule: name,
      message: name,
      account: name,
      resource: { name, arn: name },
      evidence: { [name]: name },
    }),
  ),
  tally: new Map(
    HOSTILE.map((name) => [
      name,
      {
        compliant: 0,
        nonCompliant: 0,
        notApplicable: 0,
        undetermined: new Map([[name, { entities: 1, examples: [name] }]]),
      },
    ]),
  ),
  reach: [],
  timeline: null,
  exemptions: [],
});

describe("hostile names", () => {
  test("cannot leave the page's data", () => {
    const html = reportHtml(report, { script: "run()", style: "" });
    expect(html.match(/<script/gi)).toHaveLength(2);
    expect(html.match(/<\/script/gi)).toHaveLength(2);
    expect(html).not.toContain("<!--");
    const data = /id="report">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(data).not.toMatch(/[\u2028\u2029]/);
    expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test.each(HOSTILE)("stay as they are through the escaping: %.30s", (name) => {
    expect(JSON.parse(scriptSafeJson({ name }))).toEqual({ name });
  });

  test("are no formulas in a spreadsheet, and no new cells or lines", () => {
    const lines = [...reportCsv(report)];
    expect(lines).toHaveLength(HOSTILE.length + 1);
    expect(lines.filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  });

  test("are only text in Markdown", () => {
    const lines = [...reportMarkdown(report)];
    const row = lines.find((line) => line.includes("heading"));
    expect(row).toContain("\\| a \\| b \\| \\# heading \\[link\\]");
    expect(row).not.toMatch(/(?<!\\)`/);
    expect(lines.join("\n")).not.toMatch(/<(script|!--)/);
  });

  test.each([
    ["a|b", "a\\|b"],
    ["<b>&", "&lt;b>&amp;"],
    ["a\r\nb\u2028c", "a b c"],
    ["*_`[]", "\\*\\_\\`\\[\\]"],
  ])("plain(%j)", (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

test("evidence too long for a page of many is cut, and says so", () => {
  const long = buildReport({
    ...{ source: "a snapshot", madeAt: 0, from: null, accounts: [], rules: [], tally: new Map() },
    ...{ reach: [], timeline: null, exemptions: [] },
    findings: [aFinding({ evidence: { text: "x".repeat(10_000) } })],
  });
  const evidence = long.findings[0]?.evidence;
  expect(evidence).toMatchObject({ characters: 10_011 });
  expect(JSON.stringify(evidence).length).toBeLessThan(5_000);
});

test("the page may run its own script and nothing else", () => {
  const html = reportHtml(report, { script: "run()", style: "p{}" });
  expect(html).toContain("default-src 'none'");
  expect(html).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]{44}'/);
  expect(html).not.toContain("unsafe-inline");
});
