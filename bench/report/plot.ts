/** A plot of curves, both axes logarithmic. */
export interface Plot {
  /** For those who do not see it too. */
  readonly title: string;
  readonly description: string;
  /** With their units. */
  readonly axes: { readonly x: string; readonly y: string };
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const WIDTH = 760;
const HEIGHT = 440;

/** What is left of the axes, above them, right of them (for the curves' names) and below. */
const FRAME = { left: 72, top: 48, right: 176, bottom: 56 };

/** As much as a line of text needs. */
const LINE_HEIGHT = 18;

/** Readable in light and in dark: the ground is painted too, because a page may be in another scheme than its reader's system. */
const STYLE = `
  svg { font: 13px system-ui, sans-serif; --ground: #ffffff; --text: #1f2328; --grid: #d1d9e0; --a: #0550ae; --b: #bc4c00; --c: #59636e; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --text: #f0f6fc; --grid: #3d444d; --a: #79c0ff; --b: #ffa657; --c: #9198a1; }
  }
  text { fill: var(--text); } .title { font-size: 15px; font-weight: 600; } .grid { stroke: var(--grid); }
  .curve { fill: none; stroke-width: 2; }
`;

/** Curves differ in color and in dashes: not everybody tells the colors apart. */
const LOOKS = [
  { color: "var(--a)", dashes: "none" },
  { color: "var(--b)", dashes: "8 4" },
  { color: "var(--c)", dashes: "2 4" },
];

/** Draws a plot as an SVG: the same text for the same figures. */
export function drawPlot({ title, description, axes, curves }: Plot): string {
  const all = curves.flatMap(({ points }) => points);
  const x = scale(
    all.map((point) => point[0]),
    FRAME.left,
    WIDTH - FRAME.right,
  );
  const y = scale(
    all.map((point) => point[1]),
    HEIGHT - FRAME.bottom,
    FRAME.top,
  );
  const labels = apart(curves.map(({ points }) => y.at(points.at(-1)?.[1] ?? 1)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="var(--ground)"/>`,
    `<text class="title" x="${FRAME.left}" y="24">${escaped(title)}</text>`,
    ...x.ticks.map((tick) => verticalLine(x.at(tick), number(tick))),
    ...y.ticks.map((tick) => horizontalLine(y.at(tick), number(tick))),
    `<text x="${(FRAME.left + WIDTH - FRAME.right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${escaped(axes.x)}</text>`,
    `<text transform="translate(18 ${(HEIGHT - FRAME.bottom + FRAME.top) / 2}) rotate(-90)" text-anchor="middle">${escaped(axes.y)}</text>`,
    ...curves.flatMap((curve, index) => drawCurve(curve, index, [x, y], labels[index] ?? 0)),
    "</svg>\n",
  ].join("\n");
}

interface Scale {
  readonly ticks: readonly number[];
  /** Where a value is, in pixels. */
  readonly at: (value: number) => number;
}

/** With more, there is a line for each decade only. */
const MOST_TICKS = 10;

/** From a decade's 1, 2 or 5 to another one's, logarithmic. */
function scale(values: readonly number[], from: number, to: number): Scale {
  const steps = stepsAround(Math.min(...values), Math.max(...values));
  const [first = 1] = steps;
  const last = steps.at(-1) ?? 10;
  const at = (value: number) => rounded(from + ((to - from) * Math.log(value / first)) / Math.log(last / first));
  return { ticks: steps.length > MOST_TICKS ? steps.filter(isDecade) : steps, at };
}

/** Every 1, 2 and 5 of a decade, from the last one not above the smallest value to the first one not below the largest. */
function stepsAround(smallest: number, largest: number): readonly number[] {
  const decades = Array.from({ length: 14 }, (_, index) => index - 5);
  const all = decades.flatMap((decade) => [1, 2, 5].map((digit) => Number(`${digit}e${decade}`)));
  const first = all.findLastIndex((step) => step <= smallest);
  const last = all.findIndex((step) => step >= largest && step > (all[first] ?? 0));
  return all.slice(first, last + 1);
}

function isDecade(step: number): boolean {
  return Number.isInteger(Math.round(Math.log10(step) * 1e6) / 1e6);
}

function verticalLine(x: number, label: string): string {
  const bottom = HEIGHT - FRAME.bottom;
  const line = `<line class="grid" x1="${x}" y1="${FRAME.top}" x2="${x}" y2="${bottom}"/>`;
  return `${line}<text x="${x}" y="${bottom + LINE_HEIGHT}" text-anchor="middle">${label}</text>`;
}

function horizontalLine(y: number, label: string): string {
  const line = `<line class="grid" x1="${FRAME.left}" y1="${y}" x2="${WIDTH - FRAME.right}" y2="${y}"/>`;
  return `${line}<text x="${FRAME.left - 8}" y="${y + 4}" text-anchor="end">${label}</text>`;
}

function drawCurve({ name, points }: Curve, index: number, [x, y]: readonly [Scale, Scale], label: number): string[] {
  const { color, dashes } = LOOKS[index % LOOKS.length] ?? { color: "var(--a)", dashes: "none" };
  const placed = points.map(([left, up]) => [x.at(left), y.at(up)] as const);
  const path = placed.map(([left, top]) => `${left},${top}`).join(" ");
  const [end = 0] = placed.at(-1) ?? [];
  return [
    `<polyline class="curve" stroke="${color}" stroke-dasharray="${dashes}" points="${path}"/>`,
    ...placed.map(([left, top]) => `<circle cx="${left}" cy="${top}" r="3.5" fill="${color}"/>`),
    `<text x="${end + 10}" y="${label + 4}" style="fill: ${color}">${escaped(name)}</text>`,
  ];
}

/** Moves texts down until none is over another one. */
function apart(wanted: readonly number[]): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed: number[] = [];
  let free = 0;
  for (const index of order) {
    const top = Math.max(wanted[index] ?? 0, free);
    placed[index] = top;
    free = top + LINE_HEIGHT;
  }
  return placed;
}

function rounded(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 5 });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
