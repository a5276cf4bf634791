import type { ResolvedProbe, ResolvedProgram, ResolvedVolume, Variable } from "../../../model/components/program";
import { identityOf, identityVolumeMounts } from "./identity";
import { ifAny } from "./if-any";

/** The container of a program, which can write to its volumes only. */
export function container(program: ResolvedProgram): object {
  const { container: resolved, volumes } = program.pod;
  const identity = identityOf(program);
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
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: ifAny([...volumes.map(mount), ...(identity === null ? [] : identityVolumeMounts(identity))]),
  };
}

function variable(each: Variable): object {
  if ("value" in each) return { name: each.name, value: each.value };
  return { name: each.name, valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: each.fieldPath } } };
}

function probe(resolved: ResolvedProbe | null): object | undefined {
  if (resolved === null) return undefined;
  const { path, port, scheme, ...times } = resolved;
  return { httpGet: { path, port, scheme }, ...times };
}

function mount({ name, directory, source }: ResolvedVolume): object {
  return { name, mountPath: directory, readOnly: "emptyDir" in source ? undefined : true };
}
