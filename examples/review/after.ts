import type { Fleet } from "../../constructs";
import { fleetOf } from "./fleet";

/** What a pull request proposes: larger disks, another image, a group with another name, one less. */
export default function fleet(): Fleet {
  return fleetOf({
    general: { minSize: 4, maxSize: 50, machine: { vcpu: 8, memoryGiB: 32 }, bootDisk: { sizeGiB: 100 } },
    batch: {
      minSize: 0,
      maxSize: 60,
      machine: { vcpu: 4, memoryGiB: 16 },
      updatePolicy: { type: "rolling" },
      image: { id: { amd64: "ami-0f1e2d3c4b5a69780" }, os: "ubuntu" },
    },
    web: { formerly: "site", minSize: 2, maxSize: 12, machine: { vcpu: 4, memoryGiB: 16 } },
  });
}
