import { describe, expect, it } from "@jest/globals";
import { prometheusAdapter } from "../../../../constructs/metrics-adapter";
import type { ServingCertificate } from "../../../../model/declaration/metrics";
import { checkManifest } from "../../../../model/manifests/api/check-manifest";
import { objectName } from "../../../../model/manifests/kubernetes-object";
import { reviewManifests } from "../../../../model/manifests/review-manifests";
import { KUBERNETES_MINORS } from "../../../../model/versions/kubernetes-minor";
import { renderComponent } from "./render";

function objects(component: string, kubernetesVersion: string, servingCertificate: ServingCertificate) {
  const prometheusUrl = "http://prometheus.monitoring.svc:9090";
  const adapter = prometheusAdapter({ prometheusUrl, servingCertificate });
  const externalMetrics = { cpu: "vpa_cpu", memory: "vpa_memory", adapter };
  const props = {
    kubernetesVersion,
    metricsServer: { servingCertificate, kubeletCertificates: { caConfigMap: "kubelet-signer" } },
    verticalPodAutoscaler: { metricsSource: { externalMetrics } },
  };
  return renderComponent(component, "aws", props).objects;
}

describe.each(["metrics-server", "prometheus-adapter"])("%s", (component) => {
  describe.each(["self-signed", { certManager: {} }] as const)("with certificate %j", (certificate) => {
    it.each(KUBERNETES_MINORS)("fits the API of Kubernetes %s", (minor) => {
      const rendered = objects(component, minor, certificate);
      expect(rendered.length).toBeGreaterThan(8);
      expect(rendered.flatMap((object) => checkManifest(object, minor))).toEqual([]);
    });

    it("has nothing that a review of its security finds", () => {
      const { problems } = reviewManifests({
        place: component,
        objects: objects(component, "1.35", certificate),
        fileName: (name) => name,
        acknowledgements: [],
      });
      expect(problems).toEqual([]);
    });
  });

  it("has no two objects of one name", () => {
    const names = objects(component, "1.36", { certManager: {} }).map(objectName);
    expect(new Set(names).size).toBe(names.length);
  });
});
