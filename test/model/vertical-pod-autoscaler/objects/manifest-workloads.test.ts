import { describe, expect, it } from "@jest/globals";
import { manifestWorkloads } from "../../../../model/vertical-pod-autoscaler/objects/manifest-workloads";

const CONTAINERS = [{ name: "app", image: "app" }];

/** A manifest with pods, in the namespace `payments`. */
function manifest(apiVersion: string, kind: string, pod: object = {}, metadata: object = {}): object {
  const template = { metadata: { labels: { app: "api" } }, spec: { containers: CONTAINERS, ...pod } };
  return {
    apiVersion,
    kind,
    metadata: { name: "api", namespace: "payments", ...metadata },
    spec: kind === "CronJob" ? { jobTemplate: { spec: { template } } } : { selector: {}, template },
  };
}

function read(contents: readonly unknown[], namespace: string | null = null) {
  return manifestWorkloads(
    contents.map((content) => ({ file: "all.yaml", content })),
    namespace,
  );
}

const targets = (...contents: readonly unknown[]) => read(contents).workloads.map(({ target }) => target);

describe("which manifests are workloads", () => {
  it.each([
    ["apps/v1", "Deployment"],
    ["apps/v1", "StatefulSet"],
    ["apps/v1", "DaemonSet"],
    ["apps/v1", "ReplicaSet"],
    ["v1", "ReplicationController"],
    ["batch/v1", "CronJob"],
    ["argoproj.io/v1alpha1", "Rollout"],
    ["apps.kruise.io/v1alpha1", "CloneSet"],
  ])("%s %s", (apiVersion, kind) => {
    expect(read([manifest(apiVersion, kind)])).toEqual({
      workloads: [
        {
          file: "all.yaml",
          namespace: "payments",
          target: { apiVersion, kind, name: "api" },
          scheduling: { nodeSelector: {}, tolerations: [] },
          unfindable: null,
        },
      ],
      autoscaled: [],
      unreadable: [],
    });
  });

  it.each([
    ["a Job, which is over before it is recommended anything", manifest("batch/v1", "Job")],
    [
      "a Job of another API, which has no pod template",
      { apiVersion: "batch.volcano.sh/v1alpha1", kind: "Job", metadata: { name: "api" }, spec: { tasks: [] } },
    ],
    ["a Pod", { apiVersion: "v1", kind: "Pod", metadata: { name: "api" }, spec: { containers: CONTAINERS } }],
    [
      "a patch without containers",
      { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "api" }, spec: { replicas: 3 } },
    ],
    ["another kind", { apiVersion: "v1", kind: "Secret", metadata: { name: "api" }, data: { a: "b" } }],
    [
      "what this project rendered",
      manifest("apps/v1", "Deployment", {}, { labels: { "app.kubernetes.io/managed-by": "nodegroups" } }),
    ],
    ["a list of values", { replicas: 3, image: { tag: "v1" } }],
    ["an empty document", null],
  ])("not %s", (_what, content) => {
    expect(read([content])).toEqual({ workloads: [], autoscaled: [], unreadable: [] });
  });

  it("those in a list of a kind, whose items need not say what they are", () => {
    const {
      apiVersion: _apiVersion,
      kind: _kind,
      ...item
    } = manifest("apps/v1", "Deployment") as Record<string, unknown>;
    const list = { apiVersion: "apps/v1", kind: "DeploymentList", items: [item] };
    expect(targets({ apiVersion: "v1", kind: "List", items: [list] })).toEqual([
      { apiVersion: "apps/v1", kind: "Deployment", name: "api" },
    ]);
  });

  it("those in a List", () => {
    const items = [manifest("apps/v1", "Deployment"), manifest("apps/v1", "StatefulSet")];
    expect(targets({ apiVersion: "v1", kind: "List", items }).map(({ kind }) => kind)).toEqual([
      "Deployment",
      "StatefulSet",
    ]);
  });
});

describe("the namespace", () => {
  const bare = manifest("apps/v1", "Deployment", {}, { namespace: undefined });

  it("is unknown where nothing names it", () => {
    expect(read([bare]).workloads).toMatchObject([{ namespace: null }]);
  });

  it("is filled in as kubectl does, and never replaced", () => {
    const { workloads } = read([bare, manifest("apps/v1", "StatefulSet")], "billing");
    expect(workloads.map(({ namespace }) => namespace)).toEqual(["billing", "payments"]);
  });
});

describe("where the pods can land", () => {
  it("is what the pod template says, with what the scheduler compares", () => {
    const pod = {
      nodeSelector: { pool: "a" },
      tolerations: [
        { key: "team", operator: "Equal", value: "ml", effect: "NoSchedule", tolerationSeconds: null },
        { operator: "Exists" },
        { key: "team", operator: "", value: "", effect: "" },
      ],
    };
    expect(read([manifest("apps/v1", "Deployment", pod)]).workloads).toMatchObject([
      {
        scheduling: {
          nodeSelector: { pool: "a" },
          tolerations: [
            { key: "team", operator: "Equal", value: "ml", effect: "NoSchedule" },
            { operator: "Exists" },
            { key: "team" },
          ],
        },
      },
    ]);
  });

  it("leaves out comparisons that no taint of a group can pass", () => {
    const tolerations = [{ key: "sla", operator: "Gt", value: "950" }];
    expect(read([manifest("apps/v1", "Deployment", { tolerations })]).workloads).toMatchObject([
      { scheduling: { tolerations: [] } },
    ]);
  });
});

describe("VerticalPodAutoscalers among the manifests", () => {
  const targetRef = { apiVersion: "apps/v1", kind: "Deployment", name: "api" };
  const vpa = {
    apiVersion: "autoscaling.k8s.io/v1",
    kind: "VerticalPodAutoscaler",
    metadata: { name: "x", namespace: "payments" },
    spec: { targetRef },
  };

  it("are told by their targets", () => {
    expect(read([vpa]).autoscaled).toEqual([{ file: "all.yaml", namespace: "payments", target: targetRef }]);
    const { apiVersion: _none, ...short } = targetRef;
    const [found] = read([{ ...vpa, spec: { targetRef: short } }]).autoscaled;
    expect(found?.target).toEqual(short);
  });

  it("are passed over where they are this project's own, or of another API", () => {
    const ours = { ...vpa, metadata: { ...vpa.metadata, labels: { "app.kubernetes.io/managed-by": "nodegroups" } } };
    expect(read([ours, { ...vpa, apiVersion: "example.com/v1" }]).autoscaled).toEqual([]);
  });
});

describe("workloads that VPA would not find", () => {
  const unfindable = (content: object) => read([content]).workloads.map((each) => each.unfindable);

  it("are custom kinds without a selector", () => {
    const knative = {
      ...manifest("serving.knative.dev/v1", "Service"),
      spec: { template: { spec: { containers: CONTAINERS } } },
    };
    expect(unfindable(knative)).toEqual(["it has no selector by which its pods are found"]);
  });

  it("are custom kinds with the name of one of Kubernetes' own", () => {
    expect(unfindable(manifest("apps.kruise.io/v1beta1", "StatefulSet"))).toEqual([
      "VPA takes it for a StatefulSet of apps/v1",
    ]);
  });

  it("are CronJobs whose pods have no labels", () => {
    const spec = { jobTemplate: { spec: { template: { spec: { containers: CONTAINERS } } } } };
    expect(unfindable({ ...manifest("batch/v1", "CronJob"), spec })).toEqual([
      "its pods have no labels, by which those of a CronJob are found",
    ]);
  });
});

describe("what cannot be applied", () => {
  it.each([
    [
      "a template that happens to be YAML",
      {},
      { name: { "{ .Release.Name }": null } },
      /^Deployment \{.*metadata\.name/,
    ],
    [
      "a namespace that is no text",
      {},
      { namespace: 1 },
      /^Deployment "api" cannot be applied: metadata\.namespace 1$/,
    ],
    ["a workload without a name", {}, { name: undefined }, /metadata\.name undefined$/],
    ["a node selector", { nodeSelector: { disk: "DISK TYPE" } }, {}, /nodeSelector\.disk "DISK TYPE"$/],
    ["a label that is no text", { nodeSelector: { count: 3 } }, {}, /nodeSelector\.count 3$/],
    ["a toleration", { tolerations: [{ key: "a b" }] }, {}, /tolerations\[0\]/],
    ["an effect that there is not", { tolerations: [{ key: "a", effect: "NoSchedul" }] }, {}, /tolerations\[0\]/],
    ["a value that is no text", { tolerations: [{ key: "a", value: 1 }] }, {}, /tolerations\[0\]/],
  ])("is unreadable: %s", (_what, pod, metadata, reason) => {
    expect(read([manifest("apps/v1", "Deployment", pod, metadata)])).toEqual({
      workloads: [],
      autoscaled: [],
      unreadable: [{ file: "all.yaml", reason: expect.stringMatching(reason) }],
    });
  });

  it.each([["text"], [[manifest("apps/v1", "Deployment")]], [7]])(
    "is unreadable: a document that is no object, %j",
    (content) => {
      expect(read([content])).toEqual({
        workloads: [],
        autoscaled: [],
        unreadable: [{ file: "all.yaml", reason: "a document is no object" }],
      });
    },
  );
});
