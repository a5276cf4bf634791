import { boundedName } from "../base/bounded-name";
import { canonical } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { sortRecord } from "../base/sort-record";
import { splitSizes, type ZoneSize } from "../base/split-sizes";
import { CLOUD_MODELS } from "../clouds";
import type { MachineType } from "../machines/machine-type";
import { renderUserData } from "../node/join";
import { heldBack, hugePageBytes, podDisks } from "../node/node-resources";
import { declaredLabels, declaredStartupTaints, nodeRegistration, nodeTemplate } from "../node/node-template";
import type { CloudModel, EncodingInput } from "../stages/cloud-model";
import { zoneSubnet } from "../stages/cluster-facts";
import { evictionHard } from "../stages/eviction";
import type { PlannedGroup } from "../stages/planned";
import { addReservations, reservedQuantities } from "../stages/reservations";
import type { ResolvedAccounts, ScalingGroup } from "../stages/resolved";
import type { GroupSettings } from "../stages/settings";
import {
  autoscalingOptions,
  durationSeconds,
  imageId,
  resolveBootDisk,
  resolveExtras,
  resolvePlacement,
  resolveSecurity,
  resolveSpot,
  resolveUpdatePolicy,
} from "./resolve-settings";

/** The ScalingGroups of a NodeGroup: one per zone, or one over all zones with `spanZones`. */
export function scalingGroups<C extends Cloud>(
  group: PlannedGroup,
  cloud: C,
  account: ResolvedAccounts[C],
): readonly ScalingGroup<C>[] {
  const places = group.settings.spanZones ? [group.zones] : group.zones.map((zone) => [zone]);
  const sizes = zoneSizes(group.settings, places.length);
  const shared = sharedParts(group, cloud);
  return places.map((zones, index) => ({ ...shared, ...placedParts(group, shared, account, zones, sizes[index]) }));
}

function zoneSizes(settings: GroupSettings, places: number): readonly ZoneSize[] {
  const { sizePerZone, minSize = 0, maxSize = 0 } = settings;
  return sizePerZone === undefined
    ? splitSizes(minSize, maxSize, places)
    : Array(places).fill({ minSize: sizePerZone.minSize, maxSize: sizePerZone.maxSize });
}

type SharedParts<C extends Cloud> = Omit<ScalingGroup<C>, keyof PlacedParts>;
type PlacedParts = Pick<
  ScalingGroup,
  | "id"
  | "name"
  | "logicalId"
  | "zones"
  | "subnetIds"
  | "minSize"
  | "maxSize"
  | "placement"
  | "template"
  | "autoscalerMetadata"
>;

/** What all ScalingGroups of a NodeGroup share. */
function sharedParts<C extends Cloud>(group: PlannedGroup, cloud: C): SharedParts<C> {
  const { settings } = group;
  const machine = plannedMachine(group);
  const registration = nodeRegistration(group, machine);
  return {
    cloud,
    nodeGroup: group.name,
    machineTypes: group.machines.types,
    architecture: machine.architecture,
    capacityType: canonical(settings.capacityType),
    spot: resolveSpot(settings.spot, cloud),
    maxLifetimeSeconds: durationSeconds(settings.maxLifetime),
    warmupSeconds: durationSeconds(settings.warmup),
    imageId: imageId(settings.image, machine),
    os: settings.image?.os ?? "ubuntu",
    bootDisk: resolveBootDisk(settings, CLOUD_MODELS[cloud].defaultBootDiskType(machine)),
    startupTaintKeys: declaredStartupTaints(group, machine)
      .map(({ key }) => key)
      .sort(),
    registration,
    autoscaling: {
      enabled: settings.autoscaling.enabled,
      priority: settings.autoscaling.priority ?? null,
      options: autoscalingOptions(settings.autoscaling),
    },
    tags: sortRecord(settings.tags),
    updatePolicy: resolveUpdatePolicy(settings, cloud),
    network: { securityGroups: [...(settings.network.securityGroups ?? [])], publicIp: settings.network.publicIp },
    security: resolveSecurity(settings),
    userData: renderUserData({ group, machine, registration }),
    extras: canonical(resolveExtras(cloud, settings, machine)),
    transform: settings.transform,
  };
}

/** What depends on the zones: name, sizes, template, and everything that is encoded from them. */
function placedParts<C extends Cloud>(
  group: PlannedGroup,
  shared: SharedParts<C>,
  account: ResolvedAccounts[C],
  zones: readonly string[],
  size: ZoneSize = { minSize: 0, maxSize: 0 },
): PlacedParts {
  const model: CloudModel<C> = CLOUD_MODELS[shared.cloud];
  const zone = zones[0] ?? "";
  const place = group.settings.spanZones ? "" : model.zoneInName(zone);
  const name = boundedName([group.cluster.name, group.name, place], model.groupNameLimit);
  const machine = plannedMachine(group);
  const template = nodeTemplate(group, machine, zone);
  return {
    id: model.groupId(account, zone, name),
    name,
    logicalId: place === "" ? group.name : `${group.name}_${place}`,
    zones,
    subnetIds: zones.map((each) => zoneSubnet(group.cluster, each)).filter((subnet) => subnet !== ""),
    ...size,
    placement: resolvePlacement(group.settings, zone),
    template,
    autoscalerMetadata: sortRecord(
      model.encode({
        cluster: group.cluster.name,
        region: group.cluster.props.region,
        zone,
        ...size,
        autoscaled: shared.autoscaling.enabled,
        template,
        userLabels: declaredLabels(group, machine),
        ...withheld(group, machine),
        podDisks: podDisks(group, machine),
        options: shared.autoscaling.options,
        machine,
        os: shared.os,
      }),
    ),
  };
}

/** What cluster-autoscaler subtracts from a machine's figures. It does not know huge pages, so they count as reserved memory. */
function withheld(group: PlannedGroup, machine: MachineType): Pick<EncodingInput, "reserved" | "evictionHard"> {
  const { kubelet, hugePages } = group.settings;
  const pages = hugePageBytes(hugePages).reduce((total, [, bytes]) => total + bytes, 0n);
  const held = addReservations(heldBack(group, machine), { millicores: 0, memory: pages, storage: 0n });
  return { reserved: reservedQuantities(held), evictionHard: evictionHard(kubelet.evictionHard) };
}

/** The machine that cluster-autoscaler plans with: a rule makes sure that there is one. */
function plannedMachine(group: PlannedGroup): MachineType {
  const machine = group.machines.types[0];
  if (machine === undefined) throw new Error(`${group.where} was resolved without a machine`);
  return machine;
}
