import { expect, test } from "@jest/globals";
import { componentChanges } from "../../../review/manifests/compare-components";
import { type Edit, goldenFiles, goldenObjects, objectsIn } from "../../support/golden-clusters";

const AUTOSCALER = "cluster-autoscaler/deployment-cluster-autoscaler.yaml";
const OLD = "registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.2";
const NEW = "registry.k8s.io/autoscaling/cluster-autoscaler:v1.36.1";
const CONTAINER = "Deployment/kube-system/cluster-autoscaler[cluster-autoscaler]";

const UPGRADE: readonly Edit[] = [
  [AUTOSCALER, OLD, NEW],
  [AUTOSCALER, "app.kubernetes.io/version: 1.35.2", "app.kubernetes.io/version: 1.36.1"],
];

const objects = goldenObjects("aws");

/** The cluster without a component. */
function without(component: string) {
  const files = Object.entries(goldenFiles("aws")).filter(([path]) => !path.startsWith(`${component}/`));
  return objectsIn(Object.fromEntries(files));
}

test("the same components are no change, in whatever order their objects are", () => {
  expect(componentChanges(objects, [...objects].reverse())).toEqual([]);
});

test("an upgrade is another version, and other images", () => {
  expect(componentChanges(objects, goldenObjects("aws", ...UPGRADE))).toEqual([
    {
      component: "cluster-autoscaler",
      change: "changed",
      versions: { before: ["1.35.2"], after: ["1.36.1"] },
      images: [{ container: CONTAINER, before: OLD, after: NEW }],
    },
  ]);
});

test("an image can change without the version", () => {
  expect(componentChanges(objects, goldenObjects("aws", [AUTOSCALER, OLD, NEW]))).toMatchObject([
    { change: "changed", versions: { before: ["1.35.2"], after: ["1.35.2"] }, images: [{ after: NEW }] },
  ]);
});

test("what else changes is no change of a component", () => {
  expect(componentChanges(objects, goldenObjects("aws", [AUTOSCALER, "--v=2", "--v=3"]))).toEqual([]);
});

test("components come and go with their images", () => {
  const added = componentChanges(without("metrics-server"), objects);
  expect(added).toMatchObject([{ component: "metrics-server", change: "added", versions: { before: [] } }]);
  expect(added[0]?.images).toMatchObject([{ before: null }]);
  const removed = componentChanges(objects, without("metrics-server"));
  expect(removed).toMatchObject([{ component: "metrics-server", change: "removed", versions: { after: [] } }]);
  expect(removed[0]?.images).toMatchObject([{ after: null }]);
});

test("a component without pods has neither versions nor images", () => {
  expect(componentChanges(objects, without("vertical-pod-autoscalers"))).toEqual([
    { component: "vertical-pod-autoscalers", change: "removed", versions: { before: [], after: [] }, images: [] },
  ]);
});
