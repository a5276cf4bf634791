import { VPA_CERTIFICATE_DIRECTORY } from "../../../model/vertical-pod-autoscaler/component/flags";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { ifAny } from "../if-any";

/** The container of a program: its binary is the entry point of the image. */
export function container({ name, image, args, ports, resources }: ResolvedVpaProgram): object {
  return {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    args,
    env: [{ name: "NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } }],
    ports: ports.map((port) => ({ name: port.name, containerPort: port.port, protocol: "TCP" })),
    resources,
    livenessProbe: { ...HEALTH_CHECK, initialDelaySeconds: 5 },
    readinessProbe: HEALTH_CHECK,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: ifAny(ports.filter(isWebhook).map(() => MOUNT)),
  };
}

/**
 * Fails when a leader's loop has stalled for five of its intervals. One that waits for the lease answers 200, so readiness says
 * that the process took its flags, no more (pkg/utils/metrics/healthcheck.go at 1.7.1; figures of deploy/*-deployment.yaml).
 */
const HEALTH_CHECK = { httpGet: { path: "/health-check", port: "metrics" }, periodSeconds: 10, failureThreshold: 3 };

const VOLUME = "tls-certs";
const MOUNT = { name: VOLUME, mountPath: VPA_CERTIFICATE_DIRECTORY, readOnly: true };

/** Read by the pod's group only. */
const FILE_MODE = 0o440;

/** Certificate and key, of the program that serves the webhook. */
export function certificateVolume(
  { certificate }: ResolvedVpaComponent,
  { ports }: ResolvedVpaProgram,
): readonly object[] {
  const items = ["tls.crt", "tls.key"].map((key) => ({ key, path: key }));
  const secret = { secretName: certificate.secretName, defaultMode: FILE_MODE, items };
  return ports.filter(isWebhook).map(() => ({ name: VOLUME, secret }));
}

function isWebhook({ name }: { readonly name: string }): boolean {
  return name === "webhook";
}
