import { createHash } from "node:crypto";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolveGroup } from "../fleets";
import { CONTAINERD_DUMP, MACHINE_STUBS } from "./machine-stubs";
import { type Boot, bootOf, type Run, ScratchRoot } from "./scratch-root";

/** The script that makes a machine a node. */
export const PREPARE = "/etc/nodegroups/prepare.sh";

/** The script that tries a step, which is its argument. */
export const STEP = "/etc/nodegroups/step.sh";

/** The script that runs before each start of the kubelet. */
export const BEFORE_KUBELET = "/etc/nodegroups/before-kubelet.sh";

/** How a script ends that has nothing to say. */
export const OK = { status: 0, stderr: "" };

/** The program that a machine downloads as its image verifier. */
export const VERIFIER = "#!/bin/sh\nexit 0\n";

/** Image verification with {@link VERIFIER}. */
export const imageVerification = {
  verifier: {
    name: "verify",
    url: "https://example.com/verify",
    sha256: createHash("sha256").update(VERIFIER).digest("hex"),
  },
};

/** A machine with containerd 2.2, with {@link VERIFIER} to download, and with further commands. */
export function newMachine(others: Readonly<Record<string, string>> = {}): ScratchRoot {
  const root = new ScratchRoot({ ...others, ...MACHINE_STUBS });
  root.write("proc/uptime", "20.50 10.00\n");
  root.write("containerd-default", "  [plugins.'io.containerd.cri.v1.images']\n    use_local_image_pull = false\n");
  root.write("containerd-dump", root.moved(CONTAINERD_DUMP));
  root.write("download", VERIFIER);
  return root;
}

/** What the first boot of a group's machines does. */
export function bootFiles(declared: NodeGroupDeclaration, cloud: Cloud = "aws"): Boot {
  return bootOf(resolveGroup(cloud, { machine: { vcpu: 4, memoryGiB: 16 }, ...declared }).userData.text);
}

/** Writes a group's files to the machine and prepares it. */
export function prepareMachine(root: ScratchRoot, declared: NodeGroupDeclaration, cloud?: Cloud): Run {
  root.writeFiles(bootFiles(declared, cloud));
  return root.run(PREPARE);
}
