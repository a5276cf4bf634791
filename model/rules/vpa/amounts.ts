import type { VpaResource } from "../../declaration/vertical-pod-autoscaler";
import { wholeAmount } from "../kubelet/quantities";

/** Millicores or bytes; null for what is left out, or is not a whole number of them. */
export function wholeUnits(resource: VpaResource, text: string | undefined): bigint | null {
  return text === undefined ? null : wholeAmount(text, resource === "cpu" ? 1000 : 1);
}
