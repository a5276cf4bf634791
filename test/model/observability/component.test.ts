import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { runbookPage } from "../../../model/observability/alert";
import type { AlertGroup } from "../../../model/stages/resolved-observability";
import { KUBERNETES_MINORS } from "../../../model/versions/kubernetes-minor";
import { resolveCluster } from "../../support/fleets";
import { alertGroups, alertsOf, observabilityOf, type Watched } from "../../support/observability";

const RUNBOOKS = join(__dirname, "../../../docs/runbooks");
const AWS = { cloud: "aws", minor: "1.36" } as const;
const names = (groups: readonly AlertGroup[]) => groups.map(({ subject }) => subject);

test("each alert has a runbook, and each runbook an alert", () => {
  const alerts = CLOUDS.flatMap((cloud) => KUBERNETES_MINORS.flatMap((minor) => alertsOf({ cloud, minor })));
  const pages = new Set(alerts.map(({ name }) => `${runbookPage(name)}.md`));
  expect(readdirSync(RUNBOOKS).sort()).toEqual([...pages].sort());
});

test.each(readdirSync(RUNBOOKS))("%s says what it means, what to look at, and what to do", (file) => {
  const headings = readFileSync(join(RUNBOOKS, file), "utf8").match(/^## .*/gm);
  expect(headings).toEqual(["## What it means", "## What to look at", "## What to do"]);
});

describe("alerts", () => {
  it("are about everything that the cluster runs", () => {
    expect(names(alertGroups(AWS))).toEqual([
      "cloud-controller",
      "cluster-autoscaler",
      "components",
      "controllers",
      "join-tokens",
      "metrics-apis",
      "node-problems",
      "node-termination",
      "storage",
      "vertical-pod-autoscaler",
    ]);
  });

  it("are not about what it does not run", () => {
    const less = {
      metricsServer: undefined,
      verticalPodAutoscaler: undefined,
      nodeProblemDetector: undefined,
      storage: undefined,
      cloudController: undefined,
      terminationHandler: undefined,
      clusterAutoscaler: { enabled: false },
    };
    expect(names(alertGroups(AWS, less))).toEqual(["components", "controllers", "join-tokens"]);
  });

  it("lead to their runbooks", () => {
    const [first] = alertGroups(AWS, { observability: { alerts: { runbooks: "https://example.com/{page}" } } });
    expect(first?.alerts[0]?.annotations).toMatchObject({
      runbook_url: "https://example.com/cloud-controller-calls-failing",
    });
    expect(alertsOf(AWS)[0]?.annotations).toMatchObject({ runbook: "docs/runbooks/cloud-controller-calls-failing.md" });
  });

  it("are not about placeholders, which wait by design", () => {
    const headroom = { pods: { count: 1, requests: { cpu: "1" } } };
    const group = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, labels: { team: "a" }, headroom };
    const { components } = resolveCluster("aws", { general: group }, { observability: {} });
    expect(components.flatMap(({ programs }) => programs.map(({ name }) => name))).toContain("headroom-general");
    const rules = components.flatMap((each) => (each.kind === "observability" ? (each.own.alerts?.groups ?? []) : []));
    expect(JSON.stringify(rules)).toContain("cluster-autoscaler");
    expect(JSON.stringify(rules)).not.toContain("headroom");
  });

  it("tell namespaces apart that have programs of one name", () => {
    const { components } = resolveCluster("aws", {}, { observability: {} });
    const rules = components.flatMap((each) => (each.kind === "observability" ? (each.own.alerts?.groups ?? []) : []));
    const [unread] = rules.flatMap(({ alerts }) => alerts).filter(({ name }) => name === "ComponentMetricsUnread");
    expect(unread?.labels).toMatchObject({ namespace: "kube-system", component: "cluster-autoscaler" });
  });

  it.each([
    [{}, 300],
    [{ "scan-interval": "30s" }, 300],
    [{ "scan-interval": "4m" }, 720],
  ])("with the flags %j wait %d seconds for a loop", (flags, seconds) => {
    const groups = alertGroups(AWS, { clusterAutoscaler: { flags } });
    const stale = groups.flatMap(({ alerts }) => alerts).find(({ name }) => name === "ClusterAutoscalerLoopStale");
    expect(stale?.expression).toMatch(new RegExp(`> ${seconds}$`));
  });

  it("tell of metrics that nobody reads, of what is meant to be read and nothing else", () => {
    const unread = (props: object) =>
      alertGroups(AWS, props)
        .flatMap(({ alerts }) => alerts)
        .flatMap(({ name, labels }) => (name === "ComponentMetricsUnread" ? [labels.component] : []));
    const plain = [
      ...["cloud-controller-manager", "cluster-autoscaler", "ebs-csi-controller", "ebs-csi-node"],
      ...["node-problem-detector", "node-termination-handler", "snapshot-controller"],
      ...["vpa-admission-controller", "vpa-recommender", "vpa-updater", "widget"],
    ];
    expect(unread({}).sort()).toEqual(plain);
    expect(unread({ observability: { monitors: false } }).sort()).toEqual(plain);
    const servingCertificate = { certManager: {} };
    expect(unread({ metricsServer: { servingCertificate } })).toContain("metrics-server");
    expect(unread({ metricsServer: { servingCertificate }, observability: { monitors: false } })).not.toContain(
      "metrics-server",
    );
  });

  it("tell of a defect only where the release has it", () => {
    const defects = (release: string) =>
      alertsOf({ cloud: "azure", minor: "1.34", release }).flatMap(({ labels }) => labels.defect ?? []);
    expect(defects("1.34.2")).toEqual(["azure-arm64-templates", "azure-scale-set-size-panic"]);
    expect(defects("1.34.5")).toEqual([]);
  });

  it("are none where they are not wanted, and none where nothing is declared", () => {
    const kinds = (observability: object | undefined) =>
      resolveCluster("aws", {}, { observability }).components.map(({ kind }) => kind);
    expect(kinds({})).toContain("observability");
    expect(kinds({ alerts: false, dashboards: false })).not.toContain("observability");
    expect(kinds(undefined)).not.toContain("observability");
  });
});

describe("dashboards", () => {
  const names = (watched: Watched, props: object = {}) =>
    observabilityOf(watched, props).dashboards?.boards.map(({ name }) => name) ?? null;

  it("are about cluster-autoscaler, and are not there without one", () => {
    expect(names(AWS)).toEqual(["cluster-autoscaler", "cloud-calls", "waste"]);
    expect(names(AWS, { clusterAutoscaler: { enabled: false } })).toBeNull();
    expect(names(AWS, { observability: { dashboards: false } })).toBeNull();
  });

  it("show what each release counts of its cloud's calls", () => {
    const rows = (watched: Watched) =>
      observabilityOf(watched)
        .dashboards?.boards.find(({ name }) => name === "cloud-calls")
        ?.rows.map(({ title }) => title);
    expect(rows({ cloud: "azure", minor: "1.34" })).toEqual(["Refresh", "Calls"]);
    expect(rows({ cloud: "azure", minor: "1.35" })).toEqual(["Refresh"]);
    expect(rows({ cloud: "google", minor: "1.37" })).toEqual(["Refresh", "Calls"]);
  });
});
