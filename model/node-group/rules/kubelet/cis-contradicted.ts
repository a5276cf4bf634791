import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import { eksBootstrap } from "../../../clouds/aws/eks-bootstrap";
import { dottedSysctl, KUBELET_SYSCTLS } from "../../../node/setup/node-sysctls";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";

interface Contradiction {
  readonly path: string;
  readonly control: string;
  readonly got: string;
  readonly expected: string;
}

/** A group says whether it is hardened; a single setting does not undo a part of it unseen. */
export const cisContradicted: GroupRule = {
  code: "cis-contradicted",
  title: 'With `security.profile: "cis"` no setting contradicts a control of the benchmark.',
  check(group) {
    if (group.settings.security.profile !== "cis") return [];
    return [...kubeletSettings(group), ...sysctls(group)].map((each) => finding(group, each));
  },
};

function kubeletSettings({ cluster, settings: { kubelet } }: PlannedGroup): readonly Contradiction[] {
  const { seccompDefault, podPidsLimit, serverTLSBootstrap } = kubelet;
  const certificate = { path: "kubelet.serverTLSBootstrap", control: "4.2.9", got: "false", expected: "true" };
  const approved = eksBootstrap(cluster) !== null;
  const seccomp = { path: "kubelet.seccompDefault", control: "4.2.14", got: "false", expected: "true" };
  const pids = { path: "kubelet.podPidsLimit", control: "4.2.13", got: show(podPidsLimit), expected: "1 or more" };
  return [
    ...(seccompDefault === false ? [seccomp] : []),
    // Elsewhere nobody may be there to approve a certificate of the cluster's.
    ...(serverTLSBootstrap === false && approved ? [certificate] : []),
    ...(podPidsLimit !== undefined && podPidsLimit < 1 ? [pids] : []),
  ];
}

function sysctls({ settings }: PlannedGroup): readonly Contradiction[] {
  const needed = new Map(Object.entries(KUBELET_SYSCTLS));
  return Object.entries(settings.sysctls).flatMap(([name, declared]) => {
    const value = needed.get(dottedSysctl(name)) ?? declared;
    if (declared === value) return [];
    return { path: joinPath("sysctls", name), control: "kernel-defaults", got: show(declared), expected: show(value) };
  });
}

function finding(group: PlannedGroup, { path, control, got, expected }: Contradiction): Finding {
  return groupFinding(group, path, {
    what: `The group is hardened by the CIS benchmark, and this setting contradicts its control ${control}.`,
    got,
    expected: `${expected}, by control ${control}`,
    hint: 'Remove it. To go without the benchmark, say so: security: { profile: "none" }.',
  });
}
