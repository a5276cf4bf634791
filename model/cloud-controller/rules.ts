import type { Cloud } from "../base/cloud";
import { show } from "../base/problem";
import { imageFindings } from "../components/image";
import { type QuantityExamples, resourceFindings, schedulingFaults } from "../components/pod-settings";
import type { CloudControllerDeclaration } from "../declaration/cloud-controller";
import type { Toleration } from "../declaration/pods";
import { declaredBootstraps, eksClusterName, podIdentityCluster } from "../stages/cluster-facts";
import { byCloud, faultFindings, NOTHING } from "../stages/findings";
import type { PlannedCluster } from "../stages/planned";
import { AZURE_DOCUMENTATION, EKS_DOCUMENTATION } from "../stages/premises";
import { type ClusterRules, type Finding, NOT_AZURE, ONLY_AWS, ONLY_AZURE, type ResolvedRules } from "../stages/rule";
import { allowedBeginnings, CLOUD_CONTROLLER_VERSIONS, minorsBehind } from "../versions/cloud-controller";
import { isKubernetesMinor } from "../versions/kubernetes-minor";
import { CLOUD_CONTROLLER, UNINITIALIZED } from "./component";

const PATH = "cloudController";
const EXAMPLES: QuantityExamples = { cpu: '"200m" or "1"', memory: '"128Mi" or "1Gi"' };

/** Finds in what a cluster declares of its cloud controller; nothing where it declares none. */
function ofController<F extends Finding>(
  find: (declared: CloudControllerDeclaration, cluster: PlannedCluster) => readonly F[],
): (cluster: PlannedCluster) => readonly F[] {
  return (cluster) => {
    const { cloudController } = cluster.declared.props;
    return cloudController === undefined ? [] : find(cloudController, cluster);
  };
}

/** Rules over a cluster's cloud controller. */
export const CLOUD_CONTROLLER_RULES: ClusterRules = {
  /** Two would take nodes and load balancers from each other; EKS' own cannot be switched off. */
  "cloud-controller-managed": {
    title: "Only a self-managed cluster has a `cloudController`.",
    premise: EKS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "EKS runs a cloud controller itself, and a second one would work on the same nodes and load balancers.",
    expected: "no cloudController on a cluster of EKS",
    hint: "Leave cloudController out: nodes of EKS are completed by its own. For load balancers, install the AWS Load Balancer Controller.",
    find: ofController((_declared, cluster) => eksFindings(cluster)),
  },
  /** Without a tag or digest an image is whatever was pushed last. */
  "cloud-controller-image-invalid": {
    title: "The images of `cloudController` are references with a tag or a digest.",
    what: "This does not name one particular image.",
    expected: 'an image with its tag or digest, such as "mirror.example.com/cloud-controller-manager:v1.35.2"',
    hint: "Write the whole reference; without a tag or digest, nodes would pull whatever image is newest.",
    find: ofController((declared) =>
      (["image", "nodeManagerImage"] as const).flatMap((key) => imageFindings(`${PATH}.${key}`, declared[key])),
    ),
  },
  /** On the other clouds the controller manager completes nodes itself. */
  "cloud-controller-node-manager": {
    title: "`nodeManagerImage` is said of a cluster on Azure.",
    clouds: NOT_AZURE,
    what: "Only Azure has a node manager.",
    expected: "nodeManagerImage on clusters of Azure only",
    hint: "Write `image` for the cloud controller manager itself.",
    find: ofController(({ nodeManagerImage }) =>
      nodeManagerImage === undefined ? [] : [{ path: `${PATH}.nodeManagerImage`, got: show(nodeManagerImage) }],
    ),
  },
  /** The API server refuses a Deployment with another quantity, and one that requests more than its limits allow. */
  "cloud-controller-resources-invalid": {
    title: "The resources of `cloudController` are quantities above zero, no request above its limit.",
    find: ofController(({ resources }) =>
      resourceFindings("the cloud controller", `${PATH}.resources`, resources, EXAMPLES),
    ),
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "cloud-controller-scheduling-invalid": {
    title: "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of `cloudController`.",
    what: "The API server would refuse the pods.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ofController((declared) => faultFindings(schedulingFaults(declared), PATH)),
  },
  /** Azure writes a rule for each port of a Service into the security group (azure_loadbalancer.go, reconcileSecurityGroup). */
  "cloud-controller-security-group": {
    title: "A cluster on Azure whose cloud controller makes load balancers has a `nodeSecurityGroupId`.",
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "The cloud controller lets the traffic of Services through this security group, and makes no load balancer without one.",
    expected: "nodeSecurityGroupId on the cluster, or loadBalancers: false",
    hint: "Name the security group of the nodes' subnet or interfaces in nodeSecurityGroupId.",
    find: byCloud({ aws: NOTHING, google: NOTHING, azure: ({ props }) => missingSecurityGroup(props) }),
  },
  /** It would wait for a node without the taint, and every node has it until the cloud controller takes it off. */
  "cloud-controller-taint": {
    title: "`tolerations` of `cloudController` tolerate the taint of nodes that nobody has completed.",
    what: "Every node has this taint until the cloud controller runs, and the cloud controller would wait for a node without it.",
    expected: `a toleration of ${UNINITIALIZED}`,
    hint: `Add { key: "${UNINITIALIZED}", operator: "Exists" }, or leave tolerations out for the default.`,
    find: ofController(({ tolerations }) =>
      tolerations === undefined || tolerations.some(tolerates)
        ? []
        : [{ path: `${PATH}.tolerations`, got: show(tolerations) }],
    ),
  },
  /** The API server is never older than its controllers, and at most a minor newer (Kubernetes documentation, "Version Skew Policy"). */
  "cloud-controller-version-unsupported": {
    title: "The version of `cloudController` is for the cluster's Kubernetes minor, or for the one before it.",
    premise: "Kubernetes' page on version skew of November 2026",
    what: "Kubernetes does not support this version of the cloud controller with the cluster's API server.",
    hint: 'Write it as the image\'s tag, without "v", or leave it out for the newest that is known to be published.',
    find: ofController(({ version }, { declared }) =>
      versionFindings(declared.cloud, version, declared.props.kubernetesVersion),
    ),
  },
};

function eksFindings(cluster: PlannedCluster): readonly Finding[] {
  const podIdentity = podIdentityCluster<Cloud>(cluster.declared);
  const joined = declaredBootstraps(cluster).flatMap(({ bootstrap }) => eksClusterName(bootstrap) ?? []);
  const [eks] = [...joined, ...(podIdentity === null ? [] : [podIdentity])];
  return eks === undefined ? [] : [{ path: PATH, got: `a cloud controller beside the EKS cluster ${show(eks)}` }];
}

type AzureProps = Pick<
  Extract<PlannedCluster["declared"], { cloud: "azure" }>["props"],
  "cloudController" | "nodeSecurityGroupId"
>;

function missingSecurityGroup({ cloudController, nodeSecurityGroupId }: AzureProps): readonly Finding[] {
  const needed = cloudController !== undefined && cloudController.loadBalancers !== false;
  return needed && nodeSecurityGroupId === undefined ? [{ path: "nodeSecurityGroupId", got: "nothing" }] : [];
}

/** Whether a toleration is of the taint, whose value is `true` and whose effect `NoSchedule` (k8s.io/api/core/v1, ToleratesTaint). */
function tolerates({ key = "", operator = "Equal", value = "", effect = "NoSchedule" }: Toleration): boolean {
  if (effect !== "NoSchedule" || (key !== "" && key !== UNINITIALIZED)) return false;
  return operator === "Exists" || value === "true";
}

function versionFindings(
  cloud: Cloud,
  version: string | undefined,
  kubernetes: string,
): readonly Finding<"expected">[] {
  if (version === undefined || !isKubernetesMinor(kubernetes)) return [];
  const beginnings = allowedBeginnings(cloud, kubernetes);
  if (/^\d+\.\d+\.\d+$/.test(version) && beginnings.some((beginning) => version.startsWith(beginning))) return [];
  const known = CLOUD_CONTROLLER_VERSIONS[cloud][kubernetes];
  const expected = `three numbers that begin with ${beginnings.map(show).join(" or ")}, such as ${show(known)}`;
  return [{ path: `${PATH}.version`, got: show(version), expected }];
}

/** What should be known of a cluster's cloud controller. */
export const CLOUD_CONTROLLER_WARNINGS: ResolvedRules = {
  /** Of the newest minor no image may be published yet. */
  "cloud-controller-behind": {
    title: "A cluster's cloud controller is of its own Kubernetes minor.",
    what: "This cloud controller is a minor older than the API server, which Kubernetes supports for the time of an upgrade.",
    expected: "a version of the cluster's own minor",
    hint: "Set cloudController.version once an image of it is published; the registry's list of tags says which are.",
    find({ cloud, kubernetesVersion, components }) {
      const program = components.find(({ kind }) => kind === CLOUD_CONTROLLER)?.programs[0];
      const version = program?.labels["app.kubernetes.io/version"];
      if (version === undefined || minorsBehind(cloud, version, kubernetesVersion) <= 0) return [];
      return [{ path: `${PATH}.version`, got: `${show(version)}, with Kubernetes ${kubernetesVersion}` }];
    },
  },
};
