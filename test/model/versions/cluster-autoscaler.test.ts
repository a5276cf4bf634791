import {
  CLUSTER_AUTOSCALER_IMAGE,
  CLUSTER_AUTOSCALER_VERSIONS,
  clusterAutoscalerImage,
} from "../../../model/versions/cluster-autoscaler";

test("cluster-autoscaler has the minor of its Kubernetes", () => {
  for (const [minor, version] of Object.entries(CLUSTER_AUTOSCALER_VERSIONS)) {
    expect(version).toMatch(new RegExp(`^${minor.replace(".", "\\.")}\\.\\d+$`));
  }
});

test("the image is the upstream repository at v<version>", () => {
  expect(CLUSTER_AUTOSCALER_IMAGE).toBe("registry.k8s.io/autoscaling/cluster-autoscaler");
  expect(clusterAutoscalerImage("1.35")).toBe("registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.2");
});
