import type { ComponentObject } from "../../../../model/manifests/cluster-rules";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { problemsOf } from "../../../../model/stages/rule";
import { STORAGE_CONFLICT_RULES } from "../../../../model/storage/rules";
import { describeRules } from "../../../support/rule-cases";

const UPSTREAM = "registry.k8s.io/sig-storage/snapshot-controller:v8.6.0";

const running = (component: string, name: string, image: unknown, kind = "Deployment"): ComponentObject => ({
  component,
  object: {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace: "kube-system" },
    spec: { template: { spec: { containers: [{ name: "main", image }] } } },
  } as KubernetesObject,
});

const OURS = running("storage", "snapshot-controller", "mirror.example.com/snapshots:1");
const KIND: ComponentObject = {
  component: "addons",
  object: {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "snapshot-controller", namespace: "kube-system" },
  } as KubernetesObject,
};

const found = (...objects: readonly ComponentObject[]) =>
  problemsOf(STORAGE_CONFLICT_RULES, { cluster: "prod", objects }, "prod");

const ONE = "only that of prod/storage: Deployment/kube-system/snapshot-controller";

describeRules([
  {
    rule: "snapshot-controllers-in-manifests",
    about: "a bare Deployment of upstream's image",
    bad: () => found(OURS, running("addons", "snapshots", UPSTREAM)),
    found: [["prod/addons: Deployment/kube-system/snapshots", "a snapshot controller", ONE]],
    good: () => found(OURS, running("addons", "sidecar", "registry.k8s.io/sig-storage/csi-snapshotter:v8.6.0"), KIND),
  },
  {
    rule: "snapshot-controllers-in-manifests",
    about: "a mirror's image, of a component that comes first",
    bad: () =>
      found(running("addons", "web", "mirror.example.com/mirrored-sig-storage-snapshot-controller:v8.2.0"), OURS),
    found: [["prod/addons: Deployment/kube-system/web", "a snapshot controller", ONE]],
  },
  {
    rule: "snapshot-controllers-in-manifests",
    about: "upstream's name over an image of another",
    bad: () => found(OURS, running("addons", "snapshot-controller", "mirror.example.com/s:1", "StatefulSet")),
    found: [["prod/addons: StatefulSet/kube-system/snapshot-controller", "a snapshot controller", ONE]],
  },
  {
    rule: "snapshot-controllers-in-manifests",
    about: "two of one component of the user's",
    bad: () => found(running("addons", "a", UPSTREAM), running("addons", "b", UPSTREAM)),
    found: [
      [
        "prod/addons: Deployment/kube-system/b",
        "a snapshot controller",
        "only that of prod/addons: Deployment/kube-system/a",
      ],
    ],
    good: () => found(running("addons", "a", UPSTREAM), running("addons", "b", null)),
  },
]);
