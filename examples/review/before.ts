import type { Fleet } from "../../constructs";
import { fleetOf } from "./fleet";

/** What is live. */
export default function fleet(): Fleet {
  return fleetOf({
    general: { minSize: 4, maxSize: 40, machine: { vcpu: 8, memoryGiB: 32 } },
    batch: { minSize: 0, maxSize: 60, machine: { vcpu: 4, memoryGiB: 16 }, updatePolicy: { type: "rolling" } },
    site: { minSize: 2, maxSize: 12, machine: { vcpu: 4, memoryGiB: 16 } },
    old: { minSize: 0, maxSize: 6, machine: { vcpu: 4, memoryGiB: 16 } },
  });
}
