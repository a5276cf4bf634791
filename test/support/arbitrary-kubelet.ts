import fc from "fast-check";
import type { Cloud } from "../../model/base/cloud";
import type { NodeOs } from "../../model/declaration/image";
import type { KubeletSettings } from "../../model/declaration/kubelet";

const mebibytes = (max: number) => fc.integer({ min: 1, max }).map((count) => `${count}Mi`);

const reserved = fc.record(
  {
    cpu: fc.oneof(
      fc.integer({ min: 0, max: 1000 }).map((millicores) => `${millicores}m`),
      fc.constantFrom("1", "0.5", "0.07"),
    ),
    memory: fc.oneof(mebibytes(500), fc.constantFrom("0.5Gi", "500M", "5e8")),
    "ephemeral-storage": fc.oneof(mebibytes(4000), fc.constantFrom("2Gi", "1G")),
  },
  { requiredKeys: [] },
);

/** Percentages that are the same number in 32 and in 64 bits: others are a problem on Google. */
const EXACT = ["6.25%", "12.5%", "25%"];

/** Random settings of the kubelet: all that a template has something of, and some that must not change it. */
export function arbitraryKubelet(cloud: Cloud): fc.Arbitrary<(os: NodeOs) => KubeletSettings> {
  const amounts = cloud === "google" ? [] : ["10%", "7%", "5Gi", "33.3%"];
  const settings = fc.record(
    {
      maxPods: fc.integer({ min: 10, max: 250 }),
      kubeReserved: reserved,
      systemReserved: reserved,
      // The smallest of the machines has 4 CPUs.
      reservedSystemCPUs: fc.constantFrom("0", "0-1", "3,0", "1-2,2"),
      maxParallelImagePulls: fc.integer({ min: 1, max: 20 }),
      clusterDNS: fc.constant(["169.254.20.10"]),
      evictionHard: fc.record(
        {
          "memory.available": fc.oneof(mebibytes(500), fc.constantFrom("0.25Gi", "300M")),
          "nodefs.available": fc.constantFrom(...EXACT, ...amounts),
        },
        { requiredKeys: [] },
      ),
      memoryManagerPolicy: fc.constantFrom("None" as const, "Static" as const),
      topologyManagerPolicy: fc.constantFrom("none" as const, "best-effort" as const, "single-numa-node" as const),
      podPidsLimit: fc.integer({ min: 1024, max: 32768 }),
      soft: fc.constant({
        evictionSoft: { "memory.available": "1Gi" },
        evictionSoftGracePeriod: { "memory.available": "1m30s" },
      }),
      // What pods may use of a machine's swap is no memory that the node reports.
      memorySwap: fc.constant({ swapBehavior: "LimitedSwap" as const }),
    },
    { requiredKeys: [] },
  );
  return settings.map(({ soft, ...rest }) => (os) => {
    const declared = { ...rest, ...soft, ...(rest.memorySwap === undefined ? {} : swapOf(os)) };
    return declared.reservedSystemCPUs === undefined ? declared : byNumber(declared);
  });
}

/** Bottlerocket has a setting for the use of swap, and none for `failSwapOn`. */
function swapOf(os: NodeOs): KubeletSettings {
  return os === "bottlerocket" ? {} : { failSwapOn: false };
}

/** CPUs are reserved by number or by amount, not both; with some reserved, containers can own the others. */
function byNumber({ kubeReserved = {}, systemReserved = {}, ...rest }: KubeletSettings): KubeletSettings {
  return {
    ...rest,
    cpuManagerPolicy: "static",
    kubeReserved: { ...kubeReserved, cpu: undefined },
    systemReserved: { ...systemReserved, cpu: undefined },
  };
}

/** Random huge pages, fewer than any of the machines has memory for. */
export const hugePages = fc.record({ "2Mi": fc.nat(128), "1Gi": fc.nat(1) }, { requiredKeys: [] });
