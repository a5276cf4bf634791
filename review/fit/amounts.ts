import { formatBytes, formatMillicores, quantityBytes, quantityMillicores } from "../../model/base/quantity";

/** Amounts by resource: CPU in millicores, all else in whole units (bytes, cards), rounded up as kube-scheduler does. */
export type Amounts = ReadonlyMap<string, bigint>;

/** Reads quantities as Kubernetes writes them. */
export function toAmounts(quantities: Readonly<Record<string, string>>): Amounts {
  return new Map(Object.entries(quantities).map(([resource, quantity]) => [resource, toAmount(resource, quantity)]));
}

function toAmount(resource: string, quantity: string): bigint {
  return resource === "cpu" ? BigInt(quantityMillicores(quantity)) : quantityBytes(quantity);
}

/** The amount of a resource; 0 where there is none. */
export function amountOf(amounts: Amounts, resource: string): bigint {
  return amounts.get(resource) ?? 0n;
}

/** What several need at the same time. */
export function sumOf(all: readonly Amounts[]): Amounts {
  return merged(all, (a, b) => a + b);
}

/** What is enough for each of several, one after another. */
export function largestOf(all: readonly Amounts[]): Amounts {
  return merged(all, larger);
}

function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

function merged(all: readonly Amounts[], combine: (a: bigint, b: bigint) => bigint): Amounts {
  const result = new Map<string, bigint>();
  for (const [resource, amount] of all.flatMap((amounts) => [...amounts])) {
    const before = result.get(resource);
    result.set(resource, before === undefined ? amount : combine(before, amount));
  }
  return result;
}

const BYTES = /^(memory|ephemeral-storage|storage|hugepages-.+)$/;

/** An amount as people read it: `7910m`, `3.5 GiB`, `2`. */
export function shownAmount(resource: string, amount: bigint): string {
  if (resource === "cpu") return formatMillicores(Number(amount));
  return BYTES.test(resource) ? shownBytes(amount) : String(amount);
}

const GIB = 1024 ** 3;

/** Small or whole amounts as Kubernetes writes them, others in GiB or MiB with two places. */
function shownBytes(bytes: bigint): string {
  const exact = formatBytes(bytes);
  if (exact.length <= 6) return exact;
  const number = Number(bytes);
  return number >= GIB ? `${Number((number / GIB).toFixed(2))}Gi` : `${Number((number / 1024 ** 2).toFixed(2))}Mi`;
}
