import { DNS_LABEL, isDnsLabel, isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { identityKey } from "../../clouds/accounts";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import type { ClusterNames } from "../../stages/cluster-names";
import type { PlannedController } from "../../stages/planned";
import { PROJECT_COMPONENTS } from "../../stages/resolved-component";
import type { ControllerRules, NameRules } from "../../stages/rule";
import { controllerPlace } from "../plan-controllers";

/** The name of a Service is a DNS label that begins with a letter (k8s.io/apimachinery, IsDNS1035Label); ours ends with `-webhook`. */
const NAME = /^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/;

/** What holds for a controller's name, its namespaces and its lease, and for where it is declared. */
export const CONTROLLER_NAME_RULES: ControllerRules = {
  /** The name is that of the controller's objects, and part of the names of its Services and namespace. */
  "controller-name-invalid": {
    title: "A controller's name can be part of the names of its objects.",
    what: "The controller has objects whose names cannot contain this text.",
    expected:
      'at most 50 lower-case letters, digits and "-", beginning with a letter and ending with a letter or digit',
    hint: "Rename the controller.",
    find: ({ name }) => (NAME.test(name) ? [] : [{ path: "name", got: show(name) }]),
  },
  /** The controller's files would overwrite those of the component in the same folder. */
  "controller-name-reserved": {
    title: "No controller has the name of a component of this project.",
    what: "A component of this project has this name, and its manifests are in the folder of that name.",
    expected: `a name other than ${PROJECT_COMPONENTS.join(", ")}`,
    hint: "Rename the controller; to deploy the component itself, set its prop on the cluster.",
    find: ({ name }) => (PROJECT_COMPONENTS.some((each) => each === name) ? [{ path: "name", got: show(name) }] : []),
  },
  /** The API server refuses objects in a namespace that cannot exist. */
  "controller-namespace-invalid": {
    title: "`namespace` and the keys of `permissions.namespaces` are valid names of namespaces.",
    what: "No namespace can have this name.",
    expected: DNS_LABEL,
    hint: "Write the name of a namespace, as `kubectl get namespaces` shows it.",
    find(controller) {
      const wrong = namespaces(controller).filter(({ name }) => !isDnsLabel(name));
      return wrong.map(({ name, path }) => ({ path, got: show(name) }));
    },
  },
  /**
   * CIS benchmark 5.6.1 and 5.6.4: other programs run there too, and neither Pod Security nor a NetworkPolicy can be set for one of
   * them. There is never a reason to use `default`, where everything without a namespace lands.
   */
  "controller-namespace-system": {
    title: "A controller runs in a namespace of Kubernetes only for a declared reason, and never in `default`.",
    what: "The controller would share a namespace of Kubernetes, which cannot be restricted for one program alone.",
    find(controller) {
      const namespace = controllerNamespace(controller);
      const acknowledged = controller.props.dangerously?.["system-namespace"] !== undefined;
      const mayHaveReason = namespace !== "default";
      if (!isSystemNamespace(namespace) || (acknowledged && mayHaveReason)) return [];
      const reason = mayHaveReason ? ', or dangerously: { "system-namespace": "<reason>" }' : "";
      const orSay = mayHaveReason ? ", or say why the controller has to be there" : "";
      const hint = `Leave namespace out to get ${controller.name}-system${orSay}.`;
      return [{ path: "namespace", got: show(namespace), expected: `a namespace of its own${reason}`, hint }];
    },
  },
  /** A controller declared on a cluster runs there, whatever its selector says. */
  "controller-selector-on-cluster": {
    title: "`clusters` is only for controllers declared on the fleet.",
    expected: "no selector",
    hint: "Remove the selector, or declare the controller on the fleet.",
    find({ cluster, declaredOn, props: { clusters } }) {
      if (declaredOn === "fleet" || clusters === undefined) return [];
      const what = `The controller is declared on the cluster ${cluster.name}, so selecting clusters has no effect.`;
      return [{ path: "clusters", what, got: show(clusters) }];
    },
  },
  /** The role would name a Lease that cannot exist. */
  "controller-lease-invalid": {
    title: "`leaderElection.leaseName` is a valid name of a Lease.",
    what: "No Lease can have this name.",
    expected: "a lower-case DNS name of at most 253 characters",
    hint: "Write the LeaderElectionID of the controller's code.",
    find({ props: { leaderElection } }) {
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

/** What holds for the names of controllers' identities across all clusters. */
export const IDENTITY_NAME_RULES: NameRules = {
  /** To the cloud, two identities with one name are one: the second deployment would fail, or take over the rights of the first. */
  "controller-identity-collision": {
    title: "A controller's cloud identity has a unique name in its account, resource group or project.",
    expected: "a unique name for each identity",
    hint: "Rename the controller.",
    find(clusters) {
      const all = clusters.flatMap(identities);
      return all.flatMap((identity, index) => {
        const other = all.find(
          (each, at) => each.key === identity.key && (at < index || (each.controller === null && at > index)),
        );
        // A cluster's own identities keep their names.
        if (identity.controller === null || other === undefined) return [];
        const what = `An identity of ${other.where} has the same name in the same account.`;
        return { on: identity.where, also: [other.place], path: "name", what, got: show(identity.name) };
      });
    },
  },
};

/** The identities of a cluster, its own without a controller. Two of the same key are one to their cloud. */
function identities(cluster: ClusterNames) {
  const { node, clusterAutoscaler } = cluster.identities;
  const own = [node, clusterAutoscaler].map((identity) => ({ controller: null, ...identity }));
  // What exists may be shared: nobody makes it twice.
  const named = [...own, ...cluster.controllerIdentities].filter(({ existing }) => !existing);
  return named.map(({ controller, name }) => ({
    place: controller === null ? cluster.name : controllerPlace(cluster.name, controller),
    where: controller === null ? `cluster ${cluster.name} itself` : controllerPlace(cluster.name, controller),
    controller,
    name,
    key: identityKey(cluster, name),
  }));
}
