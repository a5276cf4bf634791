import { expect, test } from "@jest/globals";
import { checkShape } from "../../../model/shape/check-shape";
import { metricsAdapterShape, metricsServerShape } from "../../../model/shape/metrics";

const whereOf = (shape: Parameters<typeof checkShape>[0], value: unknown) =>
  checkShape(shape, value, "x").map(({ where }) => where);

test.each([
  [{ replicas: 0 }, "x: replicas"],
  [{ kubeletCertificates: "none" }, "x: kubeletCertificates"],
  [
    { kubeletCertificates: { configMap: "a" } },
    "x: kubeletCertificates.caConfigMap",
    "x: kubeletCertificates.configMap",
  ],
  [
    { servingCertificate: { certManager: { issuerRef: { name: "a" } } } },
    "x: servingCertificate.certManager.issuerRef.kind",
  ],
  [{ flags: {} }, "x: flags"],
])("metricsServer is not %j", (value, ...where) => {
  expect(whereOf(metricsServerShape, value)).toEqual(where);
});

test.each([
  [{ kind: "prometheus-adapter" }, "x: prometheusUrl"],
  [
    { kind: "prometheus-adapter", prometheusUrl: "a", rules: { cpu: { seriesQuery: "a" } } },
    "x: rules.cpu.metricsQuery",
  ],
  [{ kind: "existing" }, "x: name"],
  [{ kind: "keda" }, "x: kind"],
])("an adapter is not %j", (value, where) => {
  expect(whereOf(metricsAdapterShape, value)).toEqual([where]);
});
