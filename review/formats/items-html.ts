import { type Html, html, linesOf } from "../text/html";
import type { Item } from "./section";

/** Items of a review as a list: each has its tone as a class, and is found by a search of the page that has one. */
export function itemsHtml(items: readonly Item[]): Html {
  return html`<ul class="items">
${items.map(itemHtml)}</ul>`;
}

function itemHtml({ tone, text, details, names, code }: Item): Html {
  const below = details.length === 0 ? null : listOf(details);
  const which = names.length === 0 ? null : html`<details><summary>which groups</summary>${listOf(names)}</details>`;
  const block = code === null ? null : html`<pre tabindex="0"><code>${linesOf(code)}</code></pre>`;
  return html`<li class="${tone}" data-search><strong>${text}</strong>${below}${which}${block}</li>
`;
}

function listOf(texts: readonly string[]): Html {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}
