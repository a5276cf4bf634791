// The state of the page is in its address, after `#`: q, cloud, cluster, sort (table:column:direction) and row. So a link shows
// what somebody else sees.

/** @typedef {{ q: string, cloud: string, cluster: string, sort: string, row: string }} State */

const KEYS = /** @type {const} */ (["q", "cloud", "cluster", "sort", "row"]);

/** @type {(id: string) => HTMLInputElement} */
const control = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const FILTERS = /** @type {const} */ (["q", "cloud", "cluster"]);

/** @returns {State} */
function read() {
  const given = new URLSearchParams(location.hash.slice(1));
  return /** @type {State} */ (Object.fromEntries(KEYS.map((key) => [key, given.get(key) ?? ""])));
}

/** @param {Partial<State>} change */
function write(change) {
  const state = { ...read(), ...change };
  const kept = KEYS.filter((key) => state[key] !== "").map((key) => [key, state[key]]);
  // Without a step in the history for each letter.
  history.replaceState(null, "", `#${new URLSearchParams(kept)}`);
  show();
}

function show() {
  const state = read();
  for (const key of FILTERS) if (control(key).value !== state[key]) control(key).value = state[key];
  filter(state);
  sort(state.sort);
  mark(state.row);
}

/** @param {State} state */
function filter({ q, cloud, cluster }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  for (const each of document.querySelectorAll("tbody tr, details[data-cluster], li[data-search]")) {
    const element = /** @type {HTMLElement} */ (each);
    const text = (element.textContent ?? "").toLowerCase();
    const { cloud: ofCloud = "", cluster: ofCluster = "" } = element.dataset;
    const other = (/** @type {string} */ wanted, /** @type {string} */ own) =>
      wanted !== "" && own !== "" && own !== wanted;
    element.hidden = other(cloud, ofCloud) || other(cluster, ofCluster) || !words.every((word) => text.includes(word));
  }
  count();
}

function count() {
  for (const table of document.querySelectorAll("table")) {
    const rows = [...table.querySelectorAll("tbody tr")];
    const shown = rows.filter((row) => !(/** @type {HTMLElement} */ (row).hidden)).length;
    const told = table.querySelector("[data-count]");
    if (told !== null) told.textContent = shown === rows.length ? `${shown}` : `${shown} of ${rows.length}`;
    if (table.id === "groups") control("shown").textContent = `${shown} of ${rows.length} groups`;
  }
}

/** @param {string} spec */
function sort(spec) {
  const [id = "", column = "", direction = ""] = spec.split(":");
  for (const heading of document.querySelectorAll("th")) heading.removeAttribute("aria-sort");
  const table = [...document.querySelectorAll("table")].find((each) => each.id === id);
  const heading = table?.querySelectorAll("th")[Number(column)];
  const body = table?.tBodies[0];
  if (heading === undefined || body === undefined) return;
  heading.setAttribute("aria-sort", direction === "down" ? "descending" : "ascending");
  const text = (/** @type {HTMLTableRowElement} */ row) => row.cells[Number(column)]?.textContent ?? "";
  const compare = heading.classList.contains("number")
    ? (/** @type {string} */ a, /** @type {string} */ b) => Number.parseFloat(a || "-1") - Number.parseFloat(b || "-1")
    : (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);
  const rows = [...body.rows].sort((a, b) => compare(text(a), text(b)) * (direction === "down" ? -1 : 1));
  body.append(...rows);
}

/** @param {string} key */
function mark(key) {
  for (const row of document.querySelectorAll("tr.marked")) row.classList.remove("marked");
  const row = [...document.querySelectorAll("tbody tr")].find(
    (each) => key !== "" && /** @type {HTMLElement} */ (each).dataset.key === key,
  );
  row?.classList.add("marked");
  row?.scrollIntoView({ block: "center" });
}

/** @param {Element} button */
function sortBy(button) {
  const heading = button.closest("th");
  const table = button.closest("table");
  if (heading === null || table === null) return;
  const direction = heading.getAttribute("aria-sort") === "ascending" ? "down" : "up";
  write({ sort: `${table.id}:${heading.cellIndex}:${direction}`, row: "" });
}

for (const key of FILTERS) control(key).addEventListener("input", () => write({ [key]: control(key).value, row: "" }));
control("clear").addEventListener("click", () => write({ q: "", cloud: "", cluster: "", row: "" }));
for (const button of document.querySelectorAll("[data-sort]")) button.addEventListener("click", () => sortBy(button));
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#row="]') : null;
  if (link === null) return;
  event.preventDefault();
  write({ row: new URLSearchParams((link.getAttribute("href") ?? "").slice(1)).get("row") ?? "" });
});
document.addEventListener("keydown", (event) => {
  const inField = event.target instanceof Element && event.target.matches("input, select");
  if (event.key === "/" && !inField) {
    event.preventDefault();
    control("q").focus();
  }
  if (event.key === "Escape" && event.target === control("q")) write({ q: "" });
});
addEventListener("hashchange", show);
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details")) each.open = true;
});
control("controls").hidden = false;
show();
