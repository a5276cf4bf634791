import { counted } from "../../model/base/counted";
import { printable } from "../../model/base/problem";
import { type FleetReview, verdictOf } from "../changes/fleet-review";
import { autoscalerSection } from "./autoscaler-section";
import { capacitySection } from "./capacity-section";
import { clusterItems } from "./cluster-items";
import { nodesSection } from "./nodes-section";
import { componentsSection, findingsSection, manifestsSection } from "./other-sections";
import { rightsSection } from "./rights-section";
import { type Item, item, type Section } from "./section";
import { stateItems } from "./state-items";
import { terraformSection } from "./terraform-section";

/** The parts of a review that say something, in the order in which they are read. */
export function sectionsOf(review: FleetReview): readonly Section[] {
  return [
    clustersSection(review),
    nodesSection(review.nodes),
    capacitySection(review.capacity),
    autoscalerSection(review.autoscaler),
    rightsSection(review.rights, [...review.clusters.added, ...review.clusters.removed]),
    componentsSection(review),
    findingsSection(review),
    terraformSection(review.terraform),
    manifestsSection(review.manifests),
    missingSection(review),
  ]
    .filter(({ items }) => items.length > 0)
    .map((section) => ({ ...section, items: section.items.map(printableItem) }));
}

/** What would move a cursor or hide a part is spelled out: names and values are a user's. */
function printableItem({ tone, text, details, names, code }: Item): Item {
  const lines = code === null ? null : code.split("\n").map(printable).join("\n");
  return { tone, text: printable(text), details: details.map(printable), names: names.map(printable), code: lines };
}

function clustersSection({ clusters: { added, removed, renamed }, stateMoves, clusterChanges }: FleetReview): Section {
  const items = [
    ...renamed.map(({ from, to }) => item("danger", `${to}: ${from} until now`, RENAMED)),
    ...removed.map((name) => item("danger", `${name}: gone from the fleet`, goneText(name))),
    ...stateItems(stateMoves),
    ...clusterItems(clusterChanges),
    ...added.map((name) => item("plain", `${name}: new`)),
  ];
  return { title: "Clusters", items, folded: false };
}

/** What taking a cluster out does, and what has to be done before (docs/operating.md, "Taking it down"). */
function goneText(name: string): readonly string[] {
  return [
    "its cdk.tf.json and its manifests are removed; its state, its machines and what else is in the cloud stay, and no plan reaches them",
    `before this is merged, while it is declared: kubectl delete -k gitops/${name}/cluster-autoscaler/, then npx cdktf destroy ${name}`,
  ];
}

/** What another name of a cluster means where neither a plan nor a manifest says it. */
const RENAMED = [
  "whatever has the cluster's name in its own is destroyed and created again; nodes of the old groups are lost",
  "its state stays under its first name, and its stack is in another folder: destroy nothing with the old one",
  "its manifests are in another folder: let the GitOps controller take that one in place of the old one",
];

function missingSection({ missing }: FleetReview): Section {
  return { title: "Not compared", items: missing.map((text) => item("warning", text)), folded: false };
}

/** One line that says what matters most. */
export function headline(review: FleetReview): string {
  const { nodes, clusters, stateMoves } = review;
  const of = (effect: string) => nodes.filter((change) => change.effect === effect).length;
  const over = nodes.flatMap((change) => change.scalingGroups).reduce((sum, group) => sum + group.endedByMaximum, 0);
  const said = [
    clusters.renamed.length === 0 ? "" : `${counted(clusters.renamed.length, "cluster")} renamed`,
    clusters.removed.length === 0 ? "" : `${counted(clusters.removed.length, "cluster")} gone`,
    stateMoves.length === 0 ? "" : `${counted(stateMoves.length, "cluster")} whose state is elsewhere`,
    of("orphaned") === 0 ? "" : `${counted(of("orphaned"), "group")} left behind`,
    of("forgotten") === 0 ? "" : `${counted(of("forgotten"), "group")} no longer managed`,
    of("destroyed") === 0 ? "" : `${counted(of("destroyed"), "group")} destroyed`,
    of("replaced") === 0 ? "" : `${counted(of("replaced"), "group")} destroyed and created again`,
    of("rolled") === 0 ? "" : `${counted(of("rolled"), "group")} rolled`,
    of("unknown") === 0 ? "" : `${counted(of("unknown"), "group")} of which it is not known whether nodes are replaced`,
    over === 0 ? "" : `up to ${counted(over, "node")} ended over a lower maximum`,
    of("new-nodes") === 0 ? "" : `${counted(of("new-nodes"), "group")} with other nodes from now on`,
    of("created") === 0 ? "" : `${counted(of("created"), "new group")}`,
  ].filter((text) => text !== "");
  if (said.length > 0) return `${said.join(", ")}.`;
  if (!review.nodesCompared) return "What happens to nodes is not compared.";
  return verdictOf(review) === "nothing" ? "Nothing differs." : "No node is touched.";
}
