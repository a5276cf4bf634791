import type { FleetReview } from "../changes/fleet-review";
import { type Html, html } from "../text/html";
import { itemsHtml } from "./items-html";
import type { Section } from "./section";
import { headline, sectionsOf } from "./sections";

/** A review as one page: nothing is loaded from elsewhere, nothing in it runs, and it follows the reader's light or dark. */
export function reviewHtml(review: FleetReview): string {
  const title = `${review.before} → ${review.after}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="headline">${headline(review)}</p>
${sectionsOf(review).map(sectionHtml)}</main>
</body>
</html>
`;
  return page.html;
}

const STYLE: Html = {
  html: `
:root { color-scheme: light dark; --danger: #b3261e; --warning: #8a5a00; --line: #8884; }
@media (prefers-color-scheme: dark) { :root { --danger: #ff8a80; --warning: #ffc46b; } }
body { background: Canvas; color: CanvasText; font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
h2, summary { font-size: 1.1rem; font-weight: 600; }
summary { cursor: pointer; }
li summary { font-size: .9rem; font-weight: 400; }
.headline { font-weight: 600; }
ul { list-style: none; padding: 0; }
li { overflow-wrap: anywhere; }
.items > li { border-inline-start: 4px solid var(--line); padding: .2rem .6rem; margin: .4rem 0; }
.danger { border-color: var(--danger) !important; }
.warning { border-color: var(--warning) !important; }
.danger > strong { color: var(--danger); }
.warning > strong { color: var(--warning); }
li ul { font-size: .9rem; padding-inline-start: 1rem; }
pre { overflow-x: auto; font-size: .85rem; border: 1px solid var(--line); padding: .5rem; }
@media print { details { display: block; } details > * { display: block; } }
`,
};

function sectionHtml({ title, items, folded }: Section): Html {
  const list = itemsHtml(items);
  const name = `${title} (${items.length})`;
  return folded
    ? html`<details><summary>${name}</summary>
${list}
</details>
`
    : html`<section>
<h2>${name}</h2>
${list}
</section>
`;
}
