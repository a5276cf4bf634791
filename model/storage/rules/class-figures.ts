import { show } from "../../base/problem";
import { CLOUD_STORAGE } from "../../clouds/storage";
import { BOOT_DISK_TYPES, type BootDiskType, type PerformanceRange, type Range } from "../../machines/boot-disk-types";
import { clusterZones } from "../../stages/cluster-facts";
import { CLOUD_DOCUMENTATION, STORAGE_DRIVERS } from "../../stages/premises";
import { type ClusterRules, type Finding, ONLY_GOOGLE } from "../../stages/rule";
import { type PlacedClass, placedClasses } from "./storage-classes";

/** Rules over what volumes of a StorageClass are to be, whatever else they have. */
export const CLASS_FIGURE_RULES: ClusterRules = {
  "storage-class-figure-out-of-range": {
    title: "A StorageClass's figures are within what volumes of its type can have.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Choose a number in this range, or leave it out for that of the type.",
    find: (cluster) => placedClasses(cluster).flatMap(outOfRange),
  },
  /** pkg/gce-pd-csi-driver/controller.go of gcp-compute-persistent-disk-csi-driver 1.26.0, pickZonesFromTopology. */
  "storage-class-regional-zones": {
    title: "A regional StorageClass on Google has two zones at least.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_GOOGLE,
    what: "A regional disk is in two zones, and the driver knows of no second one, so it would create none.",
    expected: "two zones of the cluster at least",
    hint: "Name another zone in the class's zones, give the cluster one, or leave regional out.",
    find: (cluster) =>
      placedClasses(cluster).flatMap(({ path, declared: { google, zones = clusterZones(cluster.declared) } }) =>
        google?.regional === true && new Set(zones).size < 2
          ? [{ path: `${path}.google.regional`, got: `true, in ${zones.map(show).join(", ")}` }]
          : [],
      ),
  },
};

/** What volumes of a type can have, by the name of the setting; nothing for types that the tables do not have. */
type Figures = Readonly<Record<string, Range>>;

/**
 * The most that any size can have (Azure documentation, "Azure managed disk types").
 * @read 2026-11 Azure documentation
 */
const AZURE_FIGURES: Readonly<Record<string, Figures>> = {
  PremiumV2_LRS: { iops: [1, 80_000], throughputMBps: [1, 1200] },
  UltraSSD_LRS: { iops: [1, 400_000], throughputMBps: [1, 10_000] },
};

/** How large a volume is, and so what of it depends on that, only its claim says. */
function outOfRange({ path, declared, cluster: { cloud } }: PlacedClass): readonly Finding<"what" | "expected">[] {
  const { type = "", skuName = type } = CLOUD_STORAGE[cloud].parameters(declared);
  const figures: Readonly<Record<string, unknown>> = { ...declared[cloud] };
  const ranges = AZURE_FIGURES[skuName] ?? rangesOf(BOOT_DISK_TYPES[cloud][type], figures);
  return Object.entries(ranges).flatMap(([name, [least, most]]) => {
    const value = figures[name];
    if (typeof value !== "number" || (value >= least && value <= most)) return [];
    const what = `No volume of type ${skuName} can have this, so the driver would create none.`;
    return [{ path: `${path}.${cloud}.${name}`, what, got: show(value), expected: `${least} to ${most}` }];
  });
}

/** Throughput is limited by IOPS, of which a volume has its type's own where none are declared. */
function rangesOf(type: BootDiskType | undefined, { iops, iopsPerGiB }: Readonly<Record<string, unknown>>): Figures {
  const { iops: operations = null, throughputMiBps: throughput = null } = type ?? {};
  const planned = typeof iops === "number" ? iops : iopsPerGiB === undefined ? operations?.base : undefined;
  return {
    ...(operations === null ? {} : { iops: operations.range, iopsPerGiB: [1, operations.ratio] as const }),
    ...(throughput === null ? {} : { throughputMiBps: reachable(throughput, planned) }),
  };
}

function reachable({ range: [least, most], ratio, base }: PerformanceRange, iops = Number.POSITIVE_INFINITY): Range {
  return [least, Math.max(base, Math.min(most, Math.floor(iops * ratio)))];
}
