import { CLOUDS } from "../../../../model/base/cloud";
import { autoscalerProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each([
    "",
    "mirror.example.com/cluster-autoscaler:v1.35.2",
    `mirror.example.com/cluster-autoscaler@sha256:${"a".repeat(64)}`,
    "https://mirror.example.com/cluster-autoscaler",
    "mirror.example.com/Cluster-Autoscaler",
    "mirror.example.com/",
  ])("refuses %j", (imageRepository) => {
    expect(autoscalerProblems(cloud, { imageRepository })).toEqual([
      problem(
        "autoscaler-image-invalid",
        `prod-${cloud}: clusterAutoscaler.imageRepository`,
        JSON.stringify(imageRepository),
        expect.stringContaining("without tag and digest"),
      ),
    ]);
  });

  test.each([
    "cluster-autoscaler",
    "registry.k8s.io/autoscaling/cluster-autoscaler",
    "localhost:5000/a/b__c/d.e",
    "111122223333.dkr.ecr.us-east-1.amazonaws.com/cluster-autoscaler",
  ])("takes %s", (imageRepository) => {
    expect(autoscalerProblems(cloud, { imageRepository })).toEqual([]);
  });
});
