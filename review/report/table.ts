import { type Html, html } from "../text/html";

/** A column of a table. */
export interface Column<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string | number | Html;
  /** Whether it is sorted and set as numbers. Default no. */
  readonly isNumber?: boolean;
  /** Whether words break anywhere: one may be longer than a column should be. Default no. */
  readonly breaks?: boolean;
}

/** Where a row's quota is counted. */
export const ACCOUNT_COLUMNS: readonly Column<Readonly<Record<"cloud" | "account" | "region", string>>>[] = [
  { heading: "Cloud", cell: ({ cloud }) => cloud },
  { heading: "Account", cell: ({ account }) => account },
  { heading: "Region", cell: ({ region }) => region },
];

/** A table of a page. */
export interface TableOf<Row> {
  /** Of the element, and in links to the sorted table. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What the filters compare. */
  readonly cloud: (row: Row) => string;
  readonly cluster: (row: Row) => string;
  /** For links to a row; null for none. */
  readonly key?: (row: Row) => string;
}

/** A table whose columns sort and whose rows are filtered. A screen that is too narrow scrolls it alone. */
export function table<Row>({ id, caption, columns, rows, cloud, cluster, key }: TableOf<Row>): Html {
  const line = (row: Row) =>
    html`<tr data-cloud="${cloud(row)}" data-cluster="${cluster(row)}" data-key="${key?.(row) ?? ""}">${columns.map((column) => cell(column, row))}</tr>
`;
  return html`<div class="scrolls" role="region" aria-label="${caption}" tabindex="0">
<table id="${id}">
<caption>${caption} <span class="count" data-count>${rows.length}</span></caption>
<thead><tr>${columns.map(heading)}</tr></thead>
<tbody>
${rows.map(line)}</tbody>
</table>
</div>
`;
}

function heading<Row>({ heading: text, isNumber = false }: Column<Row>): Html {
  return html`<th scope="col"${isNumber ? NUMBER : null}><button type="button" data-sort>${text}</button></th>`;
}

function cell<Row>({ cell: of, isNumber = false, breaks = false }: Column<Row>, row: Row): Html {
  return html`<td${isNumber ? NUMBER : null}${breaks ? BREAKS : null}>${of(row)}</td>`;
}

const NUMBER = html` class="number"`;

const BREAKS = html` class="breaks"`;
