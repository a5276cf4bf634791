import { quantityBytes, quantityMillicores } from "../../base/quantity";
import type { ContainerResources } from "../../declaration/pods";

/** CPU and memory of a container, of pods or of a node. */
export interface Room {
  readonly millicores: number;
  readonly bytes: bigint;
}

/** What requests take; nothing of what is left out. */
export function requestedRoom({ cpu = "0", memory = "0" }: ContainerResources = {}): Room {
  return { millicores: quantityMillicores(cpu), bytes: quantityBytes(memory) };
}
