import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { reviewHtml } from "../../review/formats/review-html";
import { changedReview, movedReview } from "../support/review/changed-page";
import { chromiumPath, looksIn, open, startBrowser, windowsOf } from "./browser";

const program = chromiumPath();
const folder = mkdtempSync(join(tmpdir(), "nodegroups-pages-"));
const file = join(folder, "review.html");
const moved = join(folder, "moved.html");
let browser: Browser;

beforeAll(async () => {
  if (program === null) return;
  writeFileSync(file, reviewHtml(changedReview()));
  writeFileSync(moved, reviewHtml(movedReview()));
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

  it("tells of whole clusters first", async () => {
    const { page, requests, messages } = await open(browser, moved, { script: false });
    expect([requests, messages]).toEqual([[], []]);
    expect(await page.locator("h2").first().textContent()).toMatch(/^Clusters \(\d+\)$/);
    const text = await page.locator("main").textContent();
    for (const part of ["another account or subscription", "another cloud", "its state in another place", "gone from"])
      expect(text).toContain(part);
    await page.context().close();
  });

  it.each(windowsOf("review.html", "moved.html"))(
    "fits a window of %d pixels, %s, without a serious finding of axe-core: %s",
    async (width, colours, name) => {
      expect(await looksIn(browser, join(folder, name), { width, colours })).toEqual({ over: 0, findings: [] });
    },
  );
});
