import { mkdirSync } from "node:fs";
import { ApiObject, App, Chart, YamlOutputType } from "cdk8s";
import { parse } from "yaml";

/**
 * Writes the manifests of a cluster with cdk8s alone: a chart for each component, and a file for each object, as this project writes
 * them.
 *
 * @param files texts by path: `<cluster>/<component>/<file>`
 */
export function writeCharts(outdir: string, files: Iterable<readonly [path: string, text: string]>): void {
  const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  const charts = new Map<string, Chart>();
  for (const [path, text] of files) {
    const [, component = "", file = ""] = path.split("/");
    if (file === "kustomization.yaml" || !file.endsWith(".yaml")) continue;
    const chart = charts.get(component) ?? new Chart(app, component, { disableResourceNameHashes: true });
    charts.set(component, chart);
    new ApiObject(chart, file, parse(text));
  }
  mkdirSync(outdir, { recursive: true });
  app.synth();
}
