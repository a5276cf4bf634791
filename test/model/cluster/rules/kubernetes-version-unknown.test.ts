import { CLOUDS } from "../../../../model/base/cloud";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const EXPECTED = 'one of "1.33", "1.34", "1.35", "1.36"';

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(["1.32", "1.99", "2.35", "", "latest", "1.350"])("refuses %j", (kubernetesVersion) => {
    expect(clusterProblems(cloud, { kubernetesVersion })).toEqual([
      problem("kubernetes-version-unknown", `prod-${cloud}: kubernetesVersion`, `"${kubernetesVersion}"`, EXPECTED),
    ]);
  });

  test.each(["1.35.2", "v1.35", "v1.35.0-eks-1"])("asks for the minor of %j", (kubernetesVersion) => {
    const [found, ...rest] = clusterProblems(cloud, { kubernetesVersion });
    expect(found).toMatchObject({ code: "kubernetes-version-unknown", hint: 'Write the minor only: "1.35".' });
    expect(rest).toEqual([]);
  });

  test.each(KUBERNETES_MINORS)("takes %s", (kubernetesVersion) => {
    expect(clusterProblems(cloud, { kubernetesVersion })).toEqual([]);
  });
});
