import type { PodIdentity } from "../../../model/cloud-identity/pod-identity";
import { inOrderOfReference } from "../../../model/controller/environment";
import { CONTAINER, type MountedFiles, type ResolvedController } from "../../../model/controller/resolved-controller";
import { identityVolumeMounts, identityVolumes } from "../identity-volumes";
import { ifAny } from "../if-any";

/** The container: unless something else is declared, the binary is the image's. */
export function container(controller: ResolvedController, identity: PodIdentity): object {
  const { image, command, args, resources, files, probes } = controller;
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
    livenessProbe: probe(probes.livenessPath, 15, 20),
    readinessProbe: probe(probes.readinessPath, 5, 10),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: ifAny([...files.map(mount), ...identityVolumeMounts(identity)]),
  };
}

/** Volumes that {@link container} mounts. */
export function volumes({ files }: ResolvedController, identity: PodIdentity): readonly object[] {
  return [...files.map(volume), ...identityVolumes(identity)];
}

function volume({ volume: name, source, name: object }: MountedFiles): object {
  return source === "secret" ? { name, secret: { secretName: object } } : { name, configMap: { name: object } };
}

function mount({ volume: name, directory: mountPath }: MountedFiles): object {
  return { name, mountPath, readOnly: true };
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
    { name: "probes", containerPort: probes.port, protocol: "TCP" },
    ...(metrics === null ? [] : [{ name: "metrics", containerPort: metrics.port, protocol: "TCP" }]),
    ...(webhooks === null ? [] : [{ name: "webhook", containerPort: webhooks.port, protocol: "TCP" }]),
  ];
}

/** Times of a scaffolded manager (kubebuilder v4.15.0, config/manager/manager.yaml). */
function probe(path: string, initialDelaySeconds: number, periodSeconds: number): object {
  return { httpGet: { path, port: "probes" }, initialDelaySeconds, periodSeconds };
}
