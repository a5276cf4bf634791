import type { ResolvedClusterAutoscaler } from "../../../model/cluster-autoscaler/settings";
import { identityVolumeMounts } from "../identity-volumes";
import { ifAny } from "../if-any";
import { NAME } from "./metadata";

/** The container: binary and working directory are those of the image. */
export function container(autoscaler: ResolvedClusterAutoscaler): object {
  return {
    name: NAME,
    image: autoscaler.image,
    imagePullPolicy: "IfNotPresent",
    command: ["./cluster-autoscaler"],
    args: autoscaler.args,
    env: Object.entries(autoscaler.env)
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    ports: [{ name: "metrics", containerPort: autoscaler.port, protocol: "TCP" }],
    resources: autoscaler.resources,
    livenessProbe: HEALTH_CHECK,
    readinessProbe: HEALTH_CHECK,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: ifAny(identityVolumeMounts(autoscaler)),
  };
}

/**
 * Fails when the leader's loop has stalled or kept failing (`--max-inactivity`, `--max-failing-time`). A replica that waits
 * for the lease answers 200 from the moment it listens, so readiness says that the process took its flags, no more.
 */
const HEALTH_CHECK = { httpGet: { path: "/health-check", port: "metrics" }, periodSeconds: 10, timeoutSeconds: 5 };
