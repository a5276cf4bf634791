import { nearestName } from "../../../base/nearest-name";
import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { DeclaredFleet } from "../../../declaration/fleet";
import type { Finding, FleetRule } from "../../../stages/rule";

/** Outputs that nothing reads are those of a cluster that was renamed or removed, or are filed under a misspelled name. */
export const outputsUnknownCluster: FleetRule = {
  code: "outputs-unknown-cluster",
  title: "The fleet's `outputs` are those of its Azure clusters.",
  check({ props }, declared) {
    const azure = declared.clusters.filter(({ cloud }) => cloud === "azure").map(({ name }) => name);
    const unknown = Object.keys(props.outputs ?? {}).filter((name) => !azure.includes(name));
    return unknown.map((name) => unknownOutputs(name, azure, declared));
  },
};

function unknownOutputs(name: string, azure: readonly string[], { clusters }: DeclaredFleet): Finding {
  const namesake = clusters.find((cluster) => cluster.name === name);
  const nearest = nearestName(name, azure);
  return {
    where: `fleet: ${joinPath("outputs", name)}`,
    what:
      namesake === undefined
        ? "The fleet has no cluster of this name; nothing would read its outputs."
        : `The cluster's cloud is ${namesake.cloud}, where no value has to be read back; nothing would read these outputs.`,
    got: show(name),
    expected:
      azure.length === 0 ? "no outputs: the fleet has no Azure cluster" : `one of ${[...azure].sort().join(", ")}`,
    hint: nearest === null ? "Remove them: delete the file in clusters/outputs." : `Did you mean ${show(nearest)}?`,
  };
}
