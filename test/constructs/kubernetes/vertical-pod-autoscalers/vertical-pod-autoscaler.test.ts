import { checkManifest } from "../../../../model/manifests/api/check-manifest";
import { SYNC_WAVE, waveOf } from "../../../../model/manifests/waves";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { resolveCluster } from "../../../support/fleets";
import { autoscaler, GROUPS } from "../../../support/vertical-pod-autoscalers";
import { files, objects, onlyObject, resolved } from "./render";

const WHOLE = autoscaler({
  recommender: "frugal",
  updatePolicy: {
    updateMode: "Recreate",
    minReplicas: 3,
    evictionRequirements: [{ resources: ["memory"], changeRequirement: "TargetHigherThanRequests" }],
    evictAfterOOMSeconds: 60,
  },
  resourcePolicy: {
    containers: {
      sidecar: { mode: "Off" },
      app: {
        minAllowed: { cpu: "100m", memory: "128Mi" },
        maxAllowed: { cpu: "2", memory: "4Gi" },
        controlledResources: ["cpu", "memory"],
        controlledValues: "RequestsOnly",
        oomBumpUpRatio: "1.5",
        oomMinBumpUp: "200Mi",
        memoryAggregationIntervalSeconds: 3600,
        memoryAggregationIntervalCount: 8,
        startupBoost: { cpu: { type: "Quantity", quantity: "3", durationSeconds: 30 } },
      },
    },
  },
  startupBoost: { cpu: { type: "Factor", factor: 2 } },
});

const allocatable = resolveCluster("aws", GROUPS).scalingGroups[0]?.template.allocatable;

describe("the object", () => {
  const plain = onlyObject({ objects: { web: autoscaler() } });

  test("is in the namespace of its workload, and says whose it is", () => {
    expect(plain).toMatchObject({ apiVersion: "autoscaling.k8s.io/v1", kind: "VerticalPodAutoscaler" });
    expect(plain.metadata).toMatchObject({
      name: "web",
      namespace: "payments",
      labels: {
        "app.kubernetes.io/name": "vertical-pod-autoscalers",
        "app.kubernetes.io/managed-by": "nodegroups",
      },
    });
    expect(plain.metadata.labels).not.toHaveProperty(["app.kubernetes.io/version"]);
  });

  test("is applied after everything else, and has no annotation besides that", () => {
    expect(Object.keys(plain.metadata.annotations)).toEqual([SYNC_WAVE]);
    const others = ["CustomResourceDefinition", "Deployment", "MutatingWebhookConfiguration"];
    const last = Math.max(...others.map((kind) => waveOf({ kind })));
    expect(Number(plain.metadata.annotations[SYNC_WAVE])).toBeGreaterThan(last);
  });

  test("only recommends, by the default recommender, unless told otherwise", () => {
    expect(plain.spec.updatePolicy).toEqual({ updateMode: "Off" });
    expect(plain.spec).not.toHaveProperty("recommenders");
    expect(plain.spec).not.toHaveProperty("startupBoost");
    expect(plain.spec.targetRef).toEqual({ apiVersion: "apps/v1", kind: "Deployment", name: "api" });
  });

  test("caps all containers at what pods can use of a node", () => {
    expect(plain.spec.resourcePolicy.containerPolicies).toEqual([
      { containerName: "*", maxAllowed: { cpu: allocatable?.cpu, memory: allocatable?.memory } },
    ]);
  });

  test("has everything that is declared", () => {
    const { spec } = onlyObject({ objects: { web: WHOLE } });
    expect(spec.recommenders).toEqual([{ name: "frugal" }]);
    expect(spec.updatePolicy).toEqual(WHOLE.updatePolicy);
    expect(spec.startupBoost).toEqual({ cpu: { type: "Factor", factor: 2 } });
    const [all, app, sidecar, ...others] = spec.resourcePolicy.containerPolicies;
    expect(others).toEqual([]);
    expect(all).toMatchObject({ containerName: "*", maxAllowed: { cpu: allocatable?.cpu } });
    expect(app).toEqual({ containerName: "app", ...WHOLE.resourcePolicy?.containers.app });
    expect(sidecar).toEqual({ containerName: "sidecar", mode: "Off" });
  });

  test("targets a kind of somebody's own by its API", () => {
    const targetRef = { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "api" };
    expect(onlyObject({ objects: { web: autoscaler({ targetRef }) } }).spec.targetRef).toEqual(targetRef);
  });

  test.each(KUBERNETES_MINORS)("is one that Kubernetes %s with the component's CRDs takes", (minor) => {
    const integer = autoscaler({ targetRef: { kind: "Deployment", name: "worker" }, integerCpu: ["app"] });
    const rendered = objects({ objects: { whole: WHOLE, integer } });
    expect(rendered.flatMap((object) => checkManifest(object, minor))).toEqual([]);
    expect(checkManifest({ ...rendered[0], spec: {} }, minor)).toHaveLength(1);
  });

  test("quotes what YAML 1.1 takes for a boolean", () => {
    const [file] = files(resolved({ objects: { web: autoscaler({ integerCpu: ["app"] }) } }));
    expect(file?.fileName).toBe("verticalpodautoscaler-web.yaml");
    expect(file?.yaml).toMatch(/updateMode: "Off"\n/);
    expect(file?.yaml).toMatch(/app_integerCPU: "true"\n/);
  });
});

describe("containers of integerCpu", () => {
  const integer = onlyObject({
    objects: {
      web: autoscaler({
        integerCpu: ["worker", "app"],
        resourcePolicy: {
          containers: { "*": { minAllowed: { cpu: "1" } }, app: { controlledValues: "RequestsOnly" } },
        },
      }),
    },
  });

  test("are named in annotations as the recommender's post-processor reads them", () => {
    expect(integer.metadata.annotations).toEqual({
      [SYNC_WAVE]: expect.any(String),
      "vpa-post-processor.kubernetes.io/app_integerCPU": "true",
      "vpa-post-processor.kubernetes.io/worker_integerCPU": "true",
    });
  });

  test("are capped at whole cores, with the policy of * where they have none", () => {
    const memory = allocatable?.memory;
    expect(integer.spec.resourcePolicy.containerPolicies).toEqual([
      { containerName: "*", minAllowed: { cpu: "1" }, maxAllowed: { cpu: allocatable?.cpu, memory } },
      { containerName: "app", controlledValues: "RequestsOnly", maxAllowed: { cpu: "3", memory } },
      { containerName: "worker", minAllowed: { cpu: "1" }, maxAllowed: { cpu: "3", memory } },
    ]);
    expect(allocatable?.cpu).toMatch(/^3\d\d\dm$/);
  });
});
