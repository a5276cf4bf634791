import { CLUSTER_AUTOSCALER_VERSIONS } from "../../../model/versions/cluster-autoscaler";
import {
  CLUSTER_AUTOSCALER_FLAGS,
  type ClusterAutoscalerFlags,
  flagExists,
  renderFlags,
} from "../../../model/versions/cluster-autoscaler-flags";
import type { KubernetesMinor } from "../../../model/versions/kubernetes-minor";

const MINORS = Object.keys(CLUSTER_AUTOSCALER_VERSIONS) as KubernetesMinor[];
const INHERITED = [
  "add-dir-header",
  "alsologtostderr",
  "feature-gates",
  "leader-elect",
  "leader-elect-lease-duration",
  "leader-elect-renew-deadline",
  "leader-elect-resource-lock",
  "leader-elect-resource-name",
  "leader-elect-resource-namespace",
  "leader-elect-retry-period",
  "log-backtrace-at",
  "log-dir",
  "log-file",
  "log-file-max-size",
  "log-flush-frequency",
  "log-json-info-buffer-size",
  "log-json-split-stream",
  "log-text-info-buffer-size",
  "log-text-split-stream",
  "logging-format",
  "logtostderr",
  "one-output",
  "skip-headers",
  "skip-log-headers",
  "stderrthreshold",
  "v",
  "vmodule",
];
/** klog's of 2.140, from 1.36 on. */
const NEWLY_INHERITED = ["alsologtostderrthreshold", "legacy-stderr-threshold-behavior"];

function minorsWith(name: string): KubernetesMinor[] {
  return MINORS.filter((minor) => flagExists(name, minor));
}

describe("the flag table", () => {
  /** Counted in config/flags/flags.go of each tag. */
  test.each([
    ["1.33", 115],
    ["1.34", 118],
    ["1.35", 125],
    ["1.36", 133],
    ["1.37", 138],
  ] as const)("%s defines %i flags of its own", (minor, count) => {
    const own = Object.keys(CLUSTER_AUTOSCALER_FLAGS).filter(
      (name) => ![...INHERITED, ...NEWLY_INHERITED].includes(name),
    );
    expect(own.filter((name) => flagExists(name, minor))).toHaveLength(count);
  });

  test.each(INHERITED)("%s is inherited at every minor", (name) => {
    expect(minorsWith(name)).toEqual(MINORS);
  });
});

describe("flagExists", () => {
  test.each([
    ["max-startup-time", ["1.36", "1.37"]],
    ["max-node-startup-time", ["1.35", "1.36", "1.37"]],
    ["node-deletion-candidate-ttl", ["1.34", "1.35", "1.36", "1.37"]],
    ["cluster-snapshot-parallelism", MINORS],
    ["scheduler-config-file", MINORS],
    ["max-empty-bulk-delete", []],
    ["parallel-drain", []],
    ["scheduler-verbosity", ["1.37"]],
    ["capacity-buffer-ready-replicas-enabled", ["1.37"]],
    ["enable-graceful-degradation", ["1.37"]],
    ["alsologtostderr", MINORS],
    ["alsologtostderrthreshold", ["1.36", "1.37"]],
    ["no-such-flag", []],
    ["toString", []],
  ])("%s exists at %j", (name, expected) => {
    expect(minorsWith(name)).toEqual(expected);
  });
});

describe("renderFlags", () => {
  test("sorts by name, whatever the order of the keys", () => {
    const flags: ClusterAutoscalerFlags = {
      v: 4,
      "scan-interval": "10s",
      "leader-elect": true,
      "cloud-provider": "aws",
    };
    expect(renderFlags(flags, "1.35")).toEqual([
      "--cloud-provider=aws",
      "--leader-elect=true",
      "--scan-interval=10s",
      "--v=4",
    ]);
  });

  test("repeats a MultiString in the given order", () => {
    expect(renderFlags({ nodes: ["0:3:b", "1:2:a"] }, "1.33")).toEqual(["--nodes=0:3:b", "--nodes=1:2:a"]);
  });

  test("joins a StringSlice with commas", () => {
    const names = ["default-scheduler", "batch"];
    expect(renderFlags({ "bypassed-scheduler-names": names }, "1.33")).toEqual([
      "--bypassed-scheduler-names=default-scheduler,batch",
    ]);
  });

  test("leaves out empty lists and undefined values", () => {
    expect(renderFlags({ nodes: [], "feature-gates": [], expander: undefined }, "1.36")).toEqual([]);
  });

  test("writes zero, false and negative numbers", () => {
    expect(
      renderFlags(
        { "expendable-pods-priority-cutoff": -10, "scale-down-enabled": false, "scale-down-utilization-threshold": 0 },
        "1.36",
      ),
    ).toEqual([
      "--expendable-pods-priority-cutoff=-10",
      "--scale-down-enabled=false",
      "--scale-down-utilization-threshold=0",
    ]);
  });

  test("takes what a cluster declares, whose autoscaler may be another", () => {
    const declared = { "max-startup-time": "20m", "of-our-own": ["a", "b"] };
    expect(renderFlags({ v: 4, ...declared }, "1.35", declared)).toEqual([
      "--max-startup-time=20m",
      "--of-our-own=a,b",
      "--v=4",
    ]);
  });

  test("refuses a flag the minor does not know", () => {
    expect(() => renderFlags({ "max-startup-time": "20m" }, "1.35")).toThrow(
      "cluster-autoscaler 1.35 has no flag --max-startup-time",
    );
  });
});
