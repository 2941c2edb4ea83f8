import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aToldFinding } from "../alert/golden-cases.ts";
import { expectQuiet, type OpenReport, type ReportBrowser, startBrowser } from "./open-report.ts";
import { accountReport, aReport, demoReport } from "./reports.ts";

let browser: ReportBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const told = (open: OpenReport) => open.page.locator("#findings .told").textContent();
const rows = (open: OpenReport) => open.page.locator("#findings tr.row");

describe("findings", () => {
  test("are those that are open, until another status is asked for", async () => {
    const report = await demoReport();
    const open = await browser.open(report);
    const openCount = report.findings.filter(({ status }) => status === "open").length;
    expect(await told(open)).toBe(`${openCount} of ${report.findings.length} findings`);
    await open.page.getByRole("combobox", { name: "Status" }).selectOption("resolved");
    expect(await rows(open).count()).toBe(report.findings.length - openCount);
    await open.page.getByRole("button", { name: "Reset" }).click();
    expect(await told(open)).toBe(`${openCount} of ${report.findings.length} findings`);
    await expectQuiet(open);
  });

  test("can be narrowed by severity, kind and rule together", async () => {
    const report = await demoReport();
    const open = await browser.open(report);
    await open.page.getByRole("checkbox", { name: "critical" }).check();
    await open.page.getByRole("combobox", { name: "Kind" }).selectOption("posture");
    const expected = report.findings.filter(
      ({ severity, kind, status }) => severity === "critical" && kind === "posture" && status === "open",
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(await rows(open).count()).toBe(expected.length);
    await open.page.getByRole("combobox", { name: "Rule" }).selectOption(expected[0]?.rule ?? "");
    expect(await rows(open).count()).toBe(expected.filter(({ rule }) => rule === expected[0]?.rule).length);
    await expectQuiet(open);
  });

  test("can be searched for names, in any case, by several words", async () => {
    const open = await browser.open(await demoReport());
    const search = open.page.locator("#search");
    await search.fill("BACKUP-agent administrator");
    await expect.poll(() => rows(open).count()).toBeGreaterThan(0);
    await expect.poll(async () => (await rows(open).allTextContents()).length).toBeLessThan(20);
    await search.fill("no such name anywhere");
    await expect.poll(() => open.page.locator("#findings .empty").count()).toBe(1);
    await expectQuiet(open);
  });

  test("open to what they rest on, and close again, by keyboard alone", async () => {
    const open = await browser.open(await demoReport());
    const { page } = open;
    await page.keyboard.press("/");
    expect(await page.evaluate("document.activeElement.id")).toBe("search");
    const first = page.locator("#findings button.open").first();
    await first.focus();
    await page.keyboard.press("Enter");
    expect(await first.getAttribute("aria-expanded")).toBe("true");
    expect(await page.locator("#findings .finding-detail").textContent()).toContain("How to fix it");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    expect(await first.getAttribute("aria-expanded")).toBe("false");
    expect(await page.evaluate("document.activeElement.className")).toBe("open");
    await expectQuiet(open);
  });

  test("tell what the change did, and how much of it is left off", async () => {
    const open = await browser.open(aReport({ findings: [aToldFinding()] }));
    await rows(open).first().getByRole("button").click();
    const detail = await open.page.locator(".finding-detail").textContent();
    expect(detail).toContain("user/alice can now become administrator of the account (before: no)");
    expect(detail).toContain("user/alice can now do iam:*, s3:Get*, sts:AssumeRole and 14 more");
    await expectQuiet(open);
  });

  test("are reached from the overview's numbers", async () => {
    const report = await demoReport();
    const open = await browser.open(report);
    await open.page.locator(".figure.critical button").click();
    const critical = report.findings.filter(
      ({ severity, status }) => severity === "critical" && status === "open",
    );
    expect(await rows(open).count()).toBe(critical.length);
    await expectQuiet(open);
  });
});

test("the overview's numbers of open findings are all that the list holds", async () => {
  const open = await browser.open(await demoReport());
  const counts = await open.page
    .locator(".figure", { has: open.page.locator(".severity") })
    .locator(".count")
    .allTextContents();
  const listed = /^(\d+) of/.exec((await open.page.locator("#findings .told").textContent()) ?? "");
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(listed?.[1]));
  await expectQuiet(open);
});

describe("frameworks", () => {
  test("show every requirement when they are opened, and lead to its findings", async () => {
    const report = await demoReport();
    const open = await browser.open(report);
    const first = open.page.locator("details.framework").first();
    await first.locator("summary").click();
    expect(await first.locator("tbody tr").count()).toBe(report.frameworks[0]?.requirements.length);
    await first.locator("button.link").first().click();
    expect(await rows(open).count()).toBeGreaterThan(0);
    await expectQuiet(open);
  });
});

describe("ways to administrator", () => {
  test("are drawn, told in words, and followed by mouse and by keyboard", async () => {
    const report = await accountReport();
    const open = await browser.open(report);
    const { page } = open;
    await page.getByRole("button", { name: "user/dmitri", exact: true }).first().click();
    const words = await page.locator("#paths .ways").textContent();
    for (const step of report.access.principals[0]?.ways[0]?.steps ?? []) {
      expect(words).toContain(step.split(" -> ")[0]);
    }
    await page.locator("#paths g.node").first().focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate("document.activeElement.dataset.name")).toBe("user/ci-deployer");
    expect(await page.locator("#paths .graph .told").textContent()).toContain("Reached from user/dmitri");
    await page.keyboard.press("Enter");
    expect(await page.locator("#paths .chosen").textContent()).toContain("user/ci-deployer");
    await expectQuiet(open);
  });
});

describe("changes", () => {
  test("stand newest first, with what they brought, and can be searched", async () => {
    const report = await demoReport();
    const open = await browser.open(report);
    const list = open.page.locator("#changes");
    expect(await list.locator("time").first().getAttribute("datetime")).toBe(report.timeline?.entries[0]?.at);
    await list.getByRole("searchbox").fill("DeactivateMFADevice");
    expect(await list.locator("time").count()).toBe(
      report.timeline?.entries.filter(({ event }) => event.endsWith("DeactivateMFADevice")).length,
    );
    await expectQuiet(open);
  });
});

test("what there is nothing of is said", async () => {
  const open = await browser.open(aReport({ from: null, timeline: null, source: "a snapshot" }));
  expect(await open.page.locator("#overview h2").textContent()).toBe("Nothing is open");
  expect(await open.page.locator("#trend .empty").textContent()).toContain("A snapshot shows one moment");
  expect(await open.page.locator("#changes .empty").textContent()).toContain("holds no changes");
  expect(await open.page.locator("#not-judged .empty").textContent()).toBe("Everything was judged.");
  await expectQuiet(open);
});

test("the theme turns, and the page follows the system until then", async () => {
  const open = await browser.open(aReport(), { colorScheme: "dark" });
  const paper = () => open.page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
  const dark = await paper();
  await open.page.getByRole("button", { name: "Light" }).click();
  expect(await paper()).not.toBe(dark);
  await open.page.getByRole("button", { name: "Dark" }).click();
  expect(await paper()).toBe(dark);
  await expectQuiet(open);
});
