import { describe, expect, it } from "@jest/globals";
import type { ResolvedProgram } from "../../../model/components/program";
import { podPattern } from "../../../model/observability/watched";

const DEPLOYMENT: ResolvedProgram["workload"] = { kind: "Deployment", replicas: 2, rollout: "surge" };
const DAEMON_SET: ResolvedProgram["workload"] = { kind: "DaemonSet", maxUnavailablePercent: 10 };
const LONG = "a-controller-with-a-name-as-long-as-a-label-may-be-at-all-63-yes";

describe("the pattern of a program's pods", () => {
  it.each([
    [DEPLOYMENT, "vpa-recommender", "vpa-recommender-6c8d7f9b5d-x2x4z", true],
    [DEPLOYMENT, "vpa-recommender", "vpa-recommender-frugal-6c8d7f9b5d-x2x4z", false],
    [DEPLOYMENT, "vpa-recommender", "vpa-recommender-admin-x2x4z", false],
    [DAEMON_SET, "ebs-csi-node", "ebs-csi-node-x2x4z", true],
    [DAEMON_SET, "ebs-csi-node", "ebs-csi-node-windows-x2x4z", false],
    [DEPLOYMENT, LONG, `${LONG.slice(0, 58)}x2x4z`, true],
  ])("of a %j %s and %s: %s", (workload, name, pod, matches) => {
    expect(new RegExp(`^(?:${podPattern({ name, workload })})$`).test(pod)).toBe(matches);
  });
});
