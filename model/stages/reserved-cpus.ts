/** The highest number of a CPU that is read: no machine has as many. */
const MOST_CPUS = 4096;

/**
 * Numbers of the CPUs in a list like `0-1,8`, without repetitions, in order; null if the kubelet could not read it
 * (k8s.io/utils/cpuset, Parse).
 */
export function cpuNumbers(list: string): readonly number[] | null {
  const ranges = list.split(",").map(cpuRange);
  if (ranges.some((range) => range === null)) return null;
  return [...new Set(ranges.flatMap((range) => range ?? []))].sort((a, b) => a - b);
}

function cpuRange(text: string): readonly number[] | null {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (Number.isNaN(first) || last < first || last > MOST_CPUS) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
