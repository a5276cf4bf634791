import { show } from "../../base/problem";
import { imageFindings } from "../../components/image";
import {
  overLimitFindings,
  type QuantityExamples,
  quantityFindings,
  schedulingFaults,
} from "../../components/pod-settings";
import { faultFindings, saying } from "../../stages/findings";
import type { PlannedCluster } from "../../stages/planned";
import { STORAGE_DRIVERS } from "../../stages/premises";
import { type ClusterRules, type Finding, ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE } from "../../stages/rule";
import { bringsSnapshots } from "../component";
import { isSnapshotController } from "../snapshot-controller";
import { SNAPSHOT_DEFINITIONS } from "../snapshot-kinds";

const EXAMPLES: QuantityExamples = { cpu: '"100m" or "1"', memory: '"256Mi" or "1Gi"' };

/** Rules over a storage driver's programs. */
export const DRIVER_RULES: ClusterRules = {
  "storage-image-invalid": {
    title: "An image of `storage.images` is a reference with a tag or a digest.",
    what: "This does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/csi-provisioner:v6.3.0"',
    hint: "Write the whole reference; without a tag or digest, nodes would pull whatever image is newest.",
    find: ({ declared }) =>
      Object.entries(declared.props.storage?.images ?? {}).flatMap(([container, image]) =>
        imageFindings(`storage.images.${container}`, image),
      ),
  },
  "storage-resources-invalid": {
    title: "The resources of a storage driver are quantities above zero, no request above its limit.",
    hint: "Write a Kubernetes quantity, with the request at most the limit.",
    find: ({ declared }) =>
      (["controller", "node"] as const).flatMap((program) => {
        const path = `storage.${program}.resources`;
        const resources = declared.props.storage?.[program]?.resources;
        const what = "A container cannot have this amount, so the driver could not run.";
        return [
          ...saying({ what }, quantityFindings(path, resources, EXAMPLES)),
          ...overLimitFindings(path, resources),
        ];
      }),
  },
  "storage-scheduling-invalid": {
    title: "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of `storage.controller`.",
    what: "The API server would refuse the pods.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ({ declared }) =>
      faultFindings(schedulingFaults(declared.props.storage?.controller ?? {}), "storage.controller"),
  },
  "storage-attachments-unread": {
    title: "`storage.node.reservedAttachments` is declared only for drivers that can be told.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_GOOGLE,
    what: "The driver has no flag for it: it takes what the machine type allows, less the boot disk.",
    expected: "nothing",
    hint: "Leave it out; keep machines with many disks of their own for pods with few volumes.",
    find: ({ declared }) => {
      const { reservedAttachments } = declared.props.storage?.node ?? {};
      return reservedAttachments === undefined
        ? []
        : { path: "storage.node.reservedAttachments", got: show(reservedAttachments) };
    },
  },
  /** pkg/driver/node.go of aws-ebs-csi-driver 1.64.0, getVolumesLimit: the number is the whole of it, the boot disk too. */
  "storage-attachments-low": {
    title: "On AWS `storage.node.reservedAttachments` counts the boot disk.",
    clouds: ONLY_AWS,
    what: "Each machine has a boot disk, so a node would take one volume less than the scheduler thinks.",
    expected: "at least 1",
    hint: "Count the boot disks, further disks of the machines, and network interfaces where they share the limit; or leave it out.",
    find: ({ declared }) => {
      const { reservedAttachments: reserved } = declared.props.storage?.node ?? {};
      return reserved === 0 ? { path: "storage.node.reservedAttachments", got: "0" } : [];
    },
  },
  /** kubernetes 1.36, pkg/volume/csi/nodeinfomanager: a limit of 0 is not written, and none is no limit. */
  "storage-attachments-high": {
    title: "On Azure `storage.node.reservedAttachments` leaves each machine type of the cluster a slot at least.",
    premise: STORAGE_DRIVERS,
    clouds: ONLY_AZURE,
    what: "No slot would be left on nodes of a group, which the kubelet takes for no limit at all: volumes would fail to be attached.",
    hint: "Lower it, or keep small machine types out of the cluster; one number holds for all nodes.",
    find: ({ declared, groups }) => attachmentsOver(declared.props.storage?.node?.reservedAttachments, groups),
  },
  /** Each would bind the same VolumeSnapshots (external-snapshotter, README, "CSI Snapshot controller"). */
  "snapshot-controllers-two": {
    title: "A cluster has one snapshot controller.",
    what: "The cluster would have two snapshot controllers, which take every snapshot from each other.",
    expected: 'one of the two; `snapshots: { controller: "existing" }` keeps the one that is there',
    hint: 'Declare storage.snapshots.controller as "existing", or take the other one away.',
    find(cluster) {
      const { storage } = cluster.declared.props;
      return storage === undefined || !bringsSnapshots(storage) ? [] : otherSnapshotControllers(cluster);
    },
  },
};

function attachmentsOver(
  reserved: number | undefined,
  groups: PlannedCluster["groups"],
): readonly Finding<"expected">[] {
  const machines = groups.flatMap((group) => group.machines.types.map(({ name, details }) => ({ name, details })));
  const slots = machines.flatMap(({ name, details: { networkDisks } }) =>
    networkDisks === "unknown" || networkDisks === 0 ? [] : [{ name, networkDisks }],
  );
  const [fewest] = slots.sort((a, b) => a.networkDisks - b.networkDisks);
  if (reserved === undefined || fewest === undefined || reserved < fewest.networkDisks) return [];
  const expected = `less than ${fewest.networkDisks}, the slots of ${fewest.name}`;
  return [{ path: "storage.node.reservedAttachments", got: show(reserved), expected }];
}

/** Where a cluster says that it has a snapshot controller already. */
function otherSnapshotControllers({ declared, controllers }: PlannedCluster): readonly Finding[] {
  const existing = declared.props.existingCustomResources ?? [];
  const kinds = existing.flatMap((name, index) => (SNAPSHOT_DEFINITIONS.includes(name) ? [{ name, index }] : []));
  const own = controllers.filter(({ props }) => isSnapshotController(props.image));
  return [
    ...kinds.map(({ name, index }) => ({ path: `existingCustomResources[${index}]`, got: show(name) })),
    ...own.map(({ where, props }) => ({ on: where, path: "image", got: show(props.image) })),
  ];
}
