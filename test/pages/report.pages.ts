import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { CHECKOUT } from "../support/checkout";
import { nodegroupsDone } from "../support/command-line";
import { changedPage } from "../support/review/changed-page";
import { chromiumPath, looksIn, open, startBrowser, WINDOWS, windowsOf } from "./browser";

const program = chromiumPath();
const folder = mkdtempSync(join(tmpdir(), "nodegroups-pages-"));
const file = join(folder, "fleet.html");
const changed = join(folder, "change.html");
const moved = join(folder, "moved.html");
let browser: Browser;

beforeAll(async () => {
  if (program === null) return;
  const { stdout } = await nodegroupsDone(["report"], { cwd: CHECKOUT });
  writeFileSync(file, stdout);
  writeFileSync(changed, changedPage());
  writeFileSync(moved, changedPage("moved"));
  browser = await startBrowser(program);
});

afterAll(async () => {
  if (program !== null) await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const shownRows = "#groups tbody tr:not([hidden])";

(program === null ? describe.skip : describe)("the page of the sample fleet", () => {
  it("asks for nothing and says nothing in its console", async () => {
    const { page, requests, messages } = await open(browser, file);
    expect([requests, messages]).toEqual([[], []]);
    expect(await page.locator("#groups tbody tr").count()).toBe(123);
    expect(await page.locator("#controls").isVisible()).toBe(true);
    await page.context().close();
  });

  it("is whole without its script, and shows no control that would do nothing", async () => {
    const { page } = await open(browser, file, { script: false });
    expect(await page.locator(shownRows).count()).toBe(123);
    expect(await page.locator("#controls").isVisible()).toBe(false);
    await page.context().close();
  });

  it("filters by words, cloud and cluster, and keeps that in its address", async () => {
    const { page } = await open(browser, file);
    await page.fill("#q", "inference g6");
    const texts = await page.locator(shownRows).allTextContents();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/inference.*g6/);
    expect(new URL(page.url()).hash).toBe("#q=inference+g6");
    await page.click("#clear");
    await page.selectOption("#cloud", "azure");
    await page.selectOption("#cluster", "staging-neu");
    expect(await page.locator(shownRows).count()).toBe(6);
    expect(await page.locator("#shown").textContent()).toBe("6 of 123 groups");
    expect(await page.locator("#clusters tbody tr:not([hidden])").count()).toBe(1);
    await page.context().close();
  });

  it("shows from a link what somebody else sees, and marks a row", async () => {
    const hash = "#cluster=staging-usw2&sort=groups%3A7%3Adown&row=staging-usw2-fixed-us-west-2a";
    const { page } = await open(browser, file, { hash });
    const sizes = (await page.locator(`${shownRows} td:nth-child(8)`).allTextContents()).map(Number);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes).toHaveLength(9);
    expect(await page.locator("tr.marked td:nth-child(2)").textContent()).toBe("fixed");
    await page.context().close();
  });

  it("sorts texts and numbers by keyboard, up and then down, and says so", async () => {
    const { page } = await open(browser, file);
    const heading = page.locator("#groups th", { hasText: "Max" });
    await heading.locator("button").focus();
    await page.keyboard.press("Enter");
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("Enter");
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    const sizes = (await page.locator(`${shownRows} td:nth-child(8)`).allTextContents()).map(Number);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    await page.locator("#clusters th", { hasText: "Region" }).locator("button").click();
    const regions = await page.locator("#clusters tbody td:nth-child(4)").allTextContents();
    expect(regions).toEqual([...regions].sort());
    await page.context().close();
  });

  it("puts the cursor into its search with a slash, and empties it with Escape", async () => {
    const { page } = await open(browser, file);
    await page.keyboard.press("/");
    await page.keyboard.type("system");
    expect(await page.locator(shownRows).count()).toBeLessThan(123);
    await page.keyboard.press("Escape");
    expect(await page.locator(shownRows).count()).toBe(123);
    await page.context().close();
  });

  it.each(WINDOWS)("fits a window of %d pixels, %s, without a serious finding of axe-core", async (width, colours) => {
    expect(await looksIn(browser, file, { width, colours })).toEqual({ over: 0, findings: [] });
  });

  it("has its widest table without sideways scrolling at 1600 pixels", async () => {
    const { page } = await open(browser, file, { width: 1600 });
    const over = await page.evaluate(
      "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('#groups').parentElement)",
    );
    expect(over).toBe(0);
    await page.context().close();
  });

  it("has another ground in the dark", async () => {
    const grounds = await Promise.all(
      (["light", "dark"] as const).map(async (colours) => {
        const { page } = await open(browser, file, { colours });
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
      }),
    );
    expect(new Set(grounds).size).toBe(2);
  });

  it("prints without its controls", async () => {
    const { page } = await open(browser, file);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#controls").isVisible()).toBe(false);
    await page.context().close();
  });
});

(program === null ? describe.skip : describe)("a page with a change", () => {
  it("shows it first, open but for what is looked up, and finds it", async () => {
    const { page, requests, messages } = await open(browser, changed);
    expect([requests, messages]).toEqual([[], []]);
    expect(await page.locator("h2").first().textContent()).toBe("Change");
    expect(await page.locator("details[open] > summary").first().textContent()).toMatch(/^What happens to nodes/);
    const shown = page.locator(".items > li:not([hidden])");
    const all = await shown.count();
    await page.fill("#q", "destroyed");
    expect(await shown.count()).toBeGreaterThan(0);
    expect(await shown.count()).toBeLessThan(all);
    expect(await page.locator("#groups th").last().textContent()).toBe("Change");
    await page.context().close();
  });

  it.each(windowsOf("change.html", "moved.html"))(
    "fits a window of %d pixels, %s, without a serious finding of axe-core: %s",
    async (width, colours, name) => {
      expect(await looksIn(browser, join(folder, name), { width, colours })).toEqual({ over: 0, findings: [] });
    },
  );
});
