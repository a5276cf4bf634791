import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import { selectorLabels } from "../../../model/components/decide";
import type { ResolvedProgram, Rollout } from "../../../model/components/program";
import { identityOf } from "./identity";
import { ifAny } from "./if-any";
import { metadata } from "./metadata";
import { podSpec } from "./pod";

/** The program's pods. */
export function addDeployment(scope: Construct, program: ResolvedProgram): void {
  const { name, labels, replicas, rollout, pod } = program;
  new ApiObject(scope, `deployment-${name}`, {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(program),
    spec: {
      replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorLabels(name) },
      strategy: STRATEGIES[rollout],
      template: {
        metadata: { labels: { ...identityOf(program)?.podLabels, ...labels }, annotations: ifAny(pod.annotations) },
        spec: podSpec(program),
      },
    },
  });
}

const STRATEGIES: Readonly<Record<Rollout, object>> = {
  // A replacement that does not come up, because of a flag it does not know for one, leaves all old replicas running.
  surge: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  "one-by-one": { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
  recreate: { type: "Recreate" },
};
