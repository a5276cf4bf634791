import { ApiObject } from "cdk8s/lib/api-object";
import { App } from "cdk8s/lib/app";
import { Chart } from "cdk8s/lib/chart";
import { deepFreeze } from "../model/base/canonical";
import type { KubernetesObject } from "../model/manifests/kubernetes-object";
import type { AnyResolvedCluster } from "../model/stages/resolved";
import type { ResolvedComponent } from "../model/stages/resolved-component";
import { callOwn } from "./own-code";

/**
 * Objects that a function of the user's adds to a chart of cdk8s. Charts and other constructs may be nested.
 *
 * @param where what messages call the component: `prod/own`
 * @throws {FleetProblems} if the function throws
 */
export function objectsOfChart(
  where: string,
  cluster: AnyResolvedCluster,
  { name, own }: ResolvedComponent<"own">,
): readonly KubernetesObject[] {
  // Every object is named; the hash would only matter for one that is not.
  const chart = new Chart(new App(), name, { disableResourceNameHashes: true });
  let objects: readonly KubernetesObject[] = [];
  callOwn(where, own, () => {
    const added = own.add(chart as never, deepFreeze(cluster) as never);
    objects = chart.node
      .findAll()
      .filter(ApiObject.isApiObject)
      .map((object) => object.toJson() as KubernetesObject);
    return added;
  });
  return objects;
}
