import { describe, expect, it } from "@jest/globals";
import { stringify } from "yaml";
import { readPods } from "../../../review/fit/read-pods";
import { CONTAINER } from "./support";

const POD = { spec: { containers: [CONTAINER] } };
const metadata = { name: "web", namespace: "shop" };
const APPS = { apiVersion: "apps/v1", metadata };
const BATCH = { apiVersion: "batch/v1", metadata };

function read(...objects: readonly object[]) {
  return readPods(objects.map((object) => stringify(object)).join("---\n"), "pod.yaml");
}

function faults(text: string): readonly string[] {
  const result = readPods(text, "pod.yaml");
  return result.ok ? [] : result.faults.map(({ where, got, expected }) => `${where} | ${got} | ${expected}`);
}

describe("kinds with pods", () => {
  it.each([
    ["Pod/shop/web", 1, { apiVersion: "v1", kind: "Pod", metadata, ...POD }],
    ["Deployment/shop/web", 1, { ...APPS, kind: "Deployment", spec: { template: POD } }],
    ["Deployment/shop/web", 3, { ...APPS, kind: "Deployment", spec: { replicas: 3, template: POD } }],
    ["Deployment/shop/web", 1, { ...APPS, kind: "Deployment", spec: { replicas: 0, template: POD } }],
    ["StatefulSet/shop/web", 2, { ...APPS, kind: "StatefulSet", spec: { replicas: 2, template: POD } }],
    ["ReplicaSet/shop/web", 2, { ...APPS, kind: "ReplicaSet", spec: { replicas: 2, template: POD } }],
    [
      "ReplicationController/shop/web",
      2,
      { apiVersion: "v1", kind: "ReplicationController", metadata, spec: { replicas: 2, template: POD } },
    ],
    ["DaemonSet/shop/web", null, { ...APPS, kind: "DaemonSet", spec: { template: POD } }],
    ["Job/shop/web", 1, { ...BATCH, kind: "Job", spec: { template: POD } }],
    ["Job/shop/web", 4, { ...BATCH, kind: "Job", spec: { parallelism: 4, template: POD } }],
    ["Job/shop/web", 2, { ...BATCH, kind: "Job", spec: { parallelism: 4, completions: 2, template: POD } }],
    [
      "CronJob/shop/web",
      4,
      { ...BATCH, kind: "CronJob", spec: { jobTemplate: { spec: { parallelism: 4, template: POD } } } },
    ],
    [
      "Job/shop/web-",
      1,
      { ...BATCH, kind: "Job", metadata: { generateName: "web-", namespace: "shop" }, spec: { template: POD } },
    ],
  ])("%s has %s", (where, count, object) => {
    expect(read(object)).toMatchObject({
      ok: true,
      pods: [{ where, count, spec: { containers: [{ name: "web" }] } }],
      skipped: [],
    });
  });
});

describe("several objects", () => {
  const pod = { apiVersion: "v1", kind: "Pod", metadata, ...POD };
  const service = { apiVersion: "v1", kind: "Service", metadata, spec: {} };
  const rollout = { apiVersion: "argoproj.io/v1alpha1", kind: "Deployment", metadata, spec: {} };

  it("are those of all documents; what makes no pods is named", () => {
    expect(read(pod, service, rollout, pod)).toMatchObject({
      ok: true,
      pods: [{ where: "Pod/shop/web" }, { where: "Pod/shop/web" }],
      skipped: ["Service/shop/web", "Deployment/shop/web"],
    });
  });

  it.each(["List", "PodList"])("are those of a %s", (kind) => {
    expect(read({ apiVersion: "v1", kind, items: [pod, pod] })).toMatchObject({ ok: true, pods: [{}, {}] });
  });

  it("may be JSON, empty documents, and YAML with anchors and null", () => {
    expect(readPods(JSON.stringify(pod), "-")).toMatchObject({ ok: true, pods: [{}] });
    const text = `---\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, creationTimestamp: null }\nspec:\n  nodeSelector: null\n  containers:\n  - &a { name: a, image: i, resources: null }\n  - { <<: *a, name: b }\n`;
    expect(readPods(text, "-")).toMatchObject({
      ok: true,
      pods: [{ spec: { containers: [{ name: "a" }, { name: "b" }], nodeSelector: {} } }],
    });
  });

  it("take what a cluster prints of a pod that runs", () => {
    const running = { ...pod, metadata: { ...metadata, uid: "1", managedFields: [{}] }, status: { phase: "Running" } };
    const admitted = {
      ...running,
      spec: {
        ...POD.spec,
        nodeName: "n",
        priority: 0,
        tolerations: [
          { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 },
        ],
      },
    };
    expect(read(admitted)).toMatchObject({ ok: true, pods: [{ spec: { tolerations: [{ operator: "Exists" }] } }] });
  });
});

const inPod = (lines: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers: [{ name: a, image: i }]\n${lines}\n`;
const resources = (text: string) => inPod("").replace("image: i", `image: i, resources: ${text}`);
const affinity = (text: string) =>
  inPod(`  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: ${text} } }`);
const expression = (text: string) => affinity(`{ nodeSelectorTerms: [{ matchExpressions: [${text}] }] }`);
const TERMS = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";

/** A text, and what is said of it; each with its line. */
const FAULTS: readonly (readonly [what: string, text: string, expected: readonly unknown[]])[] = [
  [
    "nothing",
    "",
    [
      `pod.yaml | nothing | a Pod, or an object that makes pods: ${"Pod, ReplicationController, DaemonSet, Deployment, ReplicaSet, StatefulSet, Job, CronJob"}`,
    ],
  ],
  ["no YAML", "a: [1,", [expect.stringMatching(/^pod\.yaml:1 \| .+ \| YAML, or JSON$/)]],
  ["a text", "just words", ['pod.yaml:1 | "just words" | an object with apiVersion and kind']],
  ["no kind", "apiVersion: v1\n", ['pod.yaml:1 | {"apiVersion":"v1"} | an object with apiVersion and kind']],
  [
    "no spec",
    "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n",
    ["pod.yaml:1: Pod/web: spec | nothing | a pod spec, or a template that has one"],
  ],
  [
    "no containers",
    inPod("").replace("[{ name: a, image: i }]", "[]"),
    ["pod.yaml:5: Pod/web: spec.containers | none | at least one container"],
  ],
  [
    "an unknown field",
    inPod("  nodeselector: { a: b }"),
    ['pod.yaml:6: Pod/web: spec.nodeselector | field "nodeselector" | a field of core.PodSpec in Kubernetes 1.37'],
  ],
  [
    "no quantity",
    resources("{ requests: { cpu: lots } }"),
    ['pod.yaml:5: Pod/web: spec.containers[0].resources.requests.cpu | "lots" | a quantity such as 500m or 2Gi'],
  ],
  [
    "a negative amount",
    resources("{ requests: { cpu: -1 } }"),
    ["pod.yaml:5: Pod/web: spec.containers[0].resources.requests.cpu | -1 | 0 or more"],
  ],
  [
    "a request over its limit",
    resources("{ requests: { cpu: 2 }, limits: { cpu: 1 } }"),
    ["pod.yaml:5: Pod/web: spec.containers[0].resources.requests.cpu | 2 | no more than the limit, 1"],
  ],
  ["no terms", affinity("{ nodeSelectorTerms: [] }"), [`pod.yaml:6: Pod/web: ${TERMS} | none | at least one term`]],
  [
    "no values",
    expression("{ key: a, operator: In }"),
    [`pod.yaml:6: Pod/web: ${TERMS}[0].matchExpressions[0].values | [] | at least one value for In`],
  ],
  [
    "values too many",
    expression("{ key: a, operator: Exists, values: [b] }"),
    [`pod.yaml:6: Pod/web: ${TERMS}[0].matchExpressions[0].values | ["b"] | no values for Exists`],
  ],
  [
    "no number",
    expression('{ key: a, operator: Gt, values: ["1.5"] }'),
    [
      `pod.yaml:6: Pod/web: ${TERMS}[0].matchExpressions[0].values | ["1.5"] | one value, a whole number in quotes for Gt`,
    ],
  ],
  [
    "an unknown operator",
    expression("{ key: a, operator: Equals, values: [b] }"),
    [
      `pod.yaml:6: Pod/web: ${TERMS}[0].matchExpressions[0].operator | "Equals" | one of DoesNotExist, Exists, Gt, In, Lt, NotIn`,
    ],
  ],
  [
    "an operator not for fields",
    affinity("{ nodeSelectorTerms: [{ matchFields: [{ key: metadata.name, operator: Exists }] }] }"),
    [`pod.yaml:6: Pod/web: ${TERMS}[0].matchFields[0].operator | "Exists" | one of In, NotIn`],
  ],
  [
    "a toleration of any key with a value",
    inPod("  tolerations: [{ value: a }]"),
    ['pod.yaml:6: Pod/web: spec.tolerations[0].operator | "Equal" | Exists, as there is no key'],
  ],
  [
    "a toleration with a value that counts for nothing",
    inPod("  tolerations: [{ key: a, operator: Exists, value: b }]"),
    ['pod.yaml:6: Pod/web: spec.tolerations[0].value | "b" | no value for Exists'],
  ],
  [
    "a toleration that compares no number",
    inPod("  tolerations: [{ key: a, operator: Gt, value: b }]"),
    ['pod.yaml:6: Pod/web: spec.tolerations[0].value | "b" | a whole number in quotes for Gt'],
  ],
  [
    "no number of replicas",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: many\n  template: { spec: { containers: [{ name: a, image: i }] } }\n",
    ['pod.yaml:5: Deployment/web: spec.replicas | "many" | a whole number, 0 or more'],
  ],
];

describe("what Kubernetes would not accept", () => {
  it.each(FAULTS)("is %s", (_what, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("is told all at once, by the line of each in a list of several documents", () => {
    const bad =
      "  - apiVersion: v1\n    kind: Pod\n    metadata: { name: b }\n    spec: { containers: [{ name: a, image: i, cpu: 1 }], priority: high }\n";
    expect(faults(`# a comment\n---\napiVersion: v1\nkind: List\nitems:\n${bad}`)).toEqual([
      'pod.yaml:9: Pod/b: spec.containers[0].cpu | field "cpu" | a field of core.Container in Kubernetes 1.37',
      'pod.yaml:9: Pod/b: spec.priority | "high" | a 32-bit integer',
    ]);
  });

  it("is a bomb of aliases", () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x, x, x]",
      ..."bcdefg".split("").map((key, at) => `${key}: &${key} [${Array(10).fill(`*${"abcdef"[at]}`).join(", ")}]`),
    ];
    expect(faults(bomb.join("\n"))).toEqual([
      expect.stringMatching(/^pod\.yaml \| .*alias.* \| aliases of anchors that are in the document, and few of them$/),
    ]);
    expect(faults("a: *b")).toEqual([
      expect.stringMatching(/^pod\.yaml \| Unresolved alias .*: b \| aliases of anchors/),
    ]);
  });

  it.each(["name", "generateName", "namespace"])("is a template that nobody has filled in: %s", (field) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: { ${field}: {{ .Values.a }} }\nspec: { containers: [{ name: a, image: i }] }\n`;
    expect(faults(text)).toEqual([
      expect.stringMatching(
        new RegExp(`^pod\\.yaml:3: .*metadata\\.${field} \\| .*Values.* \\| a text; helm template`),
      ),
    ]);
  });
});
