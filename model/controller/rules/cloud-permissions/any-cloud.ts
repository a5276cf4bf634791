import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { CLOUD_DANGER_IDS } from "../../../declaration/dangerous-rights";
import type { ControllerRules, Finding, NameRules } from "../../../stages/rule";
import type { ClusterNames } from "../../../stages/summary";
import { ownPermissions } from "../../cloud-permissions/controller-identities";
import { dangerousPermissions } from "../../cloud-permissions/dangerous-permissions";
import type { Placed } from "../../cloud-permissions/placed-permissions";
import { clusterVariables, unknownVariables } from "../../variables";

interface Identity {
  readonly cluster: string;
  /** Null for those that every cluster has. */
  readonly controller: string | null;
  readonly name: string;
  /** The name as the cloud compares it, in the space where it is unique. */
  readonly key: string;
}

/** TODO */
export const CLOUD_PERMISSION_RULES: ControllerRules = {
  /** Permissions of every cloud count, wherever the controller runs: a declaration on the fleet says the same on all. */
  "cloud-danger-unused": {
    title: "`dangerously` acknowledges permissions in a cloud that are there.",
    what: "No permission of the controller needs this; it would let one in later without a word.",
    expected: "nothing",
    hint: "Remove it.",
    find({ where, props: { cloudPermissions = {}, dangerously = {} } }) {
      const present = new Set(dangerousPermissions(cloudPermissions).map(({ id }) => id));
      const unused = CLOUD_DANGER_IDS.filter((id) => dangerously[id] !== undefined && !present.has(id));
      return unused.map((id) => ({ on: where, path: joinPath("dangerously", id), got: show(dangerously[id]) }));
    },
  },
  /** It would go to the cloud as it is, braces and all. */
  "cloud-variable-unknown": {
    title: "A variable in `cloudPermissions` is one that the cluster's cloud has.",
    what: "There is no such variable.",
    hint: "Write one of these; IAM's own variables have a $ before the brace.",
    find(controller) {
      const { cloud } = controller.cluster;
      const known = Object.keys(clusterVariables(controller.cluster)).map((name) => `{${name}}`);
      return texts(ownPermissions(controller), cloud).flatMap(({ path, value }) =>
        unknownVariables(value).map((variable) => ({
          path: `cloudPermissions.${path}`,
          got: show(variable),
          expected: `one of ${known.sort().join(", ")}`,
        })),
      );
    },
  },
};

/** TODO */
export const IDENTITY_NAME_RULES: NameRules = {
  /** Two identities of one name are one to the cloud: the second deploy would fail, or take over the rights of the first. */
  "controller-identity-collision": {
    title: "A controller's cloud identity has a name of its own in its account, resource group or project.",
    expected: "a name of its own for every identity",
    hint: "Rename the controller.",
    find(clusters) {
      const all = clusters.flatMap(identities);
      return all.flatMap((identity, index) => {
        if (identity.controller === null) return [];
        const other = all.find(
          (each, at) => each.key === identity.key && (at < index || each.controller === null) && at !== index,
        );
        return other === undefined ? [] : collision(identity, other);
      });
    },
  },
};

/** Every text and key of a value. */
function texts(value: unknown, path: string): readonly Placed<string>[] {
  if (typeof value === "string") return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => texts(inner, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = joinPath(path, key);
    return [{ path: place, value: key }, ...texts(inner, place)];
  });
}

function identities(cluster: ClusterNames): readonly Identity[] {
  const { name, identities: own, controllerIdentities } = cluster;
  const named = [
    ...[own.node, own.clusterAutoscaler].map((identity) => ({ controller: null, name: identity })),
    ...controllerIdentities.map(({ controller, name: identity }) => ({ controller, name: identity })),
  ];
  return named.map((each) => ({ ...each, cluster: name, key: `${space(cluster)}/${each.name}`.toLowerCase() }));
}

/** Names are compared without regard to case: role names (IAM), resource names (Azure); on Google there are no others. */
function space(cluster: ClusterNames): string {
  if (cluster.cloud === "aws") return cluster.account.accountId;
  if (cluster.cloud === "google") return cluster.account.project;
  return `${cluster.account.subscriptionId}/${cluster.account.resourceGroup}`;
}

function collision({ cluster, controller, name }: Identity, other: Identity): Finding<"what"> {
  const owner =
    other.controller === null ? `cluster ${other.cluster} itself` : `${other.cluster}/Controller/${other.controller}`;
  return {
    on: `${cluster}/Controller/${controller}`,
    path: "name",
    what: `An identity of ${owner} has the same name in the same account.`,
    got: show(name),
  };
}
