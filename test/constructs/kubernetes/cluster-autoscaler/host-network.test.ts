import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import { reviewManifests } from "../../../../model/manifests/review-manifests";
import { cluster, render } from "./render";

const onHost = (cloud: Cloud, hostNetwork: boolean | undefined = true) =>
  cluster(cloud, undefined, { clusterAutoscaler: { hostNetwork } });

describe.each(CLOUDS)("cluster-autoscaler in its nodes' network on %s", (cloud) => {
  it("looks up the cluster's names first", () => {
    expect(render(onHost(cloud)).pod).toMatchObject({ hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" });
  });

  it("frees the node's port before a new replica needs it", () => {
    const { strategy } = render(onHost(cloud)).deployment.spec;
    expect(strategy).toEqual({ type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
  });

  it("is a finding with its reason, and nothing else is found", () => {
    const resolved = onHost(cloud);
    const objects = render(resolved).manifests.map(({ object }) => object);
    const acknowledgements = resolved.components.flatMap(({ acknowledged }) => acknowledged);
    const review = reviewManifests({ place: "a/b", objects, fileName: (name) => name, acknowledgements });
    expect(review.problems).toEqual([]);
    expect(review.acknowledged).toMatchObject(
      [{ rule: "pod-host-network", object: "Deployment/kube-system/cluster-autoscaler", reason: /port 8085/ }].map(
        ({ reason, ...rest }) => ({ ...rest, reason: expect.stringMatching(reason) }),
      ),
    );
  });

  it("is not there where it is not asked for", () => {
    expect(render(onHost(cloud, false))).toMatchObject({ pod: render(cluster(cloud)).pod });
    expect(render(cluster(cloud)).pod).not.toHaveProperty("hostNetwork");
    expect(render(cluster(cloud)).pod).not.toHaveProperty("dnsPolicy");
  });
});
