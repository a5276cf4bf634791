import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { ApiObject, Chart, Helm, Include } from "cdk8s";
import { type AddManifests, AwsCluster, Controller, Fleet, FleetProblems, GoogleCluster, NodeGroup } from "nodegroups";
import { withPlaces } from "../../constructs/places";
import { guardrails } from "../../examples/own-manifests";
import type { Problem } from "../../model/base/problem";
import { clusterFiles } from "../../stacks/cluster-charts";
import { type RenderedCluster, renderManifests } from "../../stacks/manifests";
import { DIGEST } from "../support/controllers";
import { CLUSTER_PROPS } from "../support/fleets";

const scratch = mkdtempSync(join(tmpdir(), "nodegroups-own-manifests-"));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Clusters {
  readonly fleet: Fleet;
  readonly aws: AwsCluster;
  readonly google: GoogleCluster;
}

function render(declare: (clusters: Clusters) => void): readonly RenderedCluster[] {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const aws = new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws);
  const google = new GoogleCluster(fleet, "prod-google", CLUSTER_PROPS.google);
  declare({ fleet, aws, google });
  const resolution = fleet.resolve();
  if (!resolution.ok) throw new FleetProblems(resolution.problems);
  return renderManifests(resolution.fleet, { withPlaces: (found) => withPlaces(fleet, found) });
}

/** Files of a component on the cluster on AWS, by name. */
function files(component: string, declare: (clusters: Clusters) => void): Readonly<Record<string, string>> {
  const [aws] = render(declare);
  const all = clusterFiles(aws?.manifests ?? []).filter(({ path }) => path.startsWith(`${component}/`));
  return Object.fromEntries(all.map(({ path, text }) => [path.slice(component.length + 1), text]));
}

function problems(declare: (clusters: Clusters) => void): readonly Problem[] {
  try {
    render(declare);
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

const config = (namespace: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace } });

/** A pod that the rules over manifests have something against. */
const PRIVILEGED = {
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  metadata: { name: "agent", namespace: "agents" },
  spec: {
    selector: { matchLabels: { app: "agent" } },
    template: {
      metadata: { labels: { app: "agent" } },
      spec: { hostPID: true, containers: [{ name: "agent", image: `registry.example.com/agent:v1@${DIGEST}` }] },
    },
  },
};

describe("own manifests", () => {
  it("are a component with waves, in the order in which they are applied", () => {
    const found = files("platform", ({ fleet }) =>
      fleet.manifests("platform", (chart) => {
        const nested = new Chart(chart, "nested");
        new ApiObject(nested, "last", { ...config("tools"), kind: "Widget", apiVersion: "example.com/v1" });
        new ApiObject(nested, "second", config("tools"));
        new ApiObject(chart, "first", { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", value: 1 } as never);
        new ApiObject(chart, "early", {
          ...config("tools"),
          metadata: { name: "b", namespace: "tools", annotations: { "argocd.argoproj.io/sync-wave": "-5" } },
        });
      }),
    );
    expect(found["kustomization.yaml"]).toContain(
      "- configmap-b.yaml\n  - priorityclass-platform-first.yaml\n  - configmap-a.yaml\n  - widget-a.yaml\n",
    );
    expect(found["configmap-b.yaml"]).toContain('argocd.argoproj.io/sync-wave: "-5"');
    expect(found["widget-a.yaml"]).toContain('argocd.argoproj.io/sync-wave: "7"');
  });

  it("know their cluster, and may be files", () => {
    const quotas = (gpus: boolean) =>
      Object.keys(
        files("guardrails", ({ fleet, aws }) => {
          guardrails(fleet);
          if (gpus) new NodeGroup(aws, "gpu", { minSize: 0, maxSize: 3, machineTypes: { aws: ["g6.4xlarge"] } });
        }),
      );
    expect(quotas(false)).toEqual(["prometheusrule-nodes.yaml", "kustomization.yaml"]);
    expect(quotas(true)).toContain("resourcequota-search-gpus.yaml");
    expect(quotas(true)).toContain("resourcequota-vision-gpus.yaml");
  });

  it("have the namespace in a file's name where an object's kind and name do not tell", () => {
    const add: AddManifests = (chart) => {
      for (const namespace of ["one", "two"]) new ApiObject(chart, namespace, config(namespace));
      new ApiObject(chart, "three", { ...config("two"), apiVersion: "example.com/v1" });
    };
    const found = files("settings", ({ aws }) => aws.manifests("settings", add));
    expect(Object.keys(found).sort()).toEqual(
      ["configmap-one-a.yaml", "configmap-two-a.yaml", "configmap-example.com-two-a.yaml", "kustomization.yaml"].sort(),
    );
  });

  it("have files of their own where names differ only in case or signs, or join to the same", () => {
    const role = (name: string) => ({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name },
    });
    const add: AddManifests = (chart) => {
      const names = ["team:view", "team-view", "Team:view"];
      for (const name of names) new ApiObject(chart, name, role(name));
      for (const namespace of ["one", "two"]) new ApiObject(chart, namespace, config(namespace));
      new ApiObject(chart, "joined", { ...config("two"), metadata: { name: "one-a", namespace: "two" } });
    };
    const found = files("settings", ({ aws }) => aws.manifests("settings", add));
    expect(Object.keys(found)).toHaveLength(7);
    expect(Object.keys(found)).toContain("configmap-two-a.yaml");
  });

  it("are a Helm chart's", () => {
    const helm = join(scratch, "helm");
    writeFileSync(helm, "#!/bin/sh\nprintf 'apiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  name: %s\\n' \"$1\"\n", {
      mode: 0o755,
    });
    const add: AddManifests = (chart) => {
      const inTools = new Chart(chart, "tools", { namespace: "tools" });
      new Helm(inTools, "chart", { chart: "./x", helmExecutable: helm });
    };
    expect(Object.keys(files("agent", ({ aws }) => aws.manifests("agent", add)))).toContain("configmap-template.yaml");
  });

  it("are only on the clusters that are selected, and not in others' bytes", () => {
    const plain = render(() => undefined);
    const [aws, google] = render(({ fleet }) => {
      const clusters = { cloud: "google" } as const;
      fleet.manifests("extra", (chart) => void new ApiObject(chart, "a", config("tools")), { clusters });
    });
    expect(aws).toEqual(plain[0]);
    expect(google?.manifests.filter(({ component }) => component !== "extra")).toEqual(plain[1]?.manifests);
    expect(google?.manifests).toHaveLength((plain[1]?.manifests.length ?? 0) + 1);
  });

  it("are reviewed, and may acknowledge what has to be", () => {
    const add: AddManifests = (chart) => void new ApiObject(chart, "agent", PRIVILEGED);
    const found = problems(({ aws }) => aws.manifests("agent", add));
    expect(found.length).toBeGreaterThan(3);
    expect(found.every(({ where }) => where.startsWith("prod-aws/agent/daemonset-agent.yaml"))).toBe(true);
    const acknowledged = found.map(({ code }) => ({
      rule: code,
      object: "DaemonSet/agents/agent",
      reason: "It reads all",
    }));
    const unique = [...new Map(acknowledged.map((each) => [each.rule, each])).values()];
    const [aws] = render((clusters) => clusters.aws.manifests("agent", add, { acknowledged: unique }));
    expect(aws?.acknowledged.map(({ component }) => component)).toEqual(expect.arrayContaining(["agent"]));
  });
});

describe("an object of own manifests that no file can be named after", () => {
  const named = (name: unknown) => ({ ...config("tools"), metadata: { name, namespace: "tools" } });
  it.each<[string, object, string, string]>([
    ["a path", named("x/../../../../../escaped"), "metadata.name", '"x/../../../../../escaped" of '],
    ["a path with blanks", named("A B/../c"), "metadata.name", '"A B/../c" of '],
    ["the folder above", named(".."), "metadata.name", '".." of '],
    ["the folder itself", named("."), "metadata.name", '"." of '],
    ["an escaped path", named("a%2fb"), "metadata.name", '"a%2fb" of '],
    ["a zero byte", named("a\0"), "metadata.name", '"a\\u0000" of '],
    ["a number", named(7), "metadata.name", "7 of "],
    ["no kind", { ...config("tools"), kind: "" }, "kind", '"" of '],
    ["a kind with a path", { ...config("tools"), kind: "../Secret" }, "kind", '"../Secret" of '],
    ["a namespace with a path", config("../x"), "metadata.namespace", '"../x" of '],
    ["a version with a path", { ...config("tools"), apiVersion: "x/.." }, "apiVersion", '"x/.." of '],
  ])("is %s", (_what, object, path, got) => {
    const includes = join(scratch, "include.yaml");
    writeFileSync(includes, JSON.stringify(object));
    const ways: readonly AddManifests[] = [
      (chart) => void new ApiObject(chart, "a", object as never),
      (chart) => void new Include(chart, "a", { url: includes }),
    ];
    for (const add of ways) {
      expect(problems(({ aws }) => aws.manifests("x", add))).toMatchObject([
        { code: "manifests-identity-invalid", where: `prod-aws/x: ${path}`, got: expect.stringContaining(got) },
      ]);
    }
  });

  it("may have the names of roles", () => {
    const metadata = { name: "system:nodes:Read_only" };
    const role = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata };
    const found = files("x", ({ aws }) => aws.manifests("x", (chart) => void new ApiObject(chart, "a", role)));
    expect(Object.keys(found)).toContain("clusterrole-system-nodes-read_only.yaml");
  });

  it.each<[string, unknown, string]>([
    ["a function", () => 1, "a function"],
    ["a bigint", 10n, "10n, a bigint"],
    ["not a number", Number.NaN, "NaN"],
    ["infinite", Number.NEGATIVE_INFINITY, "-Infinity"],
    ["a symbol", Symbol("x"), "a symbol"],
  ])("has no value that is %s", (_what, value, got) => {
    for (const kind of ["ConfigMap", "Widget"]) {
      const object = { ...config("tools"), kind, data: { list: [{ "a.b": value }] } };
      const add: AddManifests = (chart) => void new ApiObject(chart, "a", object as never);
      expect(problems(({ aws }) => aws.manifests("x", add))).toMatchObject([
        {
          code: "manifests-value-invalid",
          where: 'prod-aws/x: data.list[0]["a.b"]',
          got: `${got}, in "${kind}/tools/a"`,
        },
      ]);
    }
  });
});

describe("what own manifests cannot be", () => {
  const add =
    (...objects: readonly { readonly apiVersion: string; readonly kind: string }[]): AddManifests =>
    (chart) => {
      for (const [at, object] of objects.entries()) new ApiObject(chart, `${at}`, object);
    };
  it.each<[string, (clusters: Clusters) => void, object]>([
    [
      "the name of a component",
      ({ aws }) => aws.manifests("metrics-server", add()),
      { code: "manifests-name-taken", where: "prod-aws/manifests/metrics-server" },
    ],
    [
      "the name of a controller",
      ({ aws, fleet }) => {
        new Controller(aws, "tagger", { image: `registry.example.com/tagger:v1@${DIGEST}` });
        fleet.manifests("tagger", add(), { clusters: { cloud: "aws" } });
      },
      { code: "manifests-name-taken", where: "prod-aws/manifests/tagger" },
    ],
    [
      "no folder's name",
      ({ aws }) => aws.manifests("../other", add()),
      { code: "manifests-name-invalid", where: "prod-aws/manifests/../other" },
    ],
    [
      "an object twice",
      ({ aws }) => aws.manifests("x", add(config("tools"), config("tools"))),
      { code: "manifests-object-twice", where: "prod-aws/x", got: "ConfigMap/tools/a" },
    ],
    [
      "a list",
      ({ aws }) => aws.manifests("x", add({ apiVersion: "v1", kind: "List", items: [config("tools")] } as never)),
      { code: "manifests-list", where: "prod-aws/x", got: "List" },
    ],
    [
      "a field that the minor does not have",
      ({ aws }) => aws.manifests("x", add({ ...config("tools"), dota: {} } as never)),
      { code: "manifest-schema", where: "prod-aws/x/configmap-a.yaml: dota" },
    ],
    [
      "a version that the minor does not serve",
      ({ aws }) => aws.manifests("x", add({ apiVersion: "apps/v1beta1", kind: "Deployment" })),
      { code: "manifest-schema", where: expect.stringMatching(/^prod-aws\/x\/deployment-.*: kind$/) },
    ],
    [
      "a chart without helm",
      ({ aws }) => aws.manifests("x", (chart) => void new Helm(chart, "y", { chart: "z", helmExecutable: "no-helm" })),
      {
        code: "own-code-threw",
        where: "prod-aws/x",
        got: "Error: unable to execute 'no-helm' to render Helm chart. Is it installed on your system?",
      },
    ],
    [
      "a file that is not there",
      ({ aws }) => aws.manifests("x", (chart) => void new Include(chart, "y", { url: "/nowhere.yaml" })),
      { code: "own-code-threw", where: "prod-aws/x" },
    ],
    [
      "an async function",
      ({ aws }) => aws.manifests("x", async () => undefined),
      { code: "own-code-async", where: "prod-aws/x" },
    ],
  ])("is %s", (_what, declare, expected) => {
    const found = problems(declare);
    expect(found[0]).toMatchObject(expected);
    expect(found[0]?.at?.map(({ file }) => file)).toContain("test/stacks/own-manifests.test.ts");
  });
});
