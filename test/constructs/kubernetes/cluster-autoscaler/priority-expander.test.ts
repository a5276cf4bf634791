import { CLOUDS } from "../../../../model/base/cloud";
import type { AnyResolvedCluster } from "../../../../model/stages/resolved";
import { priorityWinners } from "../../../support/cluster-autoscaler";
import { cluster, group, render } from "./render";

const FILE = "configmap-cluster-autoscaler-priority-expander.yaml";

interface ConfigMap {
  readonly metadata: { readonly name: string };
  readonly data: { readonly priorities: string };
}

function priorities(resolved: AnyResolvedCluster): string {
  return render(resolved).object<ConfigMap>(FILE).data.priorities;
}

function ids(resolved: AnyResolvedCluster, nodeGroup: string): readonly string[] {
  return resolved.scalingGroups.filter((each) => each.nodeGroup === nodeGroup).map(({ id }) => id);
}

describe.each(CLOUDS)("on %s", (cloud) => {
  const resolved = cluster(cloud, {
    spot: group({ autoscaling: { priority: 10 } }),
    "spot-large": group({ autoscaling: { priority: 5 } }),
    plain: group(),
    fixed: group({ autoscaling: { enabled: false, priority: 99 } }),
  });
  const { object, flag } = render(resolved);
  const text = priorities(resolved);
  const all = resolved.scalingGroups.map(({ id }) => id);

  it("asks priorities first, then least waste", () => {
    expect(flag("expander")).toEqual(["priority,least-waste"]);
    expect(object<ConfigMap>(FILE).metadata.name).toBe("cluster-autoscaler-priority-expander");
  });

  it("prefers the groups of the highest priority, all of their zones, and no group whose name begins alike", () => {
    expect(priorityWinners(text, all)).toEqual(ids(resolved, "spot"));
  });

  it("falls back to the next priority where the first has no group to offer", () => {
    const left = all.filter((id) => !ids(resolved, "spot").includes(id));
    expect(priorityWinners(text, left)).toEqual(ids(resolved, "spot-large"));
  });

  it("keeps groups without a priority usable, at 0", () => {
    const plain = ids(resolved, "plain");
    expect(priorityWinners(text, plain)).toEqual(plain);
    expect(text.slice(text.indexOf("\n0:\n"))).toContain("plain");
  });

  it("matches whole ids only", () => {
    const [id = ""] = ids(resolved, "spot");
    const [plain = ""] = ids(resolved, "plain");
    const others = [`${id}x`, `x${id}`, id.replace(/.$/, "x")];
    expect(priorityWinners(text, [...others, plain])).toEqual([plain]);
  });

  it("leaves out groups that are not autoscaled", () => {
    expect(text).not.toContain("fixed");
  });

  it("lists the highest first, ids sorted", () => {
    expect(text.match(/^-?\d+(?=:$)/gm)).toEqual(["10", "5", "0"]);
    for (const rule of text.split(/^\d+:\n/m)) {
      const lines = rule.split("\n").filter((line) => line !== "");
      expect(lines).toEqual([...lines].sort());
    }
  });
});

it("takes the dots of a Google URL for dots", () => {
  const text = priorities(cluster("google", { a: group({ autoscaling: { priority: 1 } }) }));
  expect(text).toContain("'^https://www\\.googleapis\\.com/compute/v1/projects/prod-project/");
});

describe("without priorities", () => {
  const { files, flag } = render(cluster("aws", { fixed: group({ autoscaling: { enabled: false, priority: 1 } }) }));

  it("there is no configuration, and least waste decides", () => {
    expect(files).not.toContain(FILE);
    expect(flag("expander")).toEqual(["least-waste"]);
  });
});
