/** Source: the grammar in k8s.io/apimachinery/pkg/api/resource/quantity.go. */
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

const DECIMAL = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/**
 * A Kubernetes quantity as a number of cores or bytes: `500m` → 0.5, `1Gi` → 1073741824; null where Kubernetes would refuse
 * the text. Exact enough to compare quantities, not to write them.
 */
export function parseQuantity(text: string): number | null {
  const [, amount, suffix = ""] = QUANTITY.exec(text) ?? [];
  return amount === undefined ? null : Number(amount) * scale(suffix);
}

function scale(suffix: string): number {
  if (/^[eE]./.test(suffix)) return 10 ** Number(suffix.slice(1));
  if (suffix.endsWith("i")) return 1024 ** BINARY.indexOf(suffix);
  return 1000 ** (DECIMAL.indexOf(suffix) - DECIMAL.indexOf(""));
}
