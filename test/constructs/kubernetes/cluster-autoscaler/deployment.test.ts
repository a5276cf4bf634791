import { CLOUDS } from "../../../../model/base/cloud";
import { CLUSTER_AUTOSCALER_VERSIONS } from "../../../../model/versions/cluster-autoscaler";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { cluster, group, render } from "./render";

const { deployment, template, pod, container, object, flag } = render(cluster("aws"));
const SELECTOR = { "app.kubernetes.io/name": "cluster-autoscaler" };

describe("deployment", () => {
  it("runs two replicas, of which one leads", () => {
    expect(deployment.spec.replicas).toBe(2);
    expect(flag("leader-elect")).toEqual(["true"]);
  });

  it("keeps the old replicas until a new one is ready", () => {
    expect(deployment.spec.strategy).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
    expect(container.readinessProbe).toMatchObject({ httpGet: { path: "/health-check", port: "metrics" } });
  });

  it("selects its pods by a label that never changes", () => {
    expect(deployment.spec.selector).toEqual({ matchLabels: SELECTOR });
    expect(template.metadata.labels).toMatchObject(SELECTOR);
  });

  it("is restarted when its loop stalls", () => {
    expect(container.livenessProbe).toMatchObject({ httpGet: { path: "/health-check", port: "metrics" } });
    expect(container.ports).toEqual([{ name: "metrics", containerPort: 8085, protocol: "TCP" }]);
  });

  it("takes the flags as arguments of the image's binary", () => {
    expect(container.command).toEqual(["./cluster-autoscaler"]);
    expect(container.args).toEqual([...container.args].sort());
  });
});

describe.each(CLOUDS)("version on %s", (cloud) => {
  it.each(KUBERNETES_MINORS)("is the newest known for Kubernetes %s", (kubernetesVersion) => {
    const version = CLUSTER_AUTOSCALER_VERSIONS[kubernetesVersion];
    const rendered = render(cluster(cloud, undefined, { kubernetesVersion }));
    expect(rendered.container.image).toBe(`registry.k8s.io/autoscaling/cluster-autoscaler:v${version}`);
    expect(rendered.template.metadata.labels["app.kubernetes.io/version"]).toBe(version);
  });
});

describe("pod security", () => {
  it("meets the restricted standard with a numeric user", () => {
    expect(pod.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      fsGroup: 65532,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    });
  });

  it("mounts the API token for this pod only", () => {
    expect(pod.automountServiceAccountToken).toBe(true);
    expect(object("serviceaccount-cluster-autoscaler.yaml")).toMatchObject({ automountServiceAccountToken: false });
  });

  it.each(CLOUDS)("needs no host path on %s", (cloud) => {
    expect(JSON.stringify(render(cluster(cloud)).pod)).not.toMatch(/hostPath|hostNetwork|hostPID/);
  });
});

describe("placement", () => {
  it("is critical and on Linux", () => {
    expect(pod.priorityClassName).toBe("system-cluster-critical");
    expect(pod.nodeSelector).toEqual({ "kubernetes.io/os": "linux" });
    expect(pod).not.toHaveProperty("tolerations");
  });

  it("spreads over zones and hosts where it can", () => {
    const spread = { maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: SELECTOR } };
    expect(pod.topologySpreadConstraints).toEqual([
      expect.objectContaining({ ...spread, topologyKey: "topology.kubernetes.io/zone" }),
      expect.objectContaining({ ...spread, topologyKey: "kubernetes.io/hostname" }),
    ]);
  });

  it.each([1, 2, 3])("lets a drain evict one of %i replicas at a time", (replicas) => {
    const rendered = render(cluster("aws", undefined, { clusterAutoscaler: { replicas } }));
    expect(rendered.object("poddisruptionbudget-cluster-autoscaler.yaml")).toMatchObject({
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow", selector: { matchLabels: SELECTOR } },
    });
  });
});

describe("metrics service", () => {
  it("reaches every replica, also one that is not ready", () => {
    expect(object("service-cluster-autoscaler.yaml")).toMatchObject({
      spec: {
        selector: SELECTOR,
        publishNotReadyAddresses: true,
        ports: [{ name: "metrics", port: 8085, targetPort: "metrics" }],
      },
    });
  });
});

describe.each(CLOUDS)("restarts on %s", (cloud) => {
  const key = "checksum/node-templates";
  const checksum = (labels: Record<string, string>, priority?: number) =>
    render(cluster(cloud, { general: group({ labels, autoscaling: { priority } }) })).template.metadata.annotations;

  it("come with a changed template, which a group with nodes would not show it", () => {
    expect(checksum({ a: "1" })[key]).not.toBe(checksum({ a: "2" })[key]);
  });

  it("do not come with a changed priority, which it reads at every scale-up", () => {
    expect(checksum({}, 1)).toEqual(checksum({}, 2));
  });

  it("do not come with changed sizes of discovered groups", () => {
    const sized = (maxSize: number) => render(cluster(cloud, { general: group({ maxSize }) })).template.metadata;
    expect(sized(10)).toEqual(sized(20));
  });
});

it("restarts with changed files on Google", () => {
  const key = "checksum/config";
  const of = (project: string) => render(cluster("google", {}, { project })).template.metadata.annotations[key];
  expect(of("project-a")).not.toBe(of("project-b"));
  expect(render(cluster("aws")).template.metadata.annotations).not.toHaveProperty(key);
});
