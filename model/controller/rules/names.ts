import { DNS_LABEL, isDnsLabel, isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { PlannedController } from "../../stages/planned";
import { PROJECT_COMPONENTS } from "../../stages/resolved-component";
import type { ControllerRules } from "../../stages/rule";

/** Services are DNS labels that begin with a letter (k8s.io/apimachinery, IsDNS1035Label), and end with `-webhook` here. */
const NAME = /^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/;

/** TODO */
export const CONTROLLER_NAME_RULES: ControllerRules = {
  /** The name is that of the controller's objects, and part of its Services' and namespace's. */
  "controller-name-invalid": {
    title: "A controller's name can be part of the names of its objects.",
    what: "Not all objects of the controller can have this in their name.",
    expected:
      'at most 50 lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit',
    hint: "Rename the controller.",
    find(controller) {
      if (NAME.test(controller.name)) return [];
      return [{ path: "name", got: show(controller.name) }];
    },
  },
  /** Its files would be written over those of the component, in the same folder. */
  "controller-name-reserved": {
    title: "No controller has the name of a component that this project brings.",
    what: "A component of this project has this name, and its manifests the folder of that name.",
    expected: `a name other than ${PROJECT_COMPONENTS.join(", ")}`,
    hint: "Rename the controller; a component itself is declared by its own prop of the cluster.",
    find(controller) {
      if (!PROJECT_COMPONENTS.some((name) => name === controller.name)) return [];
      return [{ path: "name", got: show(controller.name) }];
    },
  },
  /** The API server refuses objects in a namespace that cannot exist. */
  "controller-namespace-invalid": {
    title: "`namespace`, and the keys of `permissions.namespaces`, are names of namespaces.",
    what: "No namespace can have this name.",
    expected: DNS_LABEL,
    hint: "Write the name of a namespace.",
    find(controller) {
      return namespaces(controller)
        .filter(({ name }) => !isDnsLabel(name))
        .map(({ name, path }) => ({ path, got: show(name) }));
    },
  },
  /**
   * CIS benchmark 5.6.1 and 5.6.4: others run there too, and neither Pod Security nor a NetworkPolicy can be set for one of them. There
   * is never a reason for `default`, where everything lands that says nothing.
   */
  "controller-namespace-system": {
    title: "A controller runs in one of Kubernetes' own namespaces only for a declared reason, and never in `default`.",
    what: "The controller would share a namespace of Kubernetes, which could not be closed around it.",
    find(controller) {
      const namespace = controllerNamespace(controller);
      const acknowledged = controller.props.dangerously?.["system-namespace"] !== undefined;
      if (!isSystemNamespace(namespace) || (acknowledged && namespace !== "default")) return [];
      return [
        {
          path: "namespace",
          got: show(namespace),
          expected: `a namespace of its own${namespace === "default" ? "" : ', or dangerously: { "system-namespace": "<reason>" }'}`,
          hint: `Leave it out to get ${controller.name}-system, or say why it has to be there.`,
        },
      ];
    },
  },
  /** A controller on a cluster is there, whatever a selector says. */
  "controller-selector-on-cluster": {
    title: "`clusters` is for controllers declared on the fleet.",
    expected: "no selector",
    hint: "Remove it, or declare the controller on the fleet.",
    find(controller) {
      const { clusters } = controller.props;
      if (controller.declaredOn === "fleet" || clusters === undefined) return [];
      return [
        {
          path: "clusters",
          what: `The controller is declared on the cluster ${controller.cluster.name}; selecting clusters would do nothing.`,
          got: show(clusters),
        },
      ];
    },
  },
  /** The role would be for a Lease that no code can have. */
  "controller-lease-invalid": {
    title: "`leaderElection.leaseName` is a name that a Lease can have.",
    what: "No Lease can have this name.",
    expected: "a lower-case DNS name of at most 253 characters",
    hint: "Write the LeaderElectionID of the controller's code.",
    find(controller) {
      const { leaderElection } = controller.props;
      const name = leaderElection === false ? undefined : leaderElection?.leaseName;
      if (name === undefined || isDnsSubdomain(name)) return [];
      return [{ path: "leaderElection.leaseName", got: show(name) }];
    },
  },
};

function namespaces({ props }: PlannedController) {
  const others = Object.keys(props.permissions?.namespaces ?? {});
  return [
    ...(props.namespace === undefined ? [] : [{ name: props.namespace, path: "namespace" }]),
    ...others.map((name) => ({ name, path: joinPath("permissions.namespaces", name) })),
  ];
}
