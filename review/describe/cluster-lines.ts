import { counted } from "../../model/base/counted";
import { type ClusterDocument, isNothing } from "../document/cluster-document";
import { flat, flatParts, type Line, listed, listLine, pairParts } from "./flat";
import { describeBootstrap, describeProxy, hasOwnBootstrap } from "./group-lines";

/** What holds for a cluster as a whole. */
export function clusterLines(cluster: ClusterDocument): readonly Line[] {
  const { terraform, join, details, existingApiServices, existingCustomResources } = cluster;
  return [
    listLine("account", accounts(cluster)),
    listLine("formerly", cluster.formerly ?? []),
    listLine("state", flatParts(terraform.state)),
    listLine("terraform", describeTerraform(terraform)),
    listLine("own cloud", flatParts(details)),
    ["bootstrap", describeShared(cluster)],
    listLine("join", flatParts(join)),
    listLine("tags", pairParts(cluster.tags)),
    ["proxy", describeProxy(cluster.proxy)],
    listLine("trusts", flatParts(cluster.trustedCertificates)),
    ["daemons", describeDaemonSets(cluster)],
    listLine("existing", [...flatParts(existingApiServices), existingCustomResources.join(" ")]),
    ["changed by", describeTransforms(cluster)],
    listLine(
      "uncovered",
      cluster.uncoveredWorkloads.map(({ where, reason }) => `${where} (${reason})`),
      "; ",
    ),
    ...identityLines(cluster),
  ];
}

function accounts({ accountId, subscriptionId, resourceGroup, project }: ClusterDocument): readonly string[] {
  return [accountId ?? "", subscriptionId ?? "", resourceGroup ?? "", project ?? ""];
}

/** How groups join that declare no bootstrap of their own. */
function describeShared({ nodeGroups, scalingGroups }: ClusterDocument): string {
  const sharing = nodeGroups.filter(({ origins }) => !hasOwnBootstrap(origins)).map(({ name }) => name);
  const group = scalingGroups.find(({ nodeGroup }) => sharing.includes(nodeGroup));
  return group === undefined ? "" : describeBootstrap(group);
}

function describeDaemonSets({ daemonSetRequests: all, ownDaemonSetRequests: own }: ClusterDocument): string {
  if (isNothing(all)) return "";
  return `DaemonSets take ${flat(all)}${own === undefined ? "" : `, of which this project's own ${flat(own)}`}`;
}

function describeTerraform({
  version,
  providerVersion,
  arguments: given,
  own,
}: ClusterDocument["terraform"]): readonly string[] {
  return [
    version === null ? "" : `Terraform ${version}`,
    providerVersion === null ? "" : `provider ${providerVersion}`,
    ...flatParts(given),
    own === 0 ? "" : `${counted(own, "function")} of your own`,
  ];
}

/** Which resources the user's functions edit last, level by level; groups tell their own. */
function describeTransforms({ transforms }: ClusterDocument): string {
  const edited = transforms.filter(({ resources }) => resources.length > 0);
  return edited.length === 0
    ? ""
    : `transforms: ${edited.map(({ on, resources }) => `${on} ${resources.join(" ")}`).join(", ")}`;
}

/** Of one that something else makes, Terraform sees neither trust nor rights. */
function identityLines({ identities }: ClusterDocument): readonly Line[] {
  return identities.map(({ of, name, existing, permissions, inCloud }) => [
    "identity",
    listed([`of ${of}: ${name}`, existing ? "made by something else" : "", flat(inCloud), flat(permissions)]),
  ]);
}
