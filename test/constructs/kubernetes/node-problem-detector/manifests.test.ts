import { expect, it, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { NodeProblemDetectorDeclaration } from "../../../../model/declaration/node-problem-detector";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { clusterManifests } from "../../../../stacks/cluster-charts";
import { resolveCluster } from "../../../support/fleets";

const NAME = "node-problem-detector";

function objects(cloud: Cloud, nodeProblemDetector: NodeProblemDetectorDeclaration = {}, kubernetesVersion = "1.36") {
  const props = { clusterAutoscaler: { enabled: false }, nodeProblemDetector, kubernetesVersion };
  const manifests = clusterManifests(resolveCluster(cloud, {}, props) as never);
  return manifests.flatMap(({ component, object }) => (component === NAME ? [object] : []));
}

interface Spec {
  readonly containers: readonly [
    {
      readonly image: string;
      readonly args: readonly string[];
      readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
      readonly securityContext: unknown;
    },
  ];
  readonly volumes: readonly { readonly name: string; readonly hostPath?: unknown }[];
  readonly [field: string]: unknown;
}

const ofKind = (all: readonly KubernetesObject[], kind: string) => all.find((each) => each.kind === kind);
const podOf = (cloud: Cloud, declared: NodeProblemDetectorDeclaration = {}, minor?: string) =>
  (ofKind(objects(cloud, declared, minor), "DaemonSet") as unknown as { spec: { template: { spec: Spec } } }).spec
    .template.spec;

it.each(CLOUDS)("on %s runs on every node, whatever its taints, in a network of its own", (cloud) => {
  const pod = podOf(cloud);
  expect(pod).toMatchObject({
    tolerations: [{ operator: "Exists" }],
    priorityClassName: "system-node-critical",
    nodeSelector: { "kubernetes.io/os": "linux" },
  });
  expect(pod.hostNetwork).toBeUndefined();
});

it.each(KUBERNETES_MINORS)("has an image that is published for Kubernetes %s", (minor) => {
  const versions = { "1.33": "1.34.4", "1.34": "1.34.4", "1.35": "1.35.3", "1.36": "1.36.0", "1.37": "1.36.0" };
  const image = `registry.k8s.io/node-problem-detector/node-problem-detector:v${versions[minor]}`;
  expect(podOf("aws", {}, minor).containers[0].image).toBe(image);
});

test("reads its node's journal, and can write and do nothing there", () => {
  const { containers, volumes } = podOf("aws");
  const [{ securityContext, volumeMounts }] = containers;
  expect(securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
  });
  const paths = volumes.filter(({ hostPath }) => hostPath !== undefined).map(({ name }) => name);
  expect(paths).toEqual(["log", "run-log", "machine-id"]);
  expect(volumeMounts.filter(({ name, readOnly }) => paths.includes(name) && readOnly !== true)).toEqual([]);
});

test("each monitor that a flag names is a file that is mounted there", () => {
  const all = objects("aws");
  const [{ args }] = podOf("aws").containers;
  const named = args.flatMap((arg) => (arg.startsWith("--config.") ? (arg.split("=")[1] ?? "").split(",") : []));
  const { data } = ofKind(all, "ConfigMap") as unknown as { data: Readonly<Record<string, string>> };
  expect(named.sort()).toEqual(
    Object.keys(data)
      .map((file) => `/etc/node-problem-detector/${file}`)
      .sort(),
  );
  for (const text of Object.values(data)) expect(JSON.parse(text)).toMatchObject({ rules: expect.any(Array) });
});

test("has the role that Kubernetes has for it, and none of its own", () => {
  const all = objects("aws");
  expect(ofKind(all, "ClusterRole")).toBeUndefined();
  expect(ofKind(all, "ClusterRoleBinding")).toMatchObject({
    roleRef: { kind: "ClusterRole", name: "system:node-problem-detector" },
    subjects: [{ kind: "ServiceAccount", name: NAME, namespace: "kube-system" }],
  });
});
