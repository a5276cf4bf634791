import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { isKubernetesMinor } from "../../versions/kubernetes-minor";
import { type DeclaredApi, declaredApis } from "./declared-apis";

/** The flags that are written are those of the known minors, each of which is for certain minors of Kubernetes. */
export const metricsApiVersionUnsupported: ClusterRule = {
  code: "metrics-api-version-unsupported",
  title: "The version of metrics-server or of the metrics adapter is a known one for the cluster's Kubernetes minor.",
  check({ declared }) {
    const minor = declared.props.kubernetesVersion;
    if (!isKubernetesMinor(minor)) return [];
    return declaredApis(declared).flatMap((api) => {
      const version = api.declared.version;
      const supported = minorsFor(api, minor);
      if (version === undefined || supported.some((known) => isPatchOf(version, known))) return [];
      return clusterFinding(declared, `${api.path}.version`, {
        what: `This is no ${api.component} that is known to run on Kubernetes ${minor}.`,
        got: show(version),
        expected: `${supported.join(" or ")} and a patch number, such as ${show(`${supported.at(-1)}.0`)}`,
        hint: 'Write it without "v", or leave it out for the newest known.',
      });
    });
  },
};

function minorsFor({ minors }: DeclaredApi, kubernetes: string): readonly string[] {
  const own = Number(kubernetes.split(".")[1]);
  return Object.keys(minors).filter((minor) => (minors[minor] ?? Number.POSITIVE_INFINITY) <= own);
}

function isPatchOf(version: string, minor: string): boolean {
  return version.startsWith(`${minor}.`) && /^\d+\.\d+\.\d+$/.test(version);
}
