import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { runbookPage } from "../../../model/observability/alert";
import { KUBERNETES_MINORS } from "../../../model/versions/kubernetes-minor";
import { resolveCluster } from "../../support/fleets";
import { alertsOf, observabilityOf } from "../../support/observability";

const AWS = { cloud: "aws", minor: "1.36" } as const;
const names = (groups: ReturnType<typeof observabilityOf>["alerts"]["groups"]) => groups.map(({ subject }) => subject);

test("each alert has a runbook, and each runbook an alert", () => {
  const alerts = CLOUDS.flatMap((cloud) => KUBERNETES_MINORS.flatMap((minor) => alertsOf({ cloud, minor })));
  const pages = new Set(alerts.map(({ name }) => `${runbookPage(name)}.md`));
  expect(readdirSync(RUNBOOKS).sort()).toEqual([...pages].sort());
});

const RUNBOOKS = join(__dirname, "../../../docs/runbooks");

test.each(readdirSync(RUNBOOKS))("%s says what it means, what to look at, and what to do", (file) => {
  const headings = readFileSync(join(RUNBOOKS, file), "utf8").match(/^## .*/gm);
  expect(headings).toEqual(["## What it means", "## What to look at", "## What to do"]);
});

describe("alerts", () => {
  it("are about everything that the cluster runs", () => {
    expect(names(observabilityOf(AWS).alerts.groups)).toEqual([
      "cluster-autoscaler",
      "components",
      "controllers",
      "join-tokens",
      "metrics-apis",
      "vertical-pod-autoscaler",
    ]);
  });

  it("are not about what it does not run", () => {
    const less = { metricsServer: undefined, verticalPodAutoscaler: undefined, clusterAutoscaler: { enabled: false } };
    expect(names(observabilityOf(AWS, less).alerts.groups)).toEqual(["components", "controllers", "join-tokens"]);
  });

  it("lead to their runbooks", () => {
    const [first] = observabilityOf(AWS, { observability: { alerts: { runbooks: "https://example.com/{page}" } } })
      .alerts.groups;
    expect(first?.alerts[0]?.annotations).toMatchObject({
      runbook_url: "https://example.com/cluster-autoscaler-not-safe",
    });
    expect(alertsOf(AWS)[0]?.annotations).toMatchObject({ runbook: "docs/runbooks/cluster-autoscaler-not-safe.md" });
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
    expect(kinds({ alerts: false })).not.toContain("observability");
    expect(kinds(undefined)).not.toContain("observability");
  });
});
