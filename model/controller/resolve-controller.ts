import { canonical, sortRecord } from "../base/canonical";
import { isLabelValue } from "../base/kubernetes-names";
import { formatBytes, quantityBytes } from "../base/quantity";
import { imageReference, parseImage, pinImage } from "../components/image";
import { controllerNamespace, isSystemNamespace } from "../components/namespace";
import { type DefaultResources, resolveResources, scheduling } from "../components/pod-settings";
import type { ControllerDeclaration, ControllerVpa, ImageLock } from "../declaration/controller";
import { acknowledgedDangers } from "../declaration/dangerous-rights";
import type { PlannedController, PlannedVerticalPodAutoscaler } from "../stages/planned";
import type { ResolvedController } from "../stages/resolved-controller";
import { targetIdentity } from "../stages/workload-target";
import type { KubernetesMinor } from "../versions/kubernetes-minor";
import { controllerArguments } from "./arguments";
import { resolveDefinitions } from "./conversion";
import { goMemoryLimit } from "./environment";
import { configChecksum, mountedFiles, scratchVolumes } from "./files";
import { resolveMetrics } from "./metrics";
import { controllerEgress } from "./network";
import { resolveProbes } from "./probes";
import { controllerRoles, leaseName, offeredRoles } from "./roles";
import { clusterVariables, fillIn } from "./variables";
import { resolveWebhooks } from "./webhooks";

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
  return {
    name,
    declaredOn,
    kubernetesVersion: cluster.props.kubernetesVersion as KubernetesMinor,
    namespace,
    ownsNamespace: !isSystemNamespace(namespace),
    serviceAccountName: name,
    image: resolveImage(props, planned.images),
    imagePullSecrets: [...(props.imagePullSecrets ?? [])].sort(),
    command: props.command ?? [],
    replicas: props.replicas ?? 2,
    env: sortRecord({
      ...goMemoryLimit(autoscalerOf(name, namespace, autoscalers), resources.limits.memory),
      ...props.env,
    }),
    dangers: acknowledgedDangers(props.dangerously),
    crds: resolveDefinitions(name, namespace, props),
    egress: controllerEgress(props),
    resources,
    scratch: scratchVolumes(props),
    ...serving(name, namespace, props),
    ...canonical(scheduling(props, null)),
  };
}

function autoscalerOf(
  name: string,
  namespace: string,
  autoscalers: readonly PlannedVerticalPodAutoscaler[],
): ControllerVpa | undefined {
  const own = targetIdentity(namespace, { kind: "Deployment", name });
  return autoscalers.find(({ settings }) => targetIdentity(settings.namespace, settings.targetRef) === own)?.settings;
}

/** Fills in the variables in what the container is told, so that one declaration fits every cluster. */
function withVariables({ cluster, props }: PlannedController): ControllerDeclaration {
  const { args, env, config } = props;
  return { ...props, ...fillIn({ args, env, config }, clusterVariables(cluster)) };
}

function resolveImage(
  { image, allowUnpinnedImage }: ControllerDeclaration,
  lock: ImageLock,
): ResolvedController["image"] {
  const parts = parseImage(image);
  if (parts === null) throw new Error(`controller-image-invalid lets ${image} pass`);
  const pinned = pinImage(parts, lock);
  const { tag, digest } = pinned;
  const version = tag !== null && isLabelValue(tag) ? tag : null;
  return {
    reference: imageReference(pinned),
    digest,
    version,
    unpinnedReason: digest === null ? (allowUnpinnedImage ?? null) : null,
  };
}

type Serving = Pick<
  ResolvedController,
  "args" | "checksums" | "config" | "files" | "lease" | "metrics" | "offeredRoles" | "probes" | "roles" | "webhooks"
>;

/** What listens, and what that needs: certificates, flags, rights. */
function serving(name: string, namespace: string, props: ControllerDeclaration): Serving {
  const lease = leaseName(name, props);
  const metrics = resolveMetrics(name, namespace, props);
  const webhooks = resolveWebhooks(name, namespace, props);
  const probes = resolveProbes(props, { metrics, webhooks });
  return {
    args: controllerArguments(props, { lease, metrics, webhooks, probes }),
    checksums: configChecksum(props.config),
    config: props.config === undefined ? null : sortRecord(props.config.files),
    files: mountedFiles(name, props, { metrics, webhooks }),
    lease,
    metrics,
    offeredRoles: offeredRoles(props, { name, namespace, metrics }),
    probes,
    roles: controllerRoles(props, { name, namespace, lease, metrics }),
    webhooks,
  };
}

/** Requests of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml); memory may double before it is stopped. */
const DEFAULT_RESOURCES: DefaultResources = {
  cpu: "10m",
  memory: "64Mi",
  memoryLimit: (request) => formatBytes(quantityBytes(request) * 2n),
};
