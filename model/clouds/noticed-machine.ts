import type { NodeOs } from "../declaration/image";
import type { CapacityType } from "../declaration/node-group";

/** A machine that runs a handler of notices. */
export interface NoticedMachine {
  readonly os: NodeOs;
  readonly capacityType: CapacityType;
  readonly gpus: number;
  /** Whether Azure keeps the machine once it is evicted, and may start it again as the same node. */
  readonly deallocated: boolean;
}
