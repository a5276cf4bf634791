import { canonical, sortRecord } from "../base/canonical";
import { isLabelValue } from "../base/kubernetes-names";
import { formatBytes, quantityBytes } from "../base/quantity";
import { clusterVariables, fillIn } from "../cluster/variables";
import { imageReference, parseImage, pinImage } from "../components/image";
import { controllerNamespace, isSystemNamespace } from "../components/namespace";
import { API_SERVER_PORTS, DNS, type NetworkRule, tcp } from "../components/network";
import { type DefaultResources, resolveResources, scheduling } from "../components/pod-settings";
import type { ControllerDeclaration, Egress, ImageLock } from "../declaration/controller";
import { acknowledgedDangers } from "../declaration/dangerous-rights";
import type { PlannedController, PlannedVerticalPodAutoscaler } from "../stages/planned";
import type { ResolvedController } from "../stages/resolved-controller";
import { targetIdentity } from "../stages/workload-target";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { configChecksum, controllerArguments, goMemoryLimit, mountedFiles, scratchVolumes } from "./environment";
import { controllerRoles, leaseName, offeredRoles } from "./roles";
import { resolveMetrics, resolveProbes } from "./servers";
import { resolveDefinitions, resolveWebhooks } from "./webhooks";

/**
 * Decides a controller on one cluster. The rules must have found no problem with it.
 *
 * @param autoscalers those of the cluster, of which one may be for the controller
 */
export function resolveController(
  planned: PlannedController,
  autoscalers: readonly PlannedVerticalPodAutoscaler[],
): ResolvedController {
  const { name, declaredOn, cluster } = planned;
  const props = withVariables(planned);
  const namespace = controllerNamespace(planned);
  const resources = resolveResources(props.resources, DEFAULT_RESOURCES);
  const own = targetIdentity(namespace, { kind: "Deployment", name });
  const autoscaler = autoscalers.find(({ settings }) => targetIdentity(settings.namespace, settings.targetRef) === own);
  return {
    name,
    declaredOn,
    kubernetesVersion: cluster.props.kubernetesVersion as KubernetesMinor,
    namespace,
    ownsNamespace: !isSystemNamespace(namespace),
    hostNetwork: props.hostNetwork ?? false,
    serviceAccountName: name,
    image: resolveImage(props, planned.images),
    imagePullSecrets: [...(props.imagePullSecrets ?? [])].sort(),
    command: props.command ?? [],
    replicas: props.replicas ?? 2,
    env: sortRecord({ ...goMemoryLimit(autoscaler?.settings, resources.limits.memory), ...props.env }),
    dangers: acknowledgedDangers(props.dangerously),
    crds: resolveDefinitions(name, namespace, props),
    egress: controllerEgress(props),
    resources,
    scratch: scratchVolumes(props),
    ...serving(name, namespace, props),
    ...canonical(scheduling(props, null)),
  };
}

/** Fills in the variables in what the container is told, so that one declaration fits every cluster. */
function withVariables({ cluster, props }: PlannedController): ControllerDeclaration {
  const { args, env, config } = props;
  return { ...props, ...fillIn({ args, env, config }, clusterVariables(cluster)) };
}

function resolveImage({ image, allowUnpinnedImage }: ControllerDeclaration, lock: ImageLock) {
  const parts = parseImage(image);
  if (parts === null) throw new Error(`controller-image-invalid lets ${image} pass`);
  const pinned = pinImage(parts, lock);
  const { tag, digest } = pinned;
  const version = tag !== null && isLabelValue(tag) ? tag : null;
  const unpinnedReason = digest === null ? (allowUnpinnedImage ?? null) : null;
  return { reference: imageReference(pinned), digest, version, unpinnedReason };
}

/** What listens, and what that needs: certificates, flags, rights. */
function serving(name: string, namespace: string, props: ControllerDeclaration) {
  const lease = leaseName(name, props);
  const metrics = resolveMetrics(name, namespace, props);
  const webhooks = resolveWebhooks(name, namespace, props);
  const probes = resolveProbes(props, { metrics, webhooks });
  const owner = { name, namespace, lease, metrics };
  return {
    args: controllerArguments(props, { lease, metrics, webhooks, probes }),
    checksums: configChecksum(props.config),
    config: props.config === undefined ? null : sortRecord(props.config.files),
    files: mountedFiles(name, props, { metrics, webhooks }),
    lease,
    metrics,
    offeredRoles: offeredRoles(props, owner),
    probes,
    roles: controllerRoles(props, owner),
    webhooks,
  };
}

/** Requests of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml); memory may double before it is stopped. */
const DEFAULT_RESOURCES: DefaultResources = {
  cpu: "10m",
  memory: "64Mi",
  memoryLimit: (request) => formatBytes(quantityBytes(request) * 2n),
};

/** Where a controller may connect to: DNS, the API server, and what it declares. */
function controllerEgress({ network = {} }: ControllerDeclaration): readonly NetworkRule[] {
  const { ports } = tcp(...API_SERVER_PORTS);
  const apiServer = network.apiServerCidrs?.map((cidr) => ({ peers: [{ cidr }], ports })) ?? [{ peers: [], ports }];
  return [DNS, ...apiServer, ...(network.egress ?? []).map(resolveEgress)];
}

function resolveEgress({ cidr, namespaceLabels, ports }: Egress): NetworkRule {
  return {
    peers: [
      ...(cidr === undefined ? [] : [{ cidr }]),
      ...(namespaceLabels === undefined ? [] : [{ namespaceLabels: sortRecord(namespaceLabels) }]),
    ],
    ports: ports.map(({ port, protocol = "TCP" }) => ({ port, protocol })),
  };
}
