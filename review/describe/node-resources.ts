import { quantityBytes, quantityMillicores } from "../../model/base/quantity";
import type { GroupDocument } from "../document/group-document";

/** Resources of which nodes tell bytes. */
const BYTES = ["memory", "ephemeral-storage"];

/** What pods get of a node, and what is held back of it, in the units of machine types: one text for each resource. */
export function describeResources({ template: { capacity, allocatable } }: GroupDocument): readonly string[] {
  return Object.keys(allocatable)
    .sort(byImportance)
    .map((name) => describeResource(name, allocatable[name] ?? "0", capacity[name] ?? "0"));
}

const FIRST = ["cpu", "memory", "ephemeral-storage", "pods"];

function byImportance(a: string, b: string): number {
  const [first, second] = [a, b].map((name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length));
  return (first ?? 0) - (second ?? 0) || (a < b ? -1 : 1);
}

function describeResource(name: string, forPods: string, whole: string): string {
  const [pods, all] = [forPods, whole].map((quantity) => inUnits(name, quantity));
  const held = pods === all ? "" : ` of ${all}`;
  return `${name} ${pods}${held}`;
}

function inUnits(name: string, quantity: string): string {
  if (name === "cpu") return `${quantityMillicores(quantity) / 1000}`;
  return BYTES.includes(name) ? gibibytes(quantityBytes(quantity)) : quantity;
}

/** GiB with two decimals: machine types are sold in them. */
export function gibibytes(bytes: bigint): string {
  const hundredths = (bytes * 100n + 2n ** 29n) / 2n ** 30n;
  return `${Number(hundredths) / 100} GiB`;
}
