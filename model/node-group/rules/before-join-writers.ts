import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import type { Bootstrap } from "../../declaration/bootstrap";
import type { PlacedNodeGroup } from "../../stages/cluster-groups";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";
import type { WrittenFile } from "../../stages/user-data";
import { decidedBeforeJoin, FILES } from "../before-join";
import { nodeGroupFindings } from "../findings";

/** Rules over files before the join that have another writer. */
export const BEFORE_JOIN_WRITER_RULES: GroupRules = {
  /** Two writers of one file: the machine would have what one of them wrote. */
  "before-join-file-owned": {
    title: "`beforeJoin.files` has no file that the system, kubeadm, nodeadm or another setting writes.",
    what: "Something else writes this file.",
    expected: "another file",
    find: (group) =>
      decidedBeforeJoin(group).files.flatMap(({ path }) => {
        const owned = [...OWNED_FILES, ...JOIN_FILES[group.bootstrap.kind]];
        const hint = owned.find(([pattern]) => pattern.test(path))?.[1];
        return hint === undefined ? [] : { path: joinPath(FILES, path), got: show(path), hint };
      }),
  },
};

/** Rules over what is written on machines beside what a group declares. */
export const RENDERED_BEFORE_JOIN_RULES: ResolvedRules = {
  /** Of two writers of a path, cloud-init lets the last one win, and Ignition refuses the configuration. */
  "before-join-file-written": {
    title:
      "`beforeJoin.files` has no file that the project writes on the group's machines, and no folder in its place.",
    expected: "another path",
    find: (cluster) => nodeGroupFindings(cluster, writtenTwice),
  },
};

/** Findings of files that the group's user data has already, as they are or as a folder. */
function writtenTwice({ group: { beforeJoin, userData } }: PlacedNodeGroup): readonly Finding<"what" | "hint">[] {
  return beforeJoin.files.flatMap(({ path }) => {
    const own = userData.files.find((file) => isSamePlace(file.path, path));
    if (own === undefined) return [];
    const what = `The project writes ${show(own.path)} on this group's machines.`;
    return [{ path: joinPath(FILES, path), what, got: show(path), hint: otherWay(own) }];
  });
}

function isSamePlace(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}/`) || other.startsWith(`${path}/`);
}

function otherWay({ setting }: WrittenFile): string {
  return setting === null ? "Choose another name." : `Set ${setting} of the group, or choose another name.`;
}

type OwnedFile = readonly [pattern: RegExp, hint: string];

const UNIT_HINT = "Declare it in beforeJoin.units, which also starts it.";

/** Files that have another writer on every machine, and the way to the same end. */
const OWNED_FILES: readonly OwnedFile[] = [
  [/^\/etc\/nodegroups\//, "Use another folder: this one is the project's own."],
  [/^\/etc\/containerd\/certs\.d\//, "Set registryMirrors of the group."],
  [/^\/(etc|opt)\/containerd\/image-verifier\//, "Set security.imageVerification."],
  [
    /^\/(etc|run|(usr\/)?(local\/)?lib)\/systemd\/system\/[^/]+\.(service|socket|mount|automount|swap|target|path|timer|slice)$/,
    UNIT_HINT,
  ],
  [/^\/etc\/(passwd|group|g?shadow)-?$/, "Add users and groups in a command, with useradd and groupadd."],
  [/^\/etc\/fstab$/, "Declare a unit for the mount, such as var-lib-data.mount, or a command that adds a line."],
  [/^\/etc\/machine-id$/, "Leave it out: each machine makes its own, by which its programs tell machines apart."],
  [/^\/etc\/hostname$/, "Leave it out: a node has the name that its cloud knows the machine by."],
  [
    /^\/var\/lib\/kubelet\/((cpu|memory|dra)_manager_state|pod_status_manager_state|checkpoints\/.*)$/,
    "Leave it to the kubelet: set kubelet.cpuManagerPolicy or memoryManagerPolicy.",
  ],
];

const KUBELET = "Set the group's kubelet, labels and taints, which the node template counts with.";
const JOIN = "Leave it to the cluster's bootstrap, which writes it when the machine joins.";

const CONTAINERD =
  "Set registryMirrors or security.imageVerification; other settings of containerd come with an image of your own, or with raw(…).";

const ANY_JOIN: readonly OwnedFile[] = [
  [/^\/var\/lib\/kubelet\/config\.yaml$|^\/etc\/kubernetes\/kubelet\/config\.json$/, KUBELET],
  [/^\/etc\/kubernetes\/(pki\/ca\.crt|(bootstrap-)?kubelet\.conf)$|^\/var\/lib\/kubelet\/(kubeconfig|pki\/.*)$/, JOIN],
];

/**
 * Files of what joins.
 *
 * Sources: kubernetes, cmd/kubeadm/app/constants; amazon-eks-ami, nodeadm/internal/{kubelet,containerd,system}.
 * @read 2026-11 kubeadm 1.36, amazon-eks-ami 81fec2e
 */
const JOIN_FILES: Readonly<Record<Bootstrap["kind"], readonly OwnedFile[]>> = {
  kubeadm: [...ANY_JOIN, [/^\/var\/lib\/kubelet\/(kubeadm-flags\.env|instance-config\.yaml)$/, KUBELET]],
  nodeadm: [
    ...ANY_JOIN,
    [/^\/etc\/kubernetes\/kubelet\/config\.json\.d\/40-nodeadm\.conf$|^\/etc\/eks\/kubelet\/environment$/, KUBELET],
    [/^\/etc\/containerd\/(config\.toml|base-runtime-spec\.json)$/, CONTAINERD],
    [
      /^\/etc\/systemd\/system\.conf\.d\/environment\.conf$/,
      "Set proxy of the group, or use another name in that folder.",
    ],
    [/^\/etc\/eks\/image-credential-provider\//, JOIN],
  ],
  bottlerocket: ANY_JOIN,
  raw: ANY_JOIN,
};
