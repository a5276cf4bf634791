import type { PodIdentity } from "../../../model/components/pod-identity";
import { inOrderOfReference } from "../../../model/controller/environment";
import {
  CONTAINER,
  type MountedFiles,
  type ResolvedController,
  type ResolvedProbe,
  type ResolvedProbes,
  type ScratchVolume,
} from "../../../model/stages/resolved-controller";
import { identityVolumeMounts, identityVolumes } from "../identity-volumes";
import { ifAny } from "../if-any";

/** The container: unless something else is declared, the binary is the image's. */
export function container(controller: ResolvedController, identity: PodIdentity): object {
  const { image, command, args, resources, files, scratch, probes } = controller;
  return {
    name: CONTAINER,
    image: image.reference,
    // What is pinned cannot have changed under its name; what is not may have.
    imagePullPolicy: image.digest === null ? "Always" : "IfNotPresent",
    command: ifAny(command),
    args: ifAny(args),
    env: environment(controller, identity),
    ports: ports(controller),
    resources,
    livenessProbe: probe(probes, probes.liveness, 15, 20),
    readinessProbe: probe(probes, probes.readiness, 5, 10),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: ifAny([...scratch.map(scratchMount), ...files.map(mount), ...identityVolumeMounts(identity)]),
  };
}

/** Volumes that {@link container} mounts. */
export function volumes({ files, scratch }: ResolvedController, identity: PodIdentity): readonly object[] {
  return [...scratch.map(scratchVolume), ...files.map(volume), ...identityVolumes(identity)];
}

function volume({ volume: name, source, name: object }: MountedFiles): object {
  return source === "secret" ? { name, secret: { secretName: object } } : { name, configMap: { name: object } };
}

function mount({ volume: name, directory: mountPath }: MountedFiles): object {
  return { name, mountPath, readOnly: true };
}

function scratchVolume({ volume: name, sizeLimit }: ScratchVolume): object {
  return { name, emptyDir: sizeLimit === null ? {} : { sizeLimit } };
}

function scratchMount({ volume: name, directory: mountPath }: ScratchVolume): object {
  return { name, mountPath };
}

/** What the pod knows of itself, to which the others may refer, and of its identity; what is declared wins. */
function environment({ env }: ResolvedController, identity: PodIdentity): readonly object[] {
  const own = [
    fieldVariable("NODE_NAME", "spec.nodeName"),
    fieldVariable("POD_NAME", "metadata.name"),
    fieldVariable("POD_NAMESPACE", "metadata.namespace"),
  ];
  const declared = inOrderOfReference({ ...identity.env, ...env }).map(([name, value]) => ({ name, value }));
  return [...own.filter(({ name }) => !declared.some((other) => other.name === name)), ...declared];
}

function fieldVariable(name: string, fieldPath: string) {
  return { name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath } } };
}

function ports({ metrics, webhooks, probes }: ResolvedController): readonly object[] {
  return [
    ...probes.ports.map(({ name, port }) => ({ name, containerPort: port, protocol: "TCP" })),
    ...(metrics === null ? [] : [{ name: "metrics", containerPort: metrics.port, protocol: "TCP" }]),
    ...(webhooks === null ? [] : [{ name: "webhook", containerPort: webhooks.port, protocol: "TCP" }]),
  ];
}

/** Times of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml). */
function probe(
  { scheme, timeoutSeconds, failureThreshold }: ResolvedProbes,
  { path, port }: ResolvedProbe,
  initialDelaySeconds: number,
  periodSeconds: number,
): object {
  return {
    httpGet: { path, port, scheme: scheme === "https" ? "HTTPS" : undefined },
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds: timeoutSeconds ?? undefined,
    failureThreshold: failureThreshold ?? undefined,
  };
}
