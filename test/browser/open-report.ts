import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { Report } from "../../lib/report/report.ts";
import { reportHtml } from "../../lib/report/report-html.ts";
import { pageAssets } from "../../lib/reporter/page-assets.ts";

const ASSETS = await pageAssets();

/** A page that keeps what it should not do. */
export interface OpenReport {
  readonly page: Page;
  /** Console errors and warnings, exceptions, dialogs. */
  readonly complaints: readonly string[];
  /** Everything that was asked for but the file itself. */
  readonly requests: readonly string[];
  /** Milliseconds that the page has kept the processor busy so far: what else the machine does is not in it. */
  busyMs(): Promise<number>;
}

export interface ReportBrowser {
  open(report: Report, look?: { colorScheme?: "light" | "dark"; width?: number }): Promise<OpenReport>;
  close(): Promise<void>;
}

/** Starts the browser, one for a file of tests. */
export async function startBrowser(): Promise<ReportBrowser> {
  const executablePath = process.env["CHROMIUM_PATH"];
  if (executablePath === undefined) throw new Error("run these tests with `npm run test:browser`");
  // CI runs as root in a container, where Chromium's sandbox cannot be set up.
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  const folder = mkdtempSync(join(tmpdir(), "castellan-browser-"));
  let files = 0;
  return {
    open(report, look = {}) {
      files += 1;
      const file = join(folder, `report-${files}.html`);
      writeFileSync(file, reportHtml(report, ASSETS));
      return openFile(browser, file, look);
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openFile(
  browser: Browser,
  file: string,
  { colorScheme = "light", width = 1280 }: { colorScheme?: "light" | "dark"; width?: number },
): Promise<OpenReport> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  const complaints: string[] = [];
  const requests: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("request", (request) => {
    if (request.url() !== url) requests.push(request.url());
  });
  const busyMs = await processorClock(page);
  await page.goto(url);
  await page.locator("#findings .told").waitFor();
  return { page, complaints, requests, busyMs };
}

/** @see https://chromedevtools.github.io/devtools-protocol/tot/Performance/ "timeDomain", "TaskDuration" */
async function processorClock(page: Page): Promise<OpenReport["busyMs"]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
}

/** What a test ends with: the page complained of nothing and asked for nothing. */
export async function expectQuiet({ page, complaints, requests }: OpenReport): Promise<void> {
  await page.close();
  expect(complaints).toEqual([]);
  expect(requests).toEqual([]);
}
