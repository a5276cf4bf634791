import { describe, expect, test } from "@jest/globals";
import type { Cloud } from "../../model/base/cloud";
import type { DeclaredCluster } from "../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { KUBERNETES_MINORS } from "../../model/versions/kubernetes-minor";
import { clusterManifests } from "../../stacks/cluster-charts";
import {
  autoscalerArgs,
  expectDecodedTemplate,
  expectDiscovery,
  expectRegisteredTemplate,
  resolvedClusters,
} from "../support/contract";
import { eksProps } from "../support/eks";
import { declareCluster, declareFleet, type Groups } from "../support/fleets";
import { synthCluster } from "../support/synth-stack";

const plain: NodeGroupDeclaration = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
const gpu: NodeGroupDeclaration = {
  ...plain,
  machine: undefined,
  machineTypes: { aws: ["g6.4xlarge"], azure: ["Standard_NC4as_T4_v3"], google: ["g2-standard-4"] },
};

const outputs = { clusterAutoscalerClientId: "00000000-0000-4000-8000-000000000003" };

interface Kind {
  readonly title: string;
  readonly cloud: Cloud;
  readonly declare: (groups: Groups, kubernetesVersion: string) => DeclaredCluster;
}

/** A cluster of each cloud, and of each kind of EKS nodes. */
const KINDS: readonly Kind[] = [
  {
    title: "aws",
    cloud: "aws",
    declare: (groups, kubernetesVersion) => declareCluster("aws", groups, { kubernetesVersion }),
  },
  {
    title: "azure",
    cloud: "azure",
    declare: (groups, kubernetesVersion) => declareCluster("azure", groups, { kubernetesVersion, outputs }),
  },
  {
    title: "google",
    cloud: "google",
    declare: (groups, kubernetesVersion) => declareCluster("google", groups, { kubernetesVersion }),
  },
  ...(["nodeadm", "bottlerocket"] as const).map(
    (title): Kind => ({
      title,
      cloud: "aws",
      declare: (groups, kubernetesVersion) => declareCluster("aws", groups, { ...eksProps(title), kubernetesVersion }),
    }),
  ),
];

function only(cloud: Cloud, { machineTypes, ...group }: NodeGroupDeclaration) {
  return machineTypes === undefined ? group : { ...group, machineTypes: { [cloud]: machineTypes[cloud] } };
}

const MATRIX = KUBERNETES_MINORS.flatMap((minor) => KINDS.map((each) => ({ ...each, minor })));

describe.each(MATRIX)("Kubernetes $minor on $title", ({ minor, cloud, declare }) => {
  const groups: Groups = { general: only(cloud, plain), gpu: only(cloud, gpu) };
  const [cluster] = resolvedClusters(declareFleet([declare(groups, minor)]));
  if (cluster === undefined) throw new Error("no cluster");
  const tf = synthCluster(cluster);

  test("what cluster-autoscaler plans with, what nodes register and what was resolved are one", () => {
    for (const group of cluster.scalingGroups) {
      expectDecodedTemplate(cluster, tf, group);
      expectRegisteredTemplate(cluster, tf, group);
    }
    expectDiscovery(cluster, tf);
  });

  test("its cluster-autoscaler is of the same minor, with flags that it knows", () => {
    const deployment = clusterManifests(cluster).find(({ fileName }) => fileName.startsWith("deployment-"));
    expect(JSON.stringify(deployment?.object)).toContain(`cluster-autoscaler:v${minor}.`);
    expect(autoscalerArgs(cluster).length).toBeGreaterThan(8);
  });
});
