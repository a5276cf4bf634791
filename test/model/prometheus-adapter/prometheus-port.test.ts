import { expect, test } from "@jest/globals";
import { prometheusPort } from "../../../model/prometheus-adapter/prometheus-port";

test.each([
  ["http://prometheus.monitoring.svc:9090", 9090],
  ["http://prometheus.monitoring.svc/", 80],
  ["https://metrics.example.com/a:1", 443],
  ["https://[fd00::1]:9091/prometheus", 9091],
])("%s is reached on %i", (url, port) => {
  expect(prometheusPort(url)).toBe(port);
});
