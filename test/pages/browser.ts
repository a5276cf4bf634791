import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { source as axe } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where systems install Chromium; `CHROMIUM` names another. */
const PLACES = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser's program, or null with a loud word about it. */
export function chromiumPath(): string | null {
  const found = PLACES.find((path) => path !== "" && existsSync(path));
  if (found !== undefined) return found;
  console.warn(
    "No Chromium is installed: nothing of the HTML pages is tested. apt-get install chromium, or set CHROMIUM.",
  );
  return null;
}

/** Starts the browser. Its sandbox needs rights that root in a container has not. */
export function startBrowser(executablePath: string): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, headless: true, args });
}

/** What a page did besides showing itself. */
export interface Watched {
  readonly page: Page;
  /** Addresses that it asked for, besides its own. */
  readonly requests: readonly string[];
  /** Messages in its console, and errors. */
  readonly messages: readonly string[];
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly colours?: "light" | "dark";
  /** What stands after the address, with its `#`. */
  readonly hash?: string;
  /** Default true. */
  readonly script?: boolean;
}

/** Opens a file in a window of its own. */
export async function open(
  browser: Browser,
  file: string,
  { width = 1200, colours = "light", hash = "", script = true }: Look = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: colours,
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const messages: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(error.message));
  await page.goto(`file://${file}${hash}`);
  return { page, requests: requests.filter((url) => !url.startsWith(`file://${file}`)), messages };
}

/** What axe-core finds that is serious or worse: the rule, and where. The page's own policy allows no other script, so it is lifted. */
async function seriousFindings(browser: Browser, file: string, look: Look): Promise<readonly string[]> {
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width: look.width ?? 1200, height: 900 },
    colorScheme: look.colours ?? "light",
  });
  const page = await context.newPage();
  await page.setContent(readFileSync(file, "utf8"));
  await page.addScriptTag({ content: axe });
  const violations = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { readonly axe: typeof import("axe-core") }).axe;
    return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, first: nodes[0]?.html ?? "" }));
  });
  await context.close();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, first }) => `${id}: ${first}`);
}

/** Windows that every page fits. */
export const WINDOWS = ([400, 1600] as const).flatMap((width) =>
  (["light", "dark"] as const).map((colours) => [width, colours] as const),
);

/** The same for each of some pages, by their files' names. */
export function windowsOf(...names: readonly string[]): readonly (readonly [number, "light" | "dark", string])[] {
  return names.flatMap((name) => WINDOWS.map(([width, colours]) => [width, colours, name] as const));
}

/**
 * Pixels by which a page with all that is folded open is wider than its window, and what axe-core finds in it; with `SCREENSHOTS` also a
 * picture of it in that folder.
 */
export async function looksIn(browser: Browser, file: string, look: Required<Pick<Look, "width" | "colours">>) {
  const { page } = await open(browser, file, look);
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (process.env.SCREENSHOTS) {
    const picture = `${basename(file)}-${look.width}-${look.colours}.png`;
    await page.screenshot({ path: join(process.env.SCREENSHOTS, picture) });
  }
  await page.context().close();
  return { over, findings: await seriousFindings(browser, file, look) };
}
