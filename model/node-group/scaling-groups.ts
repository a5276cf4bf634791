import { canonical, sortRecord } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { splitSizes, type ZoneSize } from "../base/split-sizes";
import { CLOUD_MODELS } from "../clouds";
import { nodeProxy } from "../clouds/network";
import type { Bootstrap } from "../declaration/bootstrap";
import type { ImageVerification } from "../declaration/node-setup";
import type { MachineType } from "../machines/machine-type";
import { renderUserData } from "../node/join";
import { heldBack, hugePageBytes, podDisks } from "../node/node-resources";
import {
  addedTaints,
  declaredLabels,
  declaredStartupTaints,
  nodeRegistration,
  nodeTemplate,
} from "../node/node-template";
import { nodeSysctls } from "../node/setup/system";
import type { CloudModel, EncodingInput } from "../stages/cloud-model";
import { groupSubnets, hasIpv6, joinsEks } from "../stages/cluster-facts";
import type { Zoned } from "../stages/cluster-groups";
import { evictionHard } from "../stages/eviction";
import { formerNames, logicalId } from "../stages/former-names";
import type { MachineTemplate } from "../stages/machine-template";
import type { PlannedGroup } from "../stages/planned";
import { addReservations, reservedQuantities } from "../stages/reservations";
import type { ResolvedAccounts, ScalingGroup } from "../stages/resolved";
import type { GroupSettings } from "../stages/settings";
import { autoscalingOptions, resolvePlacement, resolveSettings } from "./resolve-settings";

/** The ScalingGroups of a NodeGroup: one per zone, or one over all zones with `spanZones`. */
export function scalingGroups<C extends Cloud>(
  group: PlannedGroup,
  cloud: C,
  account: ResolvedAccounts[C],
): readonly ScalingGroup<C>[] {
  const places = group.settings.spanZones ? [group.zones] : group.zones.map((zone) => [zone]);
  const sizes = zoneSizes(group.settings, places.length);
  const machine = plannedMachine(group);
  const shared = sharedParts(group, cloud, machine);
  const encoded = encodedParts(group, machine);
  const placed = places.map((zones, index) => placedParts({ group, cloud, account, encoded }, zones, sizes[index]));
  const templates = machineTemplates(group, cloud, placed);
  // No spread, here and below: for that many properties V8 takes ten times as long (Node.js 20.20).
  return placed.map((parts, index) => Object.assign({}, shared, parts, { machineTemplate: templates[index] ?? null }));
}

function zoneSizes(settings: GroupSettings, places: number): readonly ZoneSize[] {
  const { sizePerZone, minSize = 0, maxSize = 0 } = settings;
  return sizePerZone === undefined
    ? splitSizes(minSize, maxSize, places)
    : Array(places).fill({ minSize: sizePerZone.minSize, maxSize: sizePerZone.maxSize });
}

type PlacedParts = ReturnType<typeof placedParts>;
type SharedParts<C extends Cloud> = Omit<ScalingGroup<C>, Zoned>;

/** What all ScalingGroups of a NodeGroup share. */
function sharedParts<C extends Cloud>(group: PlannedGroup, cloud: C, machine: MachineType): SharedParts<C> {
  const registration = nodeRegistration(group, machine);
  const settled = resolveSettings(group.settings, cloud, machine);
  return {
    cloud,
    nodeGroup: group.name,
    machineTypes: group.machines.types,
    architecture: machine.architecture,
    startupTaintKeys: declaredStartupTaints(group, machine)
      .map(({ key }) => key)
      .sort(),
    addedTaints: addedTaints(group, machine).map(({ taint, by }) => ({ key: taint.key, by })),
    registration,
    bootstrap: group.bootstrap.kind,
    bootstrapInputs: bootstrapInputs(group.bootstrap),
    joinsEks: joinsEks(group),
    proxy: nodeProxy(group),
    setup: nodeSetup(group),
    userData: renderUserData({ group, machine, registration }),
    ...settled,
    security: { ...settled.security, imageVerifier: verificationOf(group)?.verifier.name ?? null },
    network: { ...settled.network, ipv6: hasIpv6(group.cluster) },
  };
}

/** A raw bootstrap's user data is seen where it is rendered. */
function bootstrapInputs(bootstrap: Bootstrap): ScalingGroup["bootstrapInputs"] {
  const { kind: _kind, ...inputs } = bootstrap;
  return canonical("userData" in inputs ? { ...inputs, userData: undefined } : inputs);
}

/** On Bottlerocket a verifier of its own, which its settings turn on, is in the place of the declared one. */
function verificationOf({ bootstrap, settings }: PlannedGroup): ImageVerification | null {
  return bootstrap.kind === "bottlerocket" ? null : (settings.security.imageVerification ?? null);
}

function nodeSetup(group: PlannedGroup): ScalingGroup["setup"] {
  const { settings } = group;
  const { localDisks, hugePages, registryMirrors, trustedCertificates } = settings;
  const imageVerification = verificationOf(group);
  const sysctls = nodeSysctls(settings);
  return canonical({ localDisks, hugePages, sysctls, registryMirrors, trustedCertificates, imageVerification });
}

/** What the ScalingGroups of a NodeGroup are made from. */
interface PlacedGroup<C extends Cloud> {
  readonly group: PlannedGroup;
  readonly cloud: C;
  readonly account: ResolvedAccounts[C];
  readonly encoded: EncodedParts;
}

/** What depends on the zones: name, sizes, template, and everything that is encoded from them. */
function placedParts<C extends Cloud>(
  { group, cloud, account, encoded }: PlacedGroup<C>,
  zones: readonly string[],
  size: ZoneSize = { minSize: 0, maxSize: 0 },
) {
  const { cluster, settings } = group;
  const model: CloudModel<C> = CLOUD_MODELS[cloud];
  const zone = zones[0] ?? "";
  const place = settings.spanZones ? "" : zone;
  const former = formerNames(settings);
  const name = boundedName([cluster.name, former[0] ?? group.name, place], model.groupNameLimit);
  const template = nodeTemplate(group, encoded.machine, zone);
  return {
    id: model.groupId(account, zone, name),
    name,
    logicalId: logicalId(group.name, place),
    formerLogicalIds: former.map((each) => logicalId(each, place)),
    zones,
    subnetIds: zones.flatMap((each) => groupSubnets(group, each)),
    minSize: size.minSize,
    maxSize: size.maxSize,
    placement: resolvePlacement(settings, zone),
    template,
    autoscalerMetadata: sortRecord(model.encode(Object.assign({ zone, template }, size, encoded))),
  };
}

/** One template for all places whose machines are alike, or none where the cloud has no such resource. */
function machineTemplates(
  { name, cluster, settings }: PlannedGroup,
  cloud: Cloud,
  placed: readonly PlacedParts[],
): readonly MachineTemplate[] {
  const { zonalInTemplate, groupNameLimit } = CLOUD_MODELS[cloud];
  if (zonalInTemplate === null) return [];
  const zonal = new Set(placed.map((parts) => JSON.stringify(zonalInTemplate(parts))));
  if (zonal.size > 1)
    return placed.map(({ name, logicalId, formerLogicalIds }) => ({ name, logicalId, formerLogicalIds }));
  const former = formerNames(settings);
  const shared = {
    name: boundedName([cluster.name, former[0] ?? name, ""], groupNameLimit),
    logicalId: name,
    formerLogicalIds: former,
  };
  return placed.map(() => shared);
}

type EncodedParts = Omit<EncodingInput, keyof ZoneSize | "template" | "zone">;

/** What cluster-autoscaler learns of a group in every zone. It does not know huge pages, so they count as reserved memory. */
function encodedParts(group: PlannedGroup, machine: MachineType): EncodedParts {
  const { cluster, settings } = group;
  const pages = hugePageBytes(settings.hugePages).reduce((total, [, bytes]) => total + bytes, 0n);
  const held = addReservations(heldBack(group, machine), { millicores: 0, memory: pages, storage: 0n });
  return {
    cluster: cluster.name,
    region: cluster.props.region,
    autoscaled: settings.autoscaling.enabled,
    machine,
    userLabels: declaredLabels(group, machine),
    podDisks: podDisks(group, machine),
    reserved: reservedQuantities(held),
    evictionHard: evictionHard(settings.kubelet.evictionHard),
    options: autoscalingOptions(settings.autoscaling),
    os: settings.image?.os ?? "ubuntu",
  };
}

/** The machine that cluster-autoscaler plans with: a rule makes sure that there is one. */
function plannedMachine(group: PlannedGroup): MachineType {
  const machine = group.machines.types[0];
  if (machine === undefined) throw new Error(`${group.where} was resolved without a machine`);
  return machine;
}
