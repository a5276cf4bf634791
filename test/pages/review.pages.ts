import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { reviewHtml } from "../../review/formats/review-html";
import { changedReview } from "../support/review/changed-page";
import { chromiumPath, open, seriousFindings, startBrowser } from "./browser";

const program = chromiumPath();
const folder = mkdtempSync(join(tmpdir(), "nodegroups-pages-"));
const file = join(folder, "review.html");
let browser: Browser;

beforeAll(async () => {
  if (program === null) return;
  writeFileSync(file, reviewHtml(changedReview()));
  browser = await startBrowser(program);
});

afterAll(async () => {
  if (program !== null) await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

(program === null ? describe.skip : describe)("the page of nodegroups diff --format html", () => {
  it("asks for nothing, says nothing in its console, and folds what is looked up", async () => {
    const { page, requests, messages } = await open(browser, file, { script: false });
    expect([requests, messages]).toEqual([[], []]);
    expect(await page.locator("h2").first().textContent()).toMatch(/^What happens to nodes \(\d+\)$/);
    expect(await page.locator("details[open]").count()).toBe(0);
    await page.locator("summary", { hasText: "Terraform" }).press("Enter");
    expect(await page.locator("details[open] pre").first().isVisible()).toBe(true);
    await page.context().close();
  });

  it.each([
    [400, "light"],
    [400, "dark"],
    [1600, "light"],
    [1600, "dark"],
  ] as const)("fits a window of %d pixels, %s, without a serious finding of axe-core", async (width, colours) => {
    const { page } = await open(browser, file, { width, colours });
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
    const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(over).toBe(0);
    if (process.env.SCREENSHOTS)
      await page.screenshot({ path: join(process.env.SCREENSHOTS, `review-${width}-${colours}.png`) });
    await page.context().close();
    expect(await seriousFindings(browser, file, { width, colours })).toEqual([]);
  });
});
