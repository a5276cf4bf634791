import { describe, expect, it, test } from "@jest/globals";
import fc from "fast-check";
import type { ComponentObject } from "../../../model/manifests/cluster-rules";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";
import { objectChanges } from "../../../review/manifests/compare-objects";
import type { FieldChange, ObjectChange } from "../../../review/manifests/object-change";
import { type Edit, goldenFiles, goldenObjects, objectsIn } from "../../support/golden-clusters";
import { SEED, shuffled } from "../../support/shuffled";

/** A change as a line: `path: before → after`. */
function line(field: FieldChange): string {
  switch (field.kind) {
    case "value":
      if (field.before === null) return `${field.path}: + ${field.after}`;
      return field.after === null
        ? `${field.path}: - ${field.before}`
        : `${field.path}: ${field.before} → ${field.after}`;
    case "order":
      return `${field.path}: order`;
    case "text":
      return `${field.path}: ${field.diff.trimEnd().split("\n").join("|")}`;
    case "hidden":
      return `${field.path}: ${field.change} (${field.why})`;
    case "schema":
      return `${field.path}: +${field.added} -${field.removed} ~${field.changed}`;
  }
}

function lines(changes: readonly ObjectChange[]): readonly string[] {
  return changes.flatMap(({ component, object, change, fields }) => [
    `${change} ${component}: ${object}`,
    ...fields.map((field) => `  ${line(field)}`),
  ]);
}

const AUTOSCALER = "cluster-autoscaler/deployment-cluster-autoscaler.yaml";
const PRIORITIES = "cluster-autoscaler/configmap-cluster-autoscaler-priority-expander.yaml";
const CONTAINER = "spec.template.spec.containers[cluster-autoscaler]";
const DEPLOYMENT = "changed cluster-autoscaler: Deployment/kube-system/cluster-autoscaler";
const EXPANDER = "changed cluster-autoscaler: ConfigMap/kube-system/cluster-autoscaler-priority-expander";

interface Case {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly found: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: "a flag's value",
    edits: [[AUTOSCALER, "--v=2", "--v=5"]],
    found: [DEPLOYMENT, `  ${CONTAINER}.args[--v]: 2 → 5`],
  },
  {
    name: "a flag more",
    edits: [[AUTOSCALER, "- --v=2", "- --skip-nodes-with-system-pods=false\n            - --v=2"]],
    found: [DEPLOYMENT, `  ${CONTAINER}.args: + --skip-nodes-with-system-pods=false`],
  },
  {
    name: "a flag that is given once more",
    edits: [[AUTOSCALER, "- --v=2", "- --startup-taint=example.com/other\n            - --v=2"]],
    found: [DEPLOYMENT, `  ${CONTAINER}.args: + --startup-taint=example.com/other`],
  },
  {
    name: "a flag without its value",
    edits: [[AUTOSCALER, "--leader-elect=true", "--leader-elect"]],
    found: [DEPLOYMENT, `  ${CONTAINER}.args[--leader-elect]: true → ""`],
  },
  {
    name: "flags in another order",
    edits: [
      [AUTOSCALER, "            - --v=2\n", ""],
      [AUTOSCALER, "- --aws-use", "- --v=2\n            - --aws-use"],
    ],
    found: [DEPLOYMENT, `  ${CONTAINER}.args: order`],
  },
  {
    name: "the same quantity",
    edits: [[AUTOSCALER, "cpu: 150m", "cpu: 0.15"]],
    found: [],
  },
  {
    name: "a whole quantity, written as text",
    edits: [[AUTOSCALER, "memory: 704Mi", 'memory: "738197504"']],
    found: [],
  },
  {
    name: "another quantity",
    edits: [[AUTOSCALER, "cpu: 150m", "cpu: 1"]],
    found: [DEPLOYMENT, `  ${CONTAINER}.resources.requests.cpu: 150m → 1`],
  },
  {
    name: "a variable",
    edits: [[AUTOSCALER, "value: regional", "value: legacy"]],
    found: [DEPLOYMENT, `  ${CONTAINER}.env[AWS_STS_REGIONAL_ENDPOINTS].value: regional → legacy`],
  },
  {
    name: "a volume and its mount",
    edits: [
      [AUTOSCALER, "mountPath: /var/run/secrets/eks.amazonaws.com/serviceaccount", "mountPath: /token"],
      [AUTOSCALER, "expirationSeconds: 3600", "expirationSeconds: 600"],
    ],
    found: [
      DEPLOYMENT,
      `  ${CONTAINER}.volumeMounts[/token]: + {"mountPath":"/token","name":"aws-iam-token","readOnly":true}`,
      `  ${CONTAINER}.volumeMounts[/var/run/secrets/eks.amazonaws.com/serviceaccount]: - {"mountPath":"/var/run/secrets/eks.amazonaws.com/serviceaccount","name":"aws-iam-token","readOnly":true}`,
      "  spec.template.spec.volumes[aws-iam-token].projected.sources[0].serviceAccountToken.expirationSeconds: 3600 → 600",
    ],
  },
  {
    name: "a port's name",
    edits: [[AUTOSCALER, "name: metrics\n              protocol: TCP", "name: http\n"]],
    found: [
      DEPLOYMENT,
      `  ${CONTAINER}.ports[8085/TCP].name: metrics → http`,
      `  ${CONTAINER}.ports[8085/TCP].protocol: - TCP`,
    ],
  },
  {
    name: "a capability that is kept",
    edits: [[AUTOSCALER, "drop:\n                - ALL", "drop:\n                - NET_RAW\n                - SYSLOG"]],
    found: [
      DEPLOYMENT,
      `  ${CONTAINER}.securityContext.capabilities.drop: - ALL`,
      `  ${CONTAINER}.securityContext.capabilities.drop: + NET_RAW`,
      `  ${CONTAINER}.securityContext.capabilities.drop: + SYSLOG`,
    ],
  },
  {
    name: "a key of a spread constraint",
    edits: [
      [
        AUTOSCALER,
        "maxSkew: 1\n          topologyKey: kubernetes.io/hostname",
        "maxSkew: 2\n          topologyKey: kubernetes.io/hostname",
      ],
    ],
    found: [
      DEPLOYMENT,
      "  spec.template.spec.topologySpreadConstraints[kubernetes.io/hostname/ScheduleAnyway].maxSkew: 1 → 2",
    ],
  },
  {
    name: "an annotation with its record, which was not there",
    edits: [[AUTOSCALER, '  annotations:\n    argocd.argoproj.io/sync-wave: "5"\n', ""]],
    found: [DEPLOYMENT, '  metadata.annotations["argocd.argoproj.io/sync-wave"]: - "5"'],
  },
  {
    name: "an empty record",
    edits: [[AUTOSCALER, "    spec:\n      automount", "    spec:\n      affinity: {}\n      automount"]],
    found: [DEPLOYMENT, "  spec.template.spec.affinity: + {}"],
  },
  {
    name: "a field that is null",
    edits: [[AUTOSCALER, "    spec:\n      automount", "    spec:\n      affinity: null\n      automount"]],
    found: [],
  },
  {
    name: "priorities, by meaning",
    edits: [[PRIORITIES, "20:", "30:"]],
    found: [
      EXPANDER,
      '  data.priorities["20"]: - ^prod-aws-rich-us-east-1a$',
      '  data.priorities["20"]: - ^prod-aws-rich-us-east-1b$',
      '  data.priorities["20"]: - ^prod-aws-rich-us-east-1c$',
      '  data.priorities["30"]: + ^prod-aws-rich-us-east-1a$',
      '  data.priorities["30"]: + ^prod-aws-rich-us-east-1b$',
      '  data.priorities["30"]: + ^prod-aws-rich-us-east-1c$',
    ],
  },
  {
    name: "a comment in YAML, as lines",
    edits: [[PRIORITIES, "    20:", "    # search first\n    20:"]],
    found: [
      EXPANDER,
      "  data.priorities: @@ -1,3 +1,4 @@|+# search first| 20:|   - '^prod-aws-rich-us-east-1a$'|   - '^prod-aws-rich-us-east-1b$'",
    ],
  },
  {
    name: "rights, which have a place of their own",
    edits: [["cluster-autoscaler/clusterrole-cluster-autoscaler.yaml", "- watch", "- patch"]],
    found: ["changed cluster-autoscaler: ClusterRole/cluster-autoscaler", "  rules: changed (rights)"],
  },
  {
    name: "a version of the API",
    edits: [["cluster-autoscaler/poddisruptionbudget-cluster-autoscaler.yaml", "policy/v1", "policy/v2"]],
    found: [
      "changed cluster-autoscaler: PodDisruptionBudget/kube-system/cluster-autoscaler",
      "  apiVersion: policy/v1 → policy/v2",
    ],
  },
  {
    name: "another name",
    edits: [[PRIORITIES, "name: cluster-autoscaler-priority-expander", "name: other"]],
    found: [
      "removed cluster-autoscaler: ConfigMap/kube-system/cluster-autoscaler-priority-expander",
      "added cluster-autoscaler: ConfigMap/kube-system/other",
    ],
  },
  {
    name: "what a field of a custom kind accepts",
    edits: [
      ["tenant-operator/customresourcedefinition-tenants.platform.example.com.yaml", "minLength: 1", "minLength: 2"],
    ],
    found: [
      "changed tenant-operator: CustomResourceDefinition/tenants.platform.example.com",
      "  spec.versions[v1].schema: + - ~spec.owner",
    ],
  },
];

describe("objects of a cluster", () => {
  const before = goldenObjects("aws");

  test.each(CASES)("$name", ({ edits, found }) => {
    expect(lines(objectChanges(before, goldenObjects("aws", ...edits)))).toEqual(found);
  });

  test.each(CASES)("$name, the other way round", ({ edits }) => {
    const after = goldenObjects("aws", ...edits);
    const there = objectChanges(before, after).map(({ object }) => object);
    expect(
      objectChanges(after, before)
        .map(({ object }) => object)
        .sort(),
    ).toEqual([...there].sort());
  });

  it("are the same in any order, in other files, with keys in another order", () => {
    fc.assert(
      fc.property(shuffled({ objects: before }, ["objects"]), ({ objects }) => {
        expect(objectChanges(before, objects)).toEqual([]);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it("are another cluster's where that is another cloud's", () => {
    const components = objectChanges(before, goldenObjects("google")).map(({ component }) => component);
    expect(components).toContain("cluster-autoscaler");
    expect(components).not.toContain("metrics-server");
  });

  it("come and go with their component", () => {
    const { ...files } = goldenFiles("aws");
    const without = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith("metrics-server/")));
    const changes = objectChanges(before, objectsIn(without));
    expect(new Set(changes.map(({ component, change }) => `${change} ${component}`))).toEqual(
      new Set(["removed metrics-server"]),
    );
  });
});

function one(object: object, component = "app"): readonly ComponentObject[] {
  const apiVersion = "v1";
  return [{ component, object: { apiVersion, metadata: { name: "it" }, ...object } as KubernetesObject }];
}

function changesOf(before: object, after: object): readonly string[] {
  return lines(objectChanges(one(before), one(after))).map((text) => text.trim());
}

describe("a Secret", () => {
  const secret = (data: object, annotations: object = {}) => ({
    kind: "Secret",
    metadata: { name: "it", annotations },
    ...data,
  });

  it("never shows what it holds", () => {
    const before = secret({ data: { token: "Zmlyc3Q=", old: "b2xk" }, stringData: { plain: "first" }, type: "Opaque" });
    const after = secret(
      { data: { token: "c2Vjb25k" }, stringData: { plain: "second" }, type: "other" },
      { last: "c2Vjb25k" },
    );
    expect(changesOf(before, after)).toEqual([
      "changed app: Secret/it",
      "type: Opaque → other",
      "data.old: removed (secret)",
      "data.token: changed (secret)",
      "metadata.annotations.last: added (secret)",
      "stringData.plain: changed (secret)",
    ]);
    const text = JSON.stringify(objectChanges(one(before), one(after)));
    for (const value of ["Zmlyc3Q=", "c2Vjb25k", "b2xk", "first", "second"]) expect(text).not.toContain(value);
  });
});

describe("secrets elsewhere", () => {
  it("are masked, and their change is still seen", () => {
    const app = (token: string) => ({
      kind: "Pod",
      spec: { containers: [{ name: "app", args: [`--token=${token}`] }] },
    });
    expect(changesOf(app("first-token"), app("second-token"))).toEqual([
      "changed app: Pod/it",
      "spec.containers[app].args[--token]: *** → ***",
    ]);
  });
});

describe("lists", () => {
  const policy = (...ports: readonly number[]) => ({
    kind: "NetworkPolicy",
    spec: { egress: ports.map((port) => ({ ports: [{ port }], to: [{ podSelector: {} }] })) },
  });

  it.each([
    [
      "an item in its place",
      policy(1, 2),
      policy(1, 3),
      ['spec.egress[1].ports[2/TCP]: - {"port":2}', 'spec.egress[1].ports[3/TCP]: + {"port":3}'],
    ],
    ["an item less", policy(1, 2), policy(2), ['spec.egress: - {"ports":[{"port":1}],"to":[{"podSelector":{}}]}']],
    ["items in another order", policy(1, 2), policy(2, 1), ["spec.egress: order"]],
  ])("%s", (_name, before, after, found) => {
    expect(changesOf(before, after)).toEqual(["changed app: NetworkPolicy/it", ...found]);
  });

  it("without keys of their own go by their items", () => {
    const volumes = (...names: readonly string[]) => ({
      kind: "Pod",
      spec: { volumes: names.map((name) => ({ name })) },
    });
    expect(changesOf(volumes("a", "a"), volumes("a"))).toEqual(["changed app: Pod/it", 'spec.volumes: - {"name":"a"}']);
  });

  it("of a command keep their order, and show a script by its lines", () => {
    const run = (...command: readonly string[]) => ({ kind: "Pod", spec: { containers: [{ name: "app", command }] } });
    expect(changesOf(run("sh", "-c", "a\nb\n"), run("sh", "-c", "a\nc\n"))).toEqual([
      "changed app: Pod/it",
      "spec.containers[app].command[2]: @@ -1,2 +1,2 @@| a|-b|+c",
    ]);
    expect(changesOf(run("sh", "-c"), run("-c", "sh"))).toEqual([
      "changed app: Pod/it",
      "spec.containers[app].command: order",
    ]);
  });
});

describe("a text in a ConfigMap", () => {
  const config = (text: string) => ({ kind: "ConfigMap", data: { file: text } });

  it.each([
    ["JSON", '{\n"a": {"b": 1}}', '{\n"a": {"b": 2}}', "data.file.a.b: 1 → 2"],
    ["a script", "#!/bin/sh\nrun\n", "#!/bin/sh\nwalk\n", "data.file: @@ -1,2 +1,2 @@| #!/bin/sh|-run|+walk"],
    [
      "several documents",
      "a: 1\n---\nb: 1\n",
      "a: 1\n---\nb: 2\n",
      "data.file: @@ -1,3 +1,3 @@| a: 1| ---|-b: 1|+b: 2",
    ],
    ["an alias without an anchor", "a: *b\nc: 1\n", "a: *b\nc: 2\n", "data.file: @@ -1,2 +1,2 @@| a: *b|-c: 1|+c: 2"],
    ["one line", "a", "b", "data.file: a → b"],
  ])("%s", (_name, before, after, found) => {
    expect(changesOf(config(before), config(after))).toEqual(["changed app: ConfigMap/it", found]);
  });
});

describe("the schema of a custom kind", () => {
  const definition = (versions: object) => ({
    kind: "CustomResourceDefinition",
    spec: {
      versions: Object.entries(versions).map(([name, properties]) => ({
        name,
        served: true,
        schema: { openAPIV3Schema: { type: "object", properties } },
      })),
    },
  });
  const size = {
    type: "object",
    description: "how large",
    properties: { cpu: { type: "string" }, gpu: { type: "string" } },
  };

  it.each([
    ["a field more, with what is in it", { v1: {} }, { v1: { size } }, ["spec.versions[v1].schema: +size - ~"]],
    [
      "fields less",
      { v1: { size, a: {} } },
      { v1: { size: { ...size, properties: {} } } },
      ["spec.versions[v1].schema: + -size.cpu,size.gpu,a ~"],
    ],
    [
      "other values",
      { v1: { size } },
      { v1: { size: { ...size, nullable: true } } },
      ["spec.versions[v1].schema: + - ~size"],
    ],
    [
      "words only",
      { v1: { size } },
      { v1: { size: { ...size, description: "" } } },
      ["spec.versions[v1].schema: + - ~"],
    ],
    [
      "items of lists",
      { v1: { a: { items: { type: "string" } } } },
      { v1: { a: { items: { type: "integer" } } } },
      ["spec.versions[v1].schema: + - ~a[]"],
    ],
    ["a version more", { v1: {} }, { v1: {}, v2: { size } }, ['spec.versions[v2]: + {"name":"v2","served":true}']],
  ])("%s", (_name, before, after, found) => {
    expect(changesOf(definition(before), definition(after))).toEqual([
      "changed app: CustomResourceDefinition/it",
      ...found,
    ]);
  });
});

describe("an object of another component", () => {
  it("has moved", () => {
    const changes = objectChanges(one({ kind: "Service" }, "old"), one({ kind: "Service" }, "new"));
    expect(lines(changes)).toEqual(["changed new: Service/it", "  component: old → new"]);
  });
});

test("what a key or a variable says that it is secret is not shown", () => {
  const objects = (value: string) =>
    [
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c", namespace: "n" }, data: { "db-password": value } },
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "d", namespace: "n" },
        spec: { template: { spec: { containers: [{ name: "a", env: [{ name: "API_TOKEN", value }] }] } } },
      },
    ].map((object) => ({ object, fileName: "x", component: "own" }));
  const found = objectChanges(objects("first") as never, objects("second") as never);
  expect(JSON.stringify(found)).not.toMatch(/first|second/);
  expect(found.flatMap(({ fields }) => fields)).toMatchObject([
    { path: 'data["db-password"]', before: "***", after: "***" },
    { path: "spec.template.spec.containers[a].env[API_TOKEN].value", before: "***", after: "***" },
  ]);
});
