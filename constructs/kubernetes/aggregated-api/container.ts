import type { AggregatedApi, ProbeTimes } from "../../../model/components/aggregated-api";
import type { MountedVolume } from "../../../model/components/volumes";
import { ifAny } from "../if-any";

/** The container: the binary is the image's own. */
export function container(api: AggregatedApi): object {
  return {
    name: api.name,
    image: api.image,
    imagePullPolicy: "IfNotPresent",
    args: api.args,
    ports: [{ name: "https", containerPort: api.port, protocol: "TCP" }],
    resources: { requests: api.resources.requests, limits: ifAny(api.resources.limits) },
    livenessProbe: probe("/livez", api.probes.liveness),
    readinessProbe: probe("/readyz", api.probes.readiness),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: api.volumes.map(mount),
  };
}

function probe(path: string, times: ProbeTimes): object {
  return { httpGet: { path, port: "https", scheme: "HTTPS" }, ...times };
}

function mount({ name, directory, source }: MountedVolume): object {
  return { name, mountPath: directory, readOnly: "emptyDir" in source ? undefined : true };
}
