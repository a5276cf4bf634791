import type { KubeadmBootstrap } from "../declaration/bootstrap";
import { USER_DATA_LIMITS, type UserData } from "../stages/user-data";
import { cloudConfig } from "./formats/cloud-config";
import { ignition } from "./formats/ignition";
import { type NodeInput, standaloneParts } from "./setup";
import { assembleSetup, type NodeSetup, type NodeUnit, PREPARE_UNIT, script } from "./setup/assemble";
import { NODE_FOLDER } from "./setup/node-setup";
import { joinFiles } from "./kubeadm/join-configuration";
import { joinScript } from "./kubeadm/join-script";

const JOIN_SCRIPT = `${NODE_FOLDER}/join.sh`;

/**
 * User data with which a machine joins through kubeadm v1beta4, for cloud-init, or on Flatcar for Ignition. The token is read at
 * boot, so user data holds no secret.
 */
export function kubeadmUserData(input: NodeInput, bootstrap: KubeadmBootstrap): UserData {
  const setup = assembleSetup(standaloneParts(input));
  const os = input.group.settings.image?.os ?? "ubuntu";
  const join = script(JOIN_SCRIPT, joinScript(input.group.cluster, bootstrap.joinToken, os));
  const files = [...setup.files, ...joinFiles(bootstrap, input.registration), join];
  const units = [...setup.units, joinUnit(setup)];
  if (os === "flatcar")
    return {
      format: "ignition",
      text: ignition({ files, units }, USER_DATA_LIMITS[input.group.cluster.cloud]),
    };
  return { format: "cloud-config", text: cloudConfig({ files, units }) };
}

/** Tries to join until it succeeds, and then never again: the kubelet has its own credentials by then. */
function joinUnit({ units }: NodeSetup): NodeUnit {
  const prepared = units.map(({ name }) => name).filter((name) => name === PREPARE_UNIT);
  return {
    name: "nodegroups-join.service",
    lines: [
      "[Unit]",
      "Description=Joins this machine to its cluster",
      ...prepared.map((unit) => `Requires=${unit}`),
      "Wants=network-online.target",
      `After=${["network-online.target", "containerd.service", ...prepared].join(" ")}`,
      "ConditionPathExists=!/etc/kubernetes/kubelet.conf",
      "",
      "[Service]",
      "Type=oneshot",
      "RemainAfterExit=yes",
      // Flatcar's images have kubeadm in /opt, because their /usr is read-only.
      "Environment=PATH=/opt/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      `ExecStart=/bin/bash ${JOIN_SCRIPT}`,
      "Restart=on-failure",
      "RestartSec=30",
      "",
      "[Install]",
      "WantedBy=multi-user.target",
    ],
  };
}
