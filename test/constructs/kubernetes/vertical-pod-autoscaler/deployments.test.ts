import { CLOUDS } from "../../../../model/base/cloud";
import { VPA_VERSIONS } from "../../../../model/versions/vertical-pod-autoscaler";
import { type Deployment, manifests, PROGRAMS, render } from "./render";

const { deployments, deployment, container, args, flag, files, object, ofKind } = render({
  recommenders: { frugal: { flags: { "target-cpu-percentile": 0.5 } } },
});

it("is not there unless the cluster declares it", () => {
  expect(manifests(null)).toEqual([]);
  expect(manifests({})).not.toEqual([]);
});

it.each(CLOUDS)("is the same on %s", (cloud) => {
  expect(manifests({}, cloud).map(({ yaml }) => yaml)).toEqual(manifests({}, "aws").map(({ yaml }) => yaml));
});

describe.each(PROGRAMS)("%s", (name) => {
  it("runs twice, as its own service account", () => {
    expect(deployment(name).spec.replicas).toBe(2);
    expect(deployment(name).spec.template.spec.serviceAccountName).toBe(name);
    expect(object(`serviceaccount-${name}.yaml`)).toMatchObject({ automountServiceAccountToken: false });
  });

  it("takes its flags, sorted, as arguments of the image's entry point", () => {
    expect(container(name)).not.toHaveProperty("command");
    const flags = args(name).map((arg) => arg.split("=")[0]);
    expect(flags).toEqual([...new Set(flags)].sort());
  });

  it("is restarted when its loop stalls", () => {
    const check = { httpGet: { path: "/health-check", port: "metrics" }, periodSeconds: 10, failureThreshold: 3 };
    expect(container(name).livenessProbe).toEqual({ ...check, initialDelaySeconds: 5 });
    expect(container(name).readinessProbe).toEqual(check);
  });

  it("keeps the old replicas until a new one is ready", () => {
    expect(deployment(name).spec.strategy).toEqual({
      type: "RollingUpdate",
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
  });

  it("loses one replica at a time to a drain", () => {
    expect(object(`poddisruptionbudget-${name}.yaml`)).toMatchObject({
      spec: { maxUnavailable: 1, selector: deployment(name).spec.selector },
    });
  });

  it("has a budget only with more than one replica", () => {
    const program = { replicas: 1 };
    const single = render({ recommender: program, updater: program, admissionController: program });
    expect(single.files).not.toContain(`poddisruptionbudget-${name}.yaml`);
    expect(single.deployment(name).spec.replicas).toBe(1);
  });
});

it.each([
  ["vpa-recommender", 8942, "500Mi", "1000Mi"],
  ["vpa-updater", 8943, "500Mi", "1000Mi"],
  ["vpa-admission-controller", 8944, "200Mi", "500Mi"],
])("%s has upstream's metrics port %i and resources", (name, port, memory, limit) => {
  expect(container(name).ports[0]).toEqual({ name: "metrics", containerPort: port, protocol: "TCP" });
  expect(container(name).resources).toEqual({ requests: { cpu: "50m", memory }, limits: { memory: limit } });
  expect(object(`service-${name}.yaml`)).toMatchObject({
    spec: {
      ports: [{ name: "metrics", port, targetPort: "metrics" }],
      selector: deployment(name).spec.selector.matchLabels,
    },
  });
});

it.each(["1.33", "1.34", "1.35", "1.36"] as const)("is the newest release on Kubernetes %s", (minor) => {
  const images = manifests({}, "azure", minor)
    .filter(({ object: { kind } }) => kind === "Deployment")
    .map(({ object: rendered }) => (rendered as unknown as Deployment).spec.template.spec.containers[0].image);
  const version = VPA_VERSIONS[minor];
  expect(images.sort()).toEqual(
    ["admission-controller", "recommender", "updater"].map(
      (name) => `registry.k8s.io/autoscaling/vpa-${name}:${version}`,
    ),
  );
});

describe("restricted pod security", () => {
  it.each(deployments.map((each) => [each.metadata.name, each] as const))("%s meets it", (_name, { spec }) => {
    const pod = spec.template.spec;
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(pod.containers).toHaveLength(1);
    expect(pod.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    });
    expect(JSON.stringify(pod)).not.toMatch(/hostPath|hostNetwork|hostPID|hostPort/);
  });
});

describe("selectors", () => {
  it("of no two Deployments match the same pods", () => {
    const selected = deployments.map(({ spec }) => JSON.stringify(spec.selector.matchLabels));
    expect(new Set(selected).size).toBe(deployments.length);
  });

  it("match the Deployment's own pods", () => {
    for (const { spec } of deployments) expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  });
});

describe("namespace", () => {
  it("is one for all programs, which are told it", () => {
    const moved = render({ namespace: "autoscaling" });
    expect(new Set(moved.deployments.map(({ metadata }) => metadata.namespace))).toEqual(new Set(["autoscaling"]));
    for (const name of PROGRAMS) {
      const env = moved.container(name).env;
      expect(env).toEqual([
        { name: "NAMESPACE", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } } },
      ]);
    }
  });
});

describe("another recommender", () => {
  it("has a name, flags and objects of its own", () => {
    expect(flag("vpa-recommender-frugal", "recommender-name")).toEqual(["frugal"]);
    expect(flag("vpa-recommender-frugal", "target-cpu-percentile")).toEqual(["0.5"]);
    expect(flag("vpa-recommender", "recommender-name")).toEqual([]);
    expect(flag("vpa-recommender", "target-cpu-percentile")).toEqual([]);
    expect(files.filter((file) => file.includes("frugal"))).toHaveLength(9);
  });

  it("runs the default one's image unless it has one", () => {
    const images = { recommender: "mirror.example.com/vpa-recommender:1.7.1" };
    const image = "mirror.example.com/other:2";
    const rendered = render({ images, recommenders: { a: {}, b: { image } } });
    expect(rendered.container("vpa-recommender-a").image).toBe(images.recommender);
    expect(rendered.container("vpa-recommender-b").image).toBe(image);
  });

  it("is there whatever the order of names, in the same order", () => {
    const yaml = (names: readonly string[]) =>
      manifests({ recommenders: Object.fromEntries(names.map((name) => [name, {}])) }).map((each) => each.yaml);
    expect(yaml(["b", "c", "a"])).toEqual(yaml(["a", "b", "c"]));
  });
});

describe("overrides", () => {
  const toleration = { key: "example.com/system", operator: "Exists" } as const;
  const changed = render({
    version: "1.6.0",
    priorityClassName: "high",
    nodeSelector: { "example.com/role": "system" },
    tolerations: [toleration],
    recommender: { resources: { requests: { memory: "4Gi" }, limits: { cpu: "2" } } },
    updater: { resources: { limits: { memory: "2Gi" } }, flags: { "eviction-tolerance": 0.25, v: 2 } },
    admissionController: { flags: { "kube-api-qps": 100 } },
  });

  it("of scheduling reach every pod", () => {
    for (const { spec } of changed.deployments) {
      expect(spec.template.spec).toMatchObject({
        priorityClassName: "high",
        nodeSelector: { "kubernetes.io/os": "linux", "example.com/role": "system" },
        tolerations: [toleration],
      });
    }
  });

  it("of resources follow Kubernetes: a limit is a request too, and memory is limited", () => {
    expect(changed.container("vpa-recommender").resources).toEqual({
      requests: { cpu: "2", memory: "4Gi" },
      limits: { cpu: "2", memory: "4Gi" },
    });
    expect(changed.container("vpa-updater").resources).toEqual({
      requests: { cpu: "50m", memory: "2Gi" },
      limits: { memory: "2Gi" },
    });
  });

  it("of flags reach their program only", () => {
    expect(changed.args("vpa-updater")).toEqual(expect.arrayContaining(["--eviction-tolerance=0.25", "--v=2"]));
    expect(changed.flag("vpa-admission-controller", "kube-api-qps")).toEqual(["100"]);
    expect(changed.flag("vpa-recommender", "kube-api-qps")).toEqual([]);
  });

  it("of the version reach images and labels", () => {
    expect(changed.container("vpa-updater").image).toBe("registry.k8s.io/autoscaling/vpa-updater:1.6.0");
    for (const { metadata } of changed.ofKind<{ metadata: { labels: object } }>("Deployment")) {
      expect(metadata.labels).toMatchObject({ "app.kubernetes.io/version": "1.6.0" });
    }
  });
});

describe("namespaces that are looked at", () => {
  it.each([
    [{ only: "team-a" }, "--vpa-object-namespace=team-a"],
    [{ ignored: ["kube-system", "ci"] }, "--ignored-vpa-object-namespaces=ci,kube-system"],
  ])("%j are the same for every program", (vpaNamespaces, expected) => {
    const rendered = render({ vpaNamespaces, recommenders: { other: {} } });
    for (const { spec } of rendered.deployments) expect(spec.template.spec.containers[0].args).toContain(expected);
  });

  it("are all, unless told otherwise", () => {
    for (const name of PROGRAMS) expect(args(name).join(" ")).not.toMatch(/namespaces?=(?!kube-system)/);
    for (const name of PROGRAMS) expect(render({ vpaNamespaces: { ignored: [] } }).args(name)).toEqual(args(name));
  });
});

describe("feature gates", () => {
  const gated = render({ featureGates: { PerVPAConfig: true, CPUStartupBoost: true, InPlace: false } });
  it.each([
    ["vpa-recommender", "PerVPAConfig=true"],
    ["vpa-updater", "CPUStartupBoost=true,InPlace=false,PerVPAConfig=true"],
    ["vpa-admission-controller", "CPUStartupBoost=true,InPlace=false,PerVPAConfig=true"],
  ])("reach %s where it reads them", (name, expected) => {
    expect(gated.flag(name, "feature-gates")).toEqual([expected]);
    expect(flag(name, "feature-gates")).toEqual([]);
  });
});

it("says on every object who made it", () => {
  const kinds = [...new Set(manifests().map(({ object: { kind } }) => kind))];
  for (const kind of kinds) {
    for (const { metadata } of ofKind<{ metadata: { labels: object } }>(kind)) {
      expect(metadata.labels).toMatchObject({
        "app.kubernetes.io/managed-by": "nodegroups",
        "app.kubernetes.io/version": "1.8.1",
      });
    }
  }
});
