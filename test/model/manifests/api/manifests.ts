import type { JsonObject } from "../../../../model/manifests/api/scalars";

const labels = { "app.kubernetes.io/name": "cluster-autoscaler" };

const container = {
  name: "cluster-autoscaler",
  image: "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0",
  imagePullPolicy: "IfNotPresent",
  command: ["./cluster-autoscaler", "--v=4"],
  env: [
    { name: "AWS_REGION", value: "us-east-1" },
    { name: "NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
  ],
  ports: [{ name: "metrics", containerPort: 8085, protocol: "TCP" }],
  resources: { requests: { cpu: "100m", memory: "600Mi" }, limits: { cpu: 2, memory: "1.5Gi" } },
  livenessProbe: { httpGet: { path: "/health-check", port: "metrics", scheme: "HTTP" }, periodSeconds: 10 },
  securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  volumeMounts: [{ name: "cloud-config", mountPath: "/etc/cloud", readOnly: true }],
};

/** A Deployment with a field of every type that the tables know; each call returns a fresh copy. */
export function deployment(): JsonObject {
  return structuredClone({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "cluster-autoscaler", namespace: "kube-system", labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: 0 } },
      template: { metadata: { labels, creationTimestamp: "2026-01-02T03:04:05Z" }, spec: podSpec() },
    },
  });
}

function podSpec(): JsonObject {
  return {
    serviceAccountName: "cluster-autoscaler",
    priorityClassName: "system-cluster-critical",
    containers: [container],
    tolerations: [{ key: "node-role.kubernetes.io/control-plane", operator: "Exists", effect: "" }],
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "DoNotSchedule" },
    ],
    volumes: [
      { name: "cloud-config", secret: { secretName: "cloud-config" } },
      { name: "scratch", emptyDir: { sizeLimit: "64Mi" } },
    ],
  };
}

/** A manifest of any kind, from its own fields. */
export function manifest(apiVersion: string, kind: string, fields: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { name: "sample" }, ...fields };
}

const RBAC = "rbac.authorization.k8s.io/v1";

const webhook = {
  name: "pods.example.com",
  admissionReviewVersions: ["v1"],
  sideEffects: "None",
  failurePolicy: "Ignore",
  clientConfig: { service: { namespace: "kube-system", name: "webhook", port: 443 }, caBundle: "Y2E=" },
  rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"], scope: "*" }],
};

const crd = {
  group: "autoscaling.k8s.io",
  scope: "Namespaced",
  names: { kind: "VerticalPodAutoscaler", plural: "verticalpodautoscalers", shortNames: ["vpa"] },
  versions: [
    {
      name: "v1",
      served: true,
      storage: true,
      subresources: { status: {} },
      schema: {
        openAPIV3Schema: {
          type: "object",
          properties: {
            spec: { type: "object", additionalProperties: true, default: null },
            list: { type: "array", items: { type: "object", additionalProperties: { type: "string" } } },
            free: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
            limit: {
              anyOf: [{ type: "integer" }, { type: "string" }],
              minimum: 0.5,
              "x-kubernetes-int-or-string": true,
            },
          },
        },
      },
    },
  ],
};

/** One well-formed manifest of every kind that the tables hold. */
export const GOOD_MANIFESTS: readonly JsonObject[] = [
  deployment(),
  manifest("v1", "Namespace", {}),
  manifest("v1", "ServiceAccount", { automountServiceAccountToken: false, imagePullSecrets: [{ name: "pull" }] }),
  manifest("v1", "ConfigMap", {
    data: { priorities: "10:\n  - .*" },
    binaryData: { logo: "AAECAw==" },
    immutable: true,
  }),
  manifest("v1", "Secret", { type: "Opaque", stringData: { token: "abc" }, data: { key: "a2V5" } }),
  manifest("v1", "Service", {
    spec: { type: "ClusterIP", ports: [{ port: 443, targetPort: "https" }], ipFamilies: ["IPv4"] },
  }),
  manifest("apps/v1", "DaemonSet", {
    spec: {
      selector: { matchExpressions: [{ key: "app", operator: "In", values: ["a"] }] },
      template: { spec: podSpec() },
    },
  }),
  manifest("batch/v1", "CronJob", {
    spec: {
      schedule: "7 */6 * * *",
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      jobTemplate: { spec: { backoffLimit: 4, template: { spec: podSpec() } } },
    },
  }),
  manifest("policy/v1", "PodDisruptionBudget", {
    spec: { maxUnavailable: 1, selector: { matchLabels: labels }, unhealthyPodEvictionPolicy: "AlwaysAllow" },
  }),
  manifest(RBAC, "ClusterRole", {
    rules: [{ apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "watch", "update"] }],
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: labels }] },
  }),
  manifest(RBAC, "ClusterRoleBinding", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "sample" },
    subjects: [{ kind: "ServiceAccount", name: "sample", namespace: "kube-system" }],
  }),
  manifest(RBAC, "Role", { rules: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }] }),
  manifest(RBAC, "RoleBinding", {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "sample" },
  }),
  manifest("networking.k8s.io/v1", "NetworkPolicy", {
    spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ ports: [{ port: 8085, protocol: "TCP" }] }] },
  }),
  manifest("scheduling.k8s.io/v1", "PriorityClass", { value: -10, preemptionPolicy: "Never" }),
  manifest("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass", {
    driver: "ebs.csi.aws.com",
    deletionPolicy: "Retain",
    parameters: { speed: "fast" },
  }),
  manifest("storage.k8s.io/v1", "CSIDriver", {
    spec: {
      attachRequired: true,
      fsGroupPolicy: "File",
      nodeAllocatableUpdatePeriodSeconds: 10,
      volumeLifecycleModes: ["Persistent", "Ephemeral"],
      tokenRequests: [{ audience: "sts.amazonaws.com", expirationSeconds: 3600 }],
    },
  }),
  manifest("storage.k8s.io/v1", "StorageClass", {
    provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3" },
    reclaimPolicy: "Retain",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
    mountOptions: ["discard"],
    allowedTopologies: [{ matchLabelExpressions: [{ key: "topology.ebs.csi.aws.com/zone", values: ["us-east-1a"] }] }],
  }),
  manifest("coordination.k8s.io/v1", "Lease", { spec: { renewTime: "2026-01-02T03:04:05.000006Z" } }),
  manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition", { spec: crd }),
  manifest("apiregistration.k8s.io/v1", "APIService", {
    spec: { group: "metrics.k8s.io", version: "v1beta1", groupPriorityMinimum: 100, versionPriority: 100 },
  }),
  manifest("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", { webhooks: [webhook] }),
  manifest("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", {
    webhooks: [{ ...webhook, reinvocationPolicy: "Never" }],
  }),
  manifest("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", {
    spec: {
      targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "sample" },
      updatePolicy: { updateMode: "Recreate", minReplicas: 2 },
      resourcePolicy: { containerPolicies: [{ containerName: "*", maxAllowed: { cpu: 4, memory: "1.5Gi" } }] },
      startupBoost: { cpu: { type: "Factor", factor: 2 } },
    },
  }),
  manifest("v1", "PodTemplate", {
    template: { spec: { containers: [{ name: "placeholder", image: "registry.k8s.io/pause:3.10.1" }] } },
  }),
  ...["v1alpha1", "v1beta1"].map((version) =>
    manifest(`autoscaling.x-k8s.io/${version}`, "CapacityBuffer", {
      spec: { podTemplateRef: { name: "sample" }, replicas: 2, limits: { cpu: "8" } },
    }),
  ),
  manifest("autoscaling.x-k8s.io/v1", "ProvisioningRequest", {
    spec: {
      provisioningClassName: "check-capacity.autoscaling.x-k8s.io",
      podSets: [{ count: 2, podTemplateRef: { name: "sample" } }],
    },
  }),
  manifest("cert-manager.io/v1", "Certificate", {
    spec: {
      secretName: "sample",
      dnsNames: ["sample.kube-system.svc"],
      duration: "168h",
      privateKey: { algorithm: "ECDSA", size: 256 },
      issuerRef: { name: "sample", kind: "Issuer", group: "cert-manager.io" },
    },
  }),
  manifest("cert-manager.io/v1", "Issuer", { spec: { ca: { secretName: "sample" } } }),
  manifest("monitoring.coreos.com/v1", "PodMonitor", {
    spec: { selector: { matchLabels: labels }, podMetricsEndpoints: [{ port: "metrics", scheme: "http" }] },
  }),
  manifest("monitoring.coreos.com/v1", "PrometheusRule", {
    spec: {
      groups: [{ name: "a", rules: [{ alert: "A", expr: "up == 0", for: "5m", labels, annotations: { a: "b" } }] }],
    },
  }),
  manifest("monitoring.coreos.com/v1", "ServiceMonitor", {
    spec: { selector: { matchLabels: labels }, endpoints: [{ port: "metrics", scheme: "https" }] },
  }),
];
