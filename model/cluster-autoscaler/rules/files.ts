import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { TRUSTED_DIRECTORY } from "../../components/outside";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { FileSource } from "../../declaration/cluster-autoscaler";
import type { ClusterRules } from "../../stages/rule";
import { flagPath, flagValue } from "./flags";

/** Flags that name a file which cluster-autoscaler reads at start (config/flags/flags.go, expander/grpcplugin at 1.36.1). */
const FILE_FLAGS = ["grpc-expander-cert", "scheduler-config-file"] as const;

/** A directory below the root, written in one way only. */
const DIRECTORY = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/;

/** Directories that the pod has something in already: its own configuration, identity and token, and trusted authorities. */
const TAKEN = ["/etc/cluster-autoscaler", "/var/run/secrets", TRUSTED_DIRECTORY];

/** Rules over the files of cluster-autoscaler's pod. */
export const AUTOSCALER_FILE_RULES: ClusterRules = {
  "autoscaler-flag-file": {
    title: "`clusterAutoscaler.flags` names no file that its pod does not have.",
    what: "The pod has no such file, so cluster-autoscaler would exit at start.",
    expected: "a file in a directory of clusterAutoscaler.mounts",
    hint: 'Put the file into a ConfigMap or Secret, and name that: clusterAutoscaler.mounts: { "/etc/expander": { secret: "expander-ca" } }.',
    find({ declared }) {
      const directories = Object.keys(mountsOf(declared));
      return FILE_FLAGS.flatMap((name) => {
        const file = flagValue(declared, name);
        const isThere = typeof file !== "string" || directories.some((directory) => file.startsWith(`${directory}/`));
        return isThere ? [] : [{ path: flagPath(name), got: show(file) }];
      });
    },
  },
  "autoscaler-mount-invalid": {
    title: "`clusterAutoscaler.mounts` puts ConfigMaps and Secrets into directories that are free.",
    what: "The API server would refuse cluster-autoscaler's pod, or it would hide files that the pod needs.",
    hint: "Choose another directory, and name the object as Kubernetes does.",
    find({ declared }) {
      return Object.entries(mountsOf(declared)).flatMap(([directory, source]) => {
        const path = joinPath("clusterAutoscaler.mounts", directory);
        if (!isFree(directory))
          return [{ path, got: show(directory), expected: `an absolute path outside ${TAKEN.join(", ")}` }];
        const name = sourceName(source);
        return isDnsSubdomain(name) ? [] : [{ path, got: show(name), expected: "the name of a ConfigMap or Secret" }];
      });
    },
  },
};

function mountsOf({ props }: DeclaredCluster): Readonly<Record<string, FileSource>> {
  return props.clusterAutoscaler?.mounts ?? {};
}

function sourceName(source: FileSource): string {
  return "secret" in source ? source.secret : source.configMap;
}

function isFree(directory: string): boolean {
  const isTaken = TAKEN.some((taken) => `${directory}/`.startsWith(`${taken}/`) || taken.startsWith(`${directory}/`));
  return DIRECTORY.test(directory) && !isTaken;
}
