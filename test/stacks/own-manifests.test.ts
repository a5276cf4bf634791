import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { ApiObject, Chart, Helm } from "cdk8s";
import { type AddManifests, NodeGroup } from "nodegroups";
import { guardrails } from "../../examples/own-manifests";
import { resolveShare } from "../../model/fleet/resolution";
import { clusterFiles } from "../../stacks/cluster-charts";
import { renderCluster } from "../../stacks/manifests";
import { DIGEST } from "../support/controllers";
import { declareCluster, declareFleet } from "../support/fleets";
import { type OwnManifestsClusters, ownManifests, problemsOfRendering } from "../support/own-code";

const scratch = mkdtempSync(join(tmpdir(), "nodegroups-own-manifests-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Files of a component on the cluster on AWS, by name. */
function files(component: string, declare: (clusters: OwnManifestsClusters) => void): Readonly<Record<string, string>> {
  const [aws] = ownManifests(declare);
  const all = clusterFiles(aws?.manifests ?? []).filter(({ path }) => path.startsWith(`${component}/`));
  return Object.fromEntries(all.map(({ path, text }) => [path.slice(component.length + 1), text]));
}

const problems = (declare: (clusters: OwnManifestsClusters) => void) =>
  problemsOfRendering(() => ownManifests(declare));

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
  it("get a cluster that nothing changes, also where each is rendered by itself", () => {
    const frozen: boolean[] = [];
    const add = (_chart: unknown, cluster: { readonly scalingGroups: readonly unknown[] }) => {
      frozen.push(Object.isFrozen(cluster), cluster.scalingGroups.every(Object.isFrozen));
    };
    const group = { minSize: 1, maxSize: 2, machine: { vcpu: 4, memoryGiB: 16 } };
    const cluster = { ...declareCluster("aws", { general: group }), ownManifests: [{ name: "own", props: { add } }] };
    resolveShare(declareFleet([cluster as never]), new Set(["prod-aws"]), (resolved) => {
      expect(renderCluster(resolved, "cdktf.out").problems).toEqual([]);
      return true;
    });
    expect(frozen).toEqual([true, true]);
  });

  it("may have the names of roles", () => {
    const metadata = { name: "system:nodes:Read_only" };
    const role = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata };
    const found = files("x", ({ aws }) => aws.manifests("x", (chart) => void new ApiObject(chart, "a", role)));
    expect(Object.keys(found)).toContain("clusterrole-system-nodes-read_only.yaml");
  });

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
    const plain = ownManifests(() => undefined);
    const [aws, google] = ownManifests(({ fleet }) => {
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
    const [aws] = ownManifests((clusters) => clusters.aws.manifests("agent", add, { acknowledged: unique }));
    expect(aws?.acknowledged.map(({ component }) => component)).toEqual(expect.arrayContaining(["agent"]));
  });
});
