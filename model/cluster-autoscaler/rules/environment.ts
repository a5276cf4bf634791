import { isVariableName, secretVariable } from "../../base/environment";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { OWNED_VARIABLES } from "../../clouds/autoscalers";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { ClusterRules } from "../../stages/rule";

/** Rules over the further variables of cluster-autoscaler's container. */
export const AUTOSCALER_ENVIRONMENT_RULES: ClusterRules = {
  /** Of two variables of one name the last counts, so the autoscaler would act on another group, region or identity. */
  "autoscaler-env-owned": {
    title: "`clusterAutoscaler.env` repeats no variable that follows from other settings.",
    what: "This variable follows from the cluster and its other settings, and with two values one would be lost.",
    hint: "Change that setting instead.",
    find({ declared }) {
      const owned = OWNED_VARIABLES[declared.cloud];
      return variables(declared).flatMap(({ name, path, value }) => {
        const setting = owned[name];
        return setting === undefined ? [] : [{ path, got: show(value), expected: `a change of ${setting}` }];
      });
    },
  },
  "autoscaler-env-name": {
    title: "Keys of `clusterAutoscaler.env` are C identifiers.",
    what: "Programs do not look for a variable of this name, and shells cannot set it.",
    expected: 'letters, digits and "_", not beginning with a digit',
    hint: "Rename the variable, as the program that reads it spells it.",
    find({ declared }) {
      return variables(declared).flatMap(({ name, path }) => (isVariableName(name) ? [] : [{ path, got: show(name) }]));
    },
  },
  /** CIS benchmark 5.4.1; and manifests are committed. */
  "autoscaler-env-secret": {
    title: "No value of `clusterAutoscaler.env` is a secret.",
    what: "The secret would be in manifests that are committed, and in the environment that crash reports print.",
    expected: "a value without credentials",
    hint: "Put it into a Secret, mount that with clusterAutoscaler.mounts, and name the file; then replace the secret, which is in your version history.",
    find({ declared }) {
      return variables(declared).flatMap(({ name, path, value }) => {
        const got = secretVariable(name, value);
        return got === null ? [] : [{ path, got }];
      });
    },
  },
};

function variables({ props }: DeclaredCluster) {
  return Object.entries(props.clusterAutoscaler?.env ?? {}).map(([name, value]) => ({
    name,
    value,
    path: joinPath("clusterAutoscaler.env", name),
  }));
}
