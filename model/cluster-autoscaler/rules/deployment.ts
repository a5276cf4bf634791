import { show } from "../../base/problem";
import { isRepository } from "../../components/image";
import { NAMESPACE } from "../../components/namespace";
import {
  overLimitFindings,
  type QuantityExamples,
  quantityFindings,
  schedulingFaults,
} from "../../components/pod-settings";
import { faultFindings, grammarFindings } from "../../stages/findings";
import { type ClusterRules, NOT_AZURE } from "../../stages/rule";
import { CLUSTER_AUTOSCALER_VERSIONS } from "../../versions/cluster-autoscaler";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";

const VERSION = /^(\d+\.\d+)\.\d+$/;
const RESOURCES_PATH = "clusterAutoscaler.resources";
const EXAMPLES: QuantityExamples = { cpu: '"500m" or "2"', memory: '"600Mi" or "2Gi"' };

/** Rules over how cluster-autoscaler is deployed. */
export const AUTOSCALER_DEPLOYMENT_RULES: ClusterRules = {
  /** A tag is appended to the repository: with one already there the image could not be pulled. */
  "autoscaler-image-invalid": {
    title: "`clusterAutoscaler.imageRepository` is an image repository without tag and digest.",
    what: "With a tag appended, this is not a valid image reference.",
    expected: 'an image repository without tag and digest, such as "mirror.example.com/autoscaling/cluster-autoscaler"',
    hint: "Write the repository alone; the tag follows from clusterAutoscaler.version.",
    find({ declared }) {
      const repository = declared.props.clusterAutoscaler?.imageRepository;
      if (repository === undefined || isRepository(repository)) return [];
      return [{ path: "clusterAutoscaler.imageRepository", got: show(repository) }];
    },
  },
  /** The namespace is part of the identity that the cloud's role trusts. */
  "autoscaler-namespace-invalid": {
    title: "`clusterAutoscaler.namespace` is a valid name of a namespace.",
    what: "Kubernetes does not accept this name for a namespace.",
    find({ declared }) {
      const value = declared.props.clusterAutoscaler?.namespace;
      return grammarFindings([{ path: "clusterAutoscaler.namespace", value, grammar: NAMESPACE }]);
    },
  },
  /** The API server refuses a Deployment that requests more than its limits allow. */
  "autoscaler-request-over-limit": {
    title: "No request of `clusterAutoscaler.resources` is above its limit.",
    hint: "Lower the request or raise the limit.",
    find: ({ declared }) => overLimitFindings(RESOURCES_PATH, declared.props.clusterAutoscaler?.resources),
  },
  /** The API server refuses a Deployment with another quantity. */
  "autoscaler-resources-invalid": {
    title: "`clusterAutoscaler.resources` holds Kubernetes quantities above zero.",
    what: "A container cannot have this amount, so cluster-autoscaler could not run.",
    hint: "Write a quantity, or leave it out to have it sized by the number of groups and nodes.",
    find: ({ declared }) => quantityFindings(RESOURCES_PATH, declared.props.clusterAutoscaler?.resources, EXAMPLES),
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "autoscaler-scheduling-invalid": {
    title: "Kubernetes accepts `nodeSelector`, `tolerations` and `priorityClassName` of cluster-autoscaler.",
    what: "The API server would refuse cluster-autoscaler's pod.",
    hint: "Write it in the form that Kubernetes expects.",
    find: ({ declared }) =>
      faultFindings(schedulingFaults(declared.props.clusterAutoscaler ?? {}), "clusterAutoscaler"),
  },
  /** cluster-autoscaler simulates the scheduler of its own minor, and its flags are known by minor. */
  "autoscaler-version-mismatch": {
    title: "`clusterAutoscaler.version` is a patch release of the cluster's own minor.",
    find({ declared }) {
      const { kubernetesVersion: minor, clusterAutoscaler } = declared.props;
      const version = clusterAutoscaler?.version;
      if (version === undefined || !isKubernetesMinor(minor) || VERSION.exec(version)?.[1] === minor) return [];
      const newest = CLUSTER_AUTOSCALER_VERSIONS[minor];
      const what = `This cluster-autoscaler is not for Kubernetes ${minor}: it would simulate another scheduler, or not start.`;
      const expected = `${minor} and a patch number, such as ${show(newest)}`;
      const hint = `Write it without "v", or leave it out for ${newest}.`;
      return [{ path: "clusterAutoscaler.version", what, got: show(version), expected, hint }];
    },
  },
  /** The settings become environment variables that only the Azure provider reads. */
  "autoscaler-azure-settings-elsewhere": {
    title: "`clusterAutoscaler.azure` is set on Azure clusters only.",
    clouds: NOT_AZURE,
    expected: "no Azure settings on this cluster",
    hint: "Remove clusterAutoscaler.azure, or set it on the Azure clusters of the fleet.",
    find({ declared }) {
      const settings = declared.props.clusterAutoscaler?.azure;
      if (settings === undefined) return [];
      const what = `cluster-autoscaler reads these settings on Azure only (1.37, November 2026); the cluster's cloud is ${declared.cloud}.`;
      return [{ path: "clusterAutoscaler.azure", what, got: show(settings) }];
    },
  },
};
