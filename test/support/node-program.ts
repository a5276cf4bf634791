import { NOTHING_ELSE, PLAIN_POD, programLabels } from "../../model/components/decide";
import type { ResolvedContainer, ResolvedProgram, ResolvedVolume } from "../../model/components/program";

const PLUGIN: ResolvedVolume = {
  name: "plugin",
  directory: "/csi",
  source: { hostPath: { path: "/var/lib/kubelet/plugins/example", type: "DirectoryOrCreate" } },
  writable: true,
};

const MODULES: ResolvedVolume = {
  name: "modules",
  directory: "/lib/modules",
  source: { hostPath: { path: "/lib/modules", type: "Directory" } },
};

const PODS: ResolvedVolume = {
  name: "pods",
  directory: "/var/lib/kubelet/pods",
  source: { hostPath: { path: "/var/lib/kubelet/pods", type: "Directory" } },
  writable: true,
  propagation: "Bidirectional",
};

const CONTAINER: ResolvedContainer = {
  name: "driver",
  image: "registry.example.com/driver:v1.0.0",
  imagePullPolicy: "IfNotPresent",
  command: [],
  args: [],
  env: [{ name: "HEADERS", secretKey: { name: "tracing", key: "headers" } }],
  ports: [{ name: "healthz", port: 9808 }],
  resources: { requests: { cpu: "10m" }, limits: {} },
  liveness: { path: "/healthz", port: "healthz", periodSeconds: 10 },
  readiness: null,
  volumes: [PLUGIN, MODULES, PODS],
  privileges: "privileged",
  preStop: ["/driver", "pre-stop"],
};

const SIDECAR: ResolvedContainer = {
  ...CONTAINER,
  name: "registrar",
  env: [],
  ports: [],
  liveness: { command: ["/registrar", "--mode=probe"], timeoutSeconds: 5 },
  volumes: [PLUGIN],
  privileges: { capabilities: ["SYSLOG"] },
  preStop: undefined,
};

/** A program with everything that only programs on nodes have. */
export const NODE_PROGRAM: ResolvedProgram = {
  ...NOTHING_ELSE,
  name: "driver",
  namespace: "kube-system",
  labels: programLabels("driver", "1.0.0"),
  serviceAccountName: "driver",
  identity: {
    serviceAccountAnnotations: {},
    podLabels: {},
    env: {},
    token: { volumeName: "token", audience: "cloud.example.com", directory: "/var/run/token", fileName: "token" },
    configs: [],
    egress: [],
  },
  roles: [],
  network: { ingress: [], egress: [] },
  disruptionBudget: null,
  workload: { kind: "DaemonSet", maxUnavailablePercent: 10 },
  pod: {
    ...PLAIN_POD,
    priorityClassName: "system-node-critical",
    nodeSelector: {},
    tolerations: [{ operator: "Exists" }],
    spread: "any",
    user: 0,
    containers: [CONTAINER, SIDECAR],
  },
};
