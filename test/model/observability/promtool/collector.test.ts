/** The collector's configuration in docs/observability.md: Prometheus takes it, and it keeps the pods that monitors would select. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "@jest/globals";
import { parse, stringify } from "yaml";
import type { ResolvedProgram } from "../../../../model/components/program";
import { resolveCluster } from "../../../support/fleets";

interface Relabeling {
  readonly source_labels: readonly string[];
  readonly regex?: string;
  readonly action?: string;
}

interface Configuration {
  readonly receivers: { readonly prometheus: { readonly config: { readonly scrape_configs: readonly [Job] } } };
}

interface Job {
  readonly kubernetes_sd_configs: readonly object[];
  readonly relabel_configs: readonly Relabeling[];
}

const page = readFileSync(join(__dirname, "../../../../docs/observability.md"), "utf8");
const [, block = ""] = /```yaml\n(receivers:[\s\S]*?)```/.exec(page) ?? [];
const { config } = (parse(block) as Configuration).receivers.prometheus;

const folder = mkdtempSync(join(tmpdir(), "collector-"));
afterAll(() => rmSync(folder, { recursive: true }));

(spawnSync("promtool", ["--version"]).status === 0 ? it : it.skip)("is taken by promtool (needs it)", () => {
  const file = join(folder, "prometheus.yaml");
  // Debian builds it without the discovery of Kubernetes.
  const { kubernetes_sd_configs, ...job } = config.scrape_configs[0];
  expect(kubernetes_sd_configs).toEqual([{ role: "pod" }]);
  writeFileSync(file, stringify({ scrape_configs: [job] }));
  expect(spawnSync("promtool", ["check", "config", "--syntax-only", file], { encoding: "utf8" })).toMatchObject({
    status: 0,
  });
});

/** What Kubernetes' discovery says of each port of a program's pods. */
function discovered({ labels, pod }: ResolvedProgram): readonly Readonly<Record<string, string>>[] {
  const meta = Object.entries(labels).map(([key, value]) => [
    `__meta_kubernetes_pod_label_${key.replace(/\W/g, "_")}`,
    value,
  ]);
  return pod.containers
    .flatMap(({ ports }) => ports)
    .map(({ name }) => ({
      ...Object.fromEntries(meta),
      __meta_kubernetes_pod_container_port_name: name,
    }));
}

function isKept(target: Readonly<Record<string, string>>): boolean {
  return config.scrape_configs[0].relabel_configs.every(({ action, source_labels: [label = ""], regex }) => {
    const matches = new RegExp(`^(?:${regex})$`).test(target[label] ?? "");
    return (action !== "keep" || matches) && (action !== "drop" || !matches);
  });
}

it.each(["Running", "Pending"])("keeps pods that are %s", (phase) => {
  expect(isKept({ ...OURS, __meta_kubernetes_pod_phase: phase })).toBe(true);
});

it.each(["Succeeded", "Failed"])("drops pods that have %s: evicted ones would be targets that are down", (phase) => {
  expect(isKept({ ...OURS, __meta_kubernetes_pod_phase: phase })).toBe(false);
});

const OURS = {
  __meta_kubernetes_pod_label_app_kubernetes_io_managed_by: "nodegroups",
  __meta_kubernetes_pod_container_port_name: "metrics",
};

it("keeps exactly the programs that have a plain monitor", () => {
  const cluster = resolveCluster(
    "aws",
    {},
    {
      metricsServer: {},
      verticalPodAutoscaler: {},
      cloudController: {},
      storage: {},
      observability: {},
    },
  );
  const programs = cluster.components.flatMap((component) => component.programs);
  const kept = programs.filter((program) => discovered(program).some(isKept)).map(({ name }) => name);
  expect(kept).toEqual(programs.filter(({ monitor }) => monitor !== null).map(({ name }) => name));
  expect(kept).toEqual(
    expect.arrayContaining(["cluster-autoscaler", "cloud-controller-manager", "ebs-csi-controller"]),
  );
});
