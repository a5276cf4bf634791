import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedVpaProgram } from "../../../model/vertical-pod-autoscaler/component/programs";
import type { ResolvedVpaComponent } from "../../../model/vertical-pod-autoscaler/component/settings";
import { ifAny } from "../if-any";
import { certificateVolume, container } from "./container";
import { labels, metadata, selectorLabels } from "./metadata";

/** One program. */
export function addDeployment(scope: Construct, component: ResolvedVpaComponent, program: ResolvedVpaProgram): void {
  new ApiObject(scope, `deployment-${program.name}`, {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(component, program),
    spec: {
      replicas: program.replicas,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorLabels(program) },
      // A replacement that does not come up, because of a flag it does not know for one, leaves all old replicas running.
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: { metadata: { labels: labels(component, program) }, spec: podSpec(component, program) },
    },
  });
}

/** The user of upstream's Deployments (deploy/*-deployment.yaml at 1.7.1), by number: the kubelet cannot tell whether a name is root. */
const NOBODY = 65534;

/** Fulfils the `restricted` Pod Security Standard, with {@link container}. */
function podSpec(component: ResolvedVpaComponent, program: ResolvedVpaProgram): object {
  return {
    serviceAccountName: program.name,
    automountServiceAccountToken: true,
    priorityClassName: component.priorityClassName,
    nodeSelector: component.nodeSelector,
    tolerations: ifAny(component.tolerations),
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((key) =>
      spreadOver(key, program),
    ),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NOBODY,
      runAsGroup: NOBODY,
      // Makes the webhook's certificate readable.
      fsGroup: NOBODY,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [container(program)],
    volumes: ifAny(certificateVolume(component, program)),
  };
}

/** A wish, not a condition: in a cluster with one node or zone left, all replicas run there. */
function spreadOver(topologyKey: string, program: ResolvedVpaProgram): object {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: selectorLabels(program) },
    // Only pods of the same revision count, else those being replaced would decide the places of the new ones.
    matchLabelKeys: ["pod-template-hash"],
  };
}
