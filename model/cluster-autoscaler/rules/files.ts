import { secretSetting } from "../../base/environment";
import { type JsonLeaf, jsonLeaves } from "../../base/json-value";
import { isDnsSubdomain } from "../../base/kubernetes-names";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { TRUSTED_DIRECTORY } from "../../components/outside";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { FileSource, MountedVolume, MountSource } from "../../declaration/cluster-autoscaler";
import { apiSchema } from "../../manifests/api/api-schema";
import { checkDefinition } from "../../manifests/api/check-manifest";
import { fieldAt } from "../../manifests/fields";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { ClusterRules, Finding } from "../../stages/rule";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { isVolume, isWritable, kindsOf, unrestrictedKinds } from "../mounts";
import { flagPath, flagValue } from "./flags";

/** Flags that name a file which cluster-autoscaler reads at start (config/flags/flags.go, expander/grpcplugin at 1.36.1). */
const FILE_FLAGS = ["grpc-expander-cert", "scheduler-config-file"] as const;

/** A directory below the root, written in one way only. */
const DIRECTORY = /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._-]+)+$/;

/** Directories that the pod has something in already: its own configuration, identity and token, and trusted authorities. */
const TAKEN = ["/etc/cluster-autoscaler", "/var/run/secrets", TRUSTED_DIRECTORY];

/** Where klog writes without `log-dir` (klog 2, klog_file.go: os.TempDir()). */
const TEMPORARY_FOLDER = "/tmp";

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
  /** Its file system is read-only, and klog exits where it cannot create its file (klog 2, klog.go, `exit`). */
  "autoscaler-log-folder": {
    title:
      "With `logtostderr` false, cluster-autoscaler's logs are written where its pod has a volume that can be written to.",
    premise: CLUSTER_AUTOSCALER,
    what: "The pod can write nothing there, so cluster-autoscaler would exit at its first line.",
    find({ declared }) {
      if (flagValue(declared, "logtostderr") !== false) return [];
      const { path, got, folder } = logFolder(declared);
      const writable = Object.entries(mountsOf(declared)).filter(([, source]) => isWritable(source));
      const isWithin = writable.some(([directory]) => `${folder}/`.startsWith(`${directory}/`));
      if (isFree(folder))
        return isWithin
          ? []
          : { path, got, expected: `a volume at ${folder} that can be written to`, hint: mountHint(folder) };
      const expected = "a path from the root on, in a directory of clusterAutoscaler.mounts";
      return { path, got, expected, hint: `Write one below /logs, for example. ${mountHint("/logs")}` };
    },
  },
  "autoscaler-mount-invalid": {
    title: "`clusterAutoscaler.mounts` puts ConfigMaps, Secrets and volumes into directories that are free.",
    what: "The API server would refuse cluster-autoscaler's pod, or it would hide files that the pod needs.",
    hint: "Choose another directory, name the object as Kubernetes does, and write a volume with one kind, as core/v1, Volume has it.",
    find: ({ declared }) =>
      Object.entries(mountsOf(declared)).flatMap(([directory, source]) => {
        const path = joinPath("clusterAutoscaler.mounts", directory);
        if (!isFree(directory))
          return [{ path, got: show(directory), expected: `an absolute path outside ${TAKEN.join(", ")}` }];
        return isVolume(source) ? volumeFindings(declared, path, source) : nameFindings(path, source);
      }),
  },
  "autoscaler-mount-secret": {
    title: "No volume of `clusterAutoscaler.mounts` has a secret in it.",
    what: "The secret would be in the manifests, which are committed, and whoever may read pods reads it.",
    expected: "a value without credentials",
    hint:
      "Keep it in a Secret, and name that: nodePublishSecretRef of a csi volume, or { secret: <name> } in place of the volume. Replace " +
      "this one, which is in your version history.",
    find: ({ declared }) =>
      Object.entries(mountsOf(declared)).flatMap(([directory, source]) => {
        const path = `${joinPath("clusterAutoscaler.mounts", directory)}.volume`;
        return isVolume(source) ? jsonLeaves(source.volume, path).flatMap(secretFindings) : [];
      }),
  },
  /** The pod fulfils the `restricted` Pod Security Standard otherwise, and a namespace that enforces it would refuse the pod. */
  "autoscaler-mount-unrestricted": {
    title: "A volume of `clusterAutoscaler.mounts` that restricted pods may not have says why.",
    what: "The `restricted` Pod Security Standard does not allow volumes of this kind: the pod would reach more than the cluster's own storage.",
    expected: "a reason",
    hint:
      'Say why in reason, which `synth --acknowledged` lists: { volume: …, reason: "…" }. ' +
      "Or use emptyDir, projected, csi, persistentVolumeClaim, downwardAPI, ephemeral or image.",
    find: ({ declared }) =>
      Object.entries(mountsOf(declared)).flatMap(([directory, source]) => {
        if (!isVolume(source) || unrestrictedKinds(source).length === 0 || source.reason?.trim()) return [];
        const path = joinPath("clusterAutoscaler.mounts", directory);
        const isSound = volumeFindings(declared, path, source).length === 0;
        return isSound ? [{ path, got: unrestrictedKinds(source).join(", ") }] : [];
      }),
  },
};

/** What should be known of where logs go. */
export const AUTOSCALER_FILE_WARNINGS: ClusterRules = {
  /** klog.go, `output`: with logtostderr, which is the default, nothing else is looked at. */
  "autoscaler-log-file-unused": {
    title: "Flags that name files for cluster-autoscaler's logs go with `logtostderr` false.",
    premise: CLUSTER_AUTOSCALER,
    what: "cluster-autoscaler writes to its standard error, and reads this flag only with logtostderr false.",
    expected: "logtostderr: false beside it",
    hint: "Add logtostderr: false, and alsologtostderr: true to keep what `kubectl logs` shows; or leave the flag out.",
    find({ declared }) {
      if (flagValue(declared, "logtostderr") === false) return [];
      return LOG_FLAGS.flatMap((name) => {
        const value = flagValue(declared, name);
        return value === undefined || value === "" ? [] : [{ path: flagPath(name), got: show(value) }];
      });
    },
  },
};

/** Without what does not change it: `/logs` of `/logs//.`. */
function plainFolder(folder: string): string {
  const names = folder.split("/").filter((name) => name !== "" && name !== ".");
  return `${folder.startsWith("/") ? "/" : ""}${names.join("/")}`;
}

function mountHint(folder: string): string {
  return `Mount a volume there: clusterAutoscaler.mounts: { ${show(folder)}: { volume: { emptyDir: { sizeLimit: "256Mi" } } } }.`;
}

const LOG_FLAGS = ["log-dir", "log-file"] as const;

interface LogFolder {
  readonly path: string;
  readonly got: string;
  readonly folder: string;
}

/** Where logs are written, by the flag that decides it: `log-file` before `log-dir`. */
function logFolder(declared: DeclaredCluster): LogFolder {
  const file = flagValue(declared, "log-file");
  if (typeof file === "string" && file !== "")
    return {
      path: flagPath("log-file"),
      got: show(file),
      folder: plainFolder(file.slice(0, file.lastIndexOf("/") + 1)),
    };
  const folder = flagValue(declared, "log-dir");
  if (typeof folder === "string" && folder !== "")
    return { path: flagPath("log-dir"), got: show(folder), folder: plainFolder(folder) };
  return { path: flagPath("logtostderr"), got: "false, without log-dir", folder: TEMPORARY_FOLDER };
}

function mountsOf({ props }: DeclaredCluster): Readonly<Record<string, MountSource>> {
  return props.clusterAutoscaler?.mounts ?? {};
}

function secretFindings({ path, names, value }: JsonLeaf): readonly Finding[] {
  const got = typeof value === "string" ? secretSetting(names.at(-1) ?? "", value) : null;
  return got === null ? [] : [{ path, got }];
}

function nameFindings(path: string, source: FileSource): readonly Finding<"expected">[] {
  const name = "secret" in source ? source.secret : source.configMap;
  return isDnsSubdomain(name) ? [] : [{ path, got: show(name), expected: "the name of a ConfigMap or Secret" }];
}

function volumeFindings(
  { props }: DeclaredCluster,
  path: string,
  mounted: MountedVolume,
): readonly Finding<"expected">[] {
  const at = `${path}.volume`;
  const kinds = kindsOf(mounted);
  if (kinds.length !== 1)
    return [{ path: at, got: kinds.join(", ") || "{}", expected: "a volume of one kind, such as { emptyDir: {} }" }];
  const minor = props.kubernetesVersion;
  if (!isKubernetesMinor(minor)) return [];
  const volume = { ...mounted.volume, name: "files" };
  const unknown = checkDefinition(apiSchema, minor, "core.Volume", volume).map((found) => ({
    path: found.path === "" ? at : `${at}.${found.path}`,
    got: found.got,
    expected: found.expected,
  }));
  return [...unknown, ...hostPathFindings(at, mounted)];
}

/** The API server refuses a path of a node with `..` in it (kubernetes, pkg/apis/core/validation, validatePathNoBacksteps). */
function hostPathFindings(at: string, { volume }: MountedVolume): readonly Finding<"expected">[] {
  const path = fieldAt(volume, "hostPath.path");
  if (typeof path !== "string" || !path.split("/").includes("..")) return [];
  return [{ path: `${at}.hostPath.path`, got: show(path), expected: "a path of the node without .." }];
}

function isFree(directory: string): boolean {
  const isTaken = TAKEN.some((taken) => `${directory}/`.startsWith(`${taken}/`) || taken.startsWith(`${directory}/`));
  return DIRECTORY.test(directory) && !isTaken;
}
