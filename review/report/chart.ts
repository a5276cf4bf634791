import { type Html, html } from "../text/html";

/** A bar of two parts. */
export interface Bar {
  readonly label: string;
  readonly onDemand: number;
  readonly spot: number;
}

const WIDTH = 640;
const LABELS = 200;
const NUMBERS = 90;
const ROW = 26;

/** Bars of nodes at the largest size, spot nodes behind those on demand. */
export function chart(title: string, bars: readonly Bar[]): Html {
  const most = Math.max(1, ...bars.map(({ onDemand, spot }) => onDemand + spot));
  const height = bars.length * ROW;
  return html`<figure>
<figcaption>${title}: <span class="key on-demand">on demand</span> <span class="key spot">spot</span></figcaption>
<svg role="img" aria-label="${title}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
${bars.map((bar, index) => barOf(bar, index, (WIDTH - LABELS - NUMBERS) / most))}</svg>
</figure>
`;
}

function barOf({ label, onDemand, spot }: Bar, index: number, scale: number): Html {
  const y = index * ROW;
  const [first, second] = [round(onDemand * scale), round(spot * scale)];
  return html`<text x="0" y="${y + 17}">${label}</text>
<rect class="on-demand" x="${LABELS}" y="${y + 4}" width="${first}" height="18"/>
<rect class="spot" x="${LABELS + first}" y="${y + 4}" width="${second}" height="18"/>
<text x="${LABELS + first + second + 6}" y="${y + 17}">${onDemand + spot}</text>
`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
