import type { PodIdentity } from "../../../model/components/pod-identity";
import type {
  ContainerPrivileges,
  ResolvedContainer,
  ResolvedProbe,
  ResolvedVolume,
  Variable,
} from "../../../model/components/program";
import { identityVolumeMounts } from "./identity";
import { ifAny } from "./if-any";

/**
 * A container of a program, which can write to its volumes only.
 *
 * @param identity what it is in its cluster's cloud; null for nothing
 */
export function container(resolved: ResolvedContainer, identity: PodIdentity | null): object {
  return {
    name: resolved.name,
    image: resolved.image,
    imagePullPolicy: resolved.imagePullPolicy,
    command: ifAny(resolved.command),
    args: ifAny(resolved.args),
    env: ifAny(resolved.env.map(variable)),
    ports: ifAny(resolved.ports.map(({ name, port }) => ({ name, containerPort: port, protocol: "TCP" }))),
    resources: { requests: resolved.resources.requests, limits: ifAny(resolved.resources.limits) },
    livenessProbe: probe(resolved.liveness),
    readinessProbe: probe(resolved.readiness),
    lifecycle: resolved.preStop && { preStop: { exec: { command: resolved.preStop } } },
    securityContext: { ...privileges(resolved.privileges), readOnlyRootFilesystem: true },
    volumeMounts: ifAny([...resolved.volumes.map(mount), ...(identity === null ? [] : identityVolumeMounts(identity))]),
  };
}

/** A privileged container has every capability, and the API server refuses one that may not gain privileges (core/v1, SecurityContext). */
function privileges(granted: ContainerPrivileges | undefined): object {
  if (granted === "privileged") return { privileged: true };
  return { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"], add: granted?.capabilities } };
}

function variable(each: Variable): object {
  if ("value" in each) return { name: each.name, value: each.value };
  if ("secretKey" in each) return { name: each.name, valueFrom: { secretKeyRef: each.secretKey } };
  return { name: each.name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: each.fieldPath } } };
}

function probe(resolved: ResolvedProbe | null): object | undefined {
  if (resolved === null) return undefined;
  if ("command" in resolved) {
    const { command, ...times } = resolved;
    return { exec: { command }, ...times };
  }
  const { path, port, scheme, ...times } = resolved;
  return { httpGet: { path, port, scheme }, ...times };
}

function mount({ name, directory, source, writable = "emptyDir" in source, propagation }: ResolvedVolume): object {
  return { name, mountPath: directory, readOnly: writable ? undefined : true, mountPropagation: propagation };
}
