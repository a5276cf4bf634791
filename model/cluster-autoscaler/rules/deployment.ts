import { isDnsSubdomain } from "../../base/kubernetes-names";
import type { Fault } from "../../base/label-faults";
import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { declaredQuantities } from "../../components/container-resources";
import { placementFaults } from "../../components/pod-placement";
import type { ClusterAutoscalerDeclaration } from "../../declaration/cluster-autoscaler";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRules, Finding } from "../../stages/rule";
import { CLUSTER_AUTOSCALER_VERSIONS } from "../../versions/cluster-autoscaler";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";

/** `[host[:port]/]path`, path parts as in github.com/distribution/reference. */
const REPOSITORY: Grammar = {
  pattern:
    /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:\d+)?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*$/,
  expected: 'an image repository without tag and digest, such as "mirror.example.com/autoscaling/cluster-autoscaler"',
  hint: "Write the repository alone; the tag follows from clusterAutoscaler.version.",
};

/** A namespace's name is an RFC 1123 label (k8s.io/apimachinery, IsDNS1123Label). */
const NAMESPACE: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Write the name of an existing namespace.",
};

const EXAMPLES = { cpu: '"500m" or "2"', memory: '"600Mi" or "2Gi"' } as const;

const VERSION = /^(\d+\.\d+)\.\d+$/;

/** TODO */
export const AUTOSCALER_DEPLOYMENT_RULES: ClusterRules = {
  /** A tag is put after the repository: with one already there the image could not be pulled. */
  "autoscaler-image-invalid": {
    title: "`clusterAutoscaler.imageRepository` is an image repository without tag and digest.",
    what: "With a tag after it this is no image that can be pulled.",
    find({ declared }) {
      const value = declared.props.clusterAutoscaler?.imageRepository;
      return grammarFindings([{ path: "clusterAutoscaler.imageRepository", value, grammar: REPOSITORY }]);
    },
  },
  /** The namespace is part of the identity that the cloud's role trusts. */
  "autoscaler-namespace-invalid": {
    title: "`clusterAutoscaler.namespace` is a namespace's name.",
    what: "No namespace can have this name.",
    find({ declared }) {
      const value = declared.props.clusterAutoscaler?.namespace;
      return grammarFindings([{ path: "clusterAutoscaler.namespace", value, grammar: NAMESPACE }]);
    },
  },
  /** The API server refuses a Deployment that asks for more than it may use. */
  "autoscaler-request-over-limit": {
    title: "No request of `clusterAutoscaler.resources` is above its limit.",
    hint: "Lower the request or raise the limit.",
    find({ declared }) {
      const quantities = declaredQuantities(declared);
      return quantities.flatMap(({ kind, resource, value, path }): readonly Finding<"what" | "expected">[] => {
        const limit = quantities.find((other) => other.kind === "limits" && other.resource === resource);
        if (kind !== "requests" || limit === undefined || !isOver(value, limit.value)) return [];
        return [
          {
            path,
            what: `The container would ask for more ${resource} than it may use; the API server refuses that.`,
            got: `${show(value)}, with a limit of ${show(limit.value)}`,
            expected: `at most ${show(limit.value)}`,
          },
        ];
      });
    },
  },
  /** The API server refuses a Deployment with another quantity. */
  "autoscaler-resources-invalid": {
    title: "`clusterAutoscaler.resources` holds Kubernetes quantities above zero.",
    what: "This is not an amount that a container can have; cluster-autoscaler could not run.",
    hint: "Write a quantity, or leave it out to have it sized by the number of groups and nodes.",
    find({ declared }) {
      const wrong = declaredQuantities(declared).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
      return wrong.map(({ resource, value, path }) => ({
        path,
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
      }));
    },
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "autoscaler-scheduling-invalid": {
    title: "`nodeSelector`, `tolerations` and `priorityClassName` of cluster-autoscaler are what Kubernetes takes.",
    what: "The API server would refuse cluster-autoscaler's pod.",
    hint: "Write it as Kubernetes does.",
    find({ declared }) {
      const component = declared.props.clusterAutoscaler ?? {};
      return [...placementFaults(component), ...priorityClass(component)].map(({ path, got, expected }) => ({
        path: `clusterAutoscaler.${path}`,
        got: show(got),
        expected,
      }));
    },
  },
  /** cluster-autoscaler simulates the scheduler of its own minor, and its flags are known by minor. */
  "autoscaler-version-mismatch": {
    title: "`clusterAutoscaler.version` is a patch release of the cluster's own minor.",
    find({ declared }) {
      const { kubernetesVersion: minor, clusterAutoscaler } = declared.props;
      const version = clusterAutoscaler?.version;
      if (version === undefined || !isKubernetesMinor(minor) || VERSION.exec(version)?.[1] === minor) return [];
      return [
        {
          path: "clusterAutoscaler.version",
          what: `This is no cluster-autoscaler for Kubernetes ${minor}: it would simulate another scheduler, or not start.`,
          got: show(version),
          expected: `${minor} and a patch number, such as ${show(CLUSTER_AUTOSCALER_VERSIONS[minor])}`,
          hint: `Write it without "v", or leave it out for ${CLUSTER_AUTOSCALER_VERSIONS[minor]}.`,
        },
      ];
    },
  },
};

/** False where either is no quantity above zero, which another rule reports. */
function isOver(request: string, limit: string): boolean {
  const [asked, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && asked > allowed;
}

function priorityClass({ priorityClassName: name }: ClusterAutoscalerDeclaration): readonly Fault[] {
  if (name === undefined || isDnsSubdomain(name)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: name, expected }];
}
