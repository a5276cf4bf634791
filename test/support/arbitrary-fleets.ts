import { Fn, Lazy, Token } from "cdktf";
import fc from "fast-check";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import { groupKinds } from "../../model/clouds/scaling-groups";
import { TERRAFORM_KINDS } from "../../model/clouds/terraform-kinds";
import type { DeclaredCluster } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeOs } from "../../model/declaration/image";
import { KUBERNETES_MINORS } from "../../model/versions/kubernetes-minor";
import { arbitraryNodeGroup, KUBEADM_SYSTEMS } from "./arbitrary-node-groups";
import { SECURITY_GROUP } from "./cloud-controllers";
import { eksProps } from "./eks";
import { declareCluster, declareFleet } from "./fleets";
import { ROTATION_OUTPUTS, withRotation } from "./join-tokens";
import { BACKENDS } from "./whole";
import { WHOLE_PERMISSIONS, wholeController } from "./whole/controllers";
import { EXISTING_IDENTITIES, OWN_IDENTITIES } from "./whole/identities";

/** Random small fleets, over all that reaches Terraform. */
export function arbitraryFleet(): fc.Arbitrary<DeclaredFleet> {
  const clusters = CLOUDS.map(arbitraryCluster);
  const one = fc.oneof(...clusters).map((cluster) => [cluster]);
  return fc
    .record({
      clusters: fc.oneof({ weight: 9, arbitrary: one }, { weight: 1, arbitrary: fc.tuple(...clusters) }),
      backend: fc.constantFrom(...BACKENDS),
      terraformVersion: maybe(fc.constantFrom(">= 1.10", "~> 1.12.0")),
      labelDomain: maybe(fc.constant("nodes.example.com")),
      edits: fc.oneof(fc.constant(null), arbitraryEdits()),
    })
    .map(({ clusters, edits, ...props }) => {
      const fleet = declareFleet(clusters, {}, props);
      return edits === null ? fleet : edited(fleet, edits);
    });
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function arbitraryCluster(cloud: Cloud): fc.Arbitrary<DeclaredCluster> {
  const ways = waysOf(cloud).map(([way, systems]) =>
    fc.tuple(fc.constant(way), fc.array(arbitraryNodeGroup(cloud, systems), { maxLength: 2 })),
  );
  return fc
    .record({
      wayAndGroups: fc.oneof(...ways),
      settings: fc.subarray([...settingsOf(cloud)]),
      kubernetesVersion: fc.constantFrom(...KUBERNETES_MINORS),
      formerly: maybe(fc.constantFrom("old", ["oldest", "older"])),
      controllers: fc.constantFrom([], [CONTROLLERS[cloud]]),
    })
    .map(({ wayAndGroups: [way, [first, second]], settings, kubernetesVersion, formerly, controllers }) => {
      const named = { ...(first && { first: { ...first, formerly } }), ...(second && { second }) };
      const props = Object.assign({ kubernetesVersion }, way, ...settings);
      return { ...declareCluster(cloud, named, props), controllers } as DeclaredCluster;
    });
}

/** One with permissions in its cloud. */
const CONTROLLERS = Object.fromEntries(
  CLOUDS.map((cloud) => {
    const { name, props } = wholeController({ [cloud]: WHOLE_PERMISSIONS[cloud] });
    const { vpa: _ofAComponent, ...kept } = props;
    return [cloud, { name, props: kept }];
  }),
);

type Way = readonly [props: object, systems: readonly NodeOs[]];

/** Ways in which machines become nodes and programs get their rights, with the systems that have them. */
function waysOf(cloud: Cloud): readonly Way[] {
  const systems = KUBEADM_SYSTEMS[cloud];
  const outputs = cloud === "azure" ? { outputs: ROTATION_OUTPUTS } : {};
  const ways: readonly object[] = [
    {},
    OWN_IDENTITIES[cloud],
    { ...withRotation(cloud), ...EXISTING_IDENTITIES[cloud], ...outputs },
    { cloudController: {}, ...(cloud === "azure" ? { nodeSecurityGroupId: SECURITY_GROUP } : {}) },
  ];
  return [...ways.map((way): Way => [way, systems]), ...(cloud === "aws" ? EKS_WAYS : [])];
}

const EKS_WAYS: readonly Way[] = [
  [eksProps("nodeadm"), ["amazon-linux-2023"]],
  [{ eksPodIdentity: { clusterName: "prod-aws" }, oidcIssuerUrl: undefined }, KUBEADM_SYSTEMS.aws],
];

/** Settings of a cluster, each for itself, that reach Terraform. */
function settingsOf(cloud: Cloud): readonly object[] {
  return [
    { tags: { cost: "platform" } },
    { labels: { stage: "production" }, formerly: [`a-former-${cloud}`] },
    { storage: {} },
    { provider: { version: "~> 6.0" } },
    { terminationHandler: {} },
    ...(cloud === "google" ? [{ nodeNetworkTags: ["nodes"] }] : []),
  ];
}

interface Edits {
  readonly level: "clusters" | "fleet" | "groups";
  readonly texts: readonly [errorMessage: string, key: string, value: string];
}

function arbitraryEdits(): fc.Arbitrary<Edits> {
  const texts = fc.tuple(arbitraryText(), arbitraryText(), arbitraryText());
  return fc.record({ level: fc.constantFrom("clusters", "fleet", "groups"), texts });
}

/** A fleet with transforms of all kinds on one level. */
function edited(fleet: DeclaredFleet, { level, texts }: Edits): DeclaredFleet {
  const all = (kinds: readonly string[]) => Object.fromEntries(kinds.map((kind) => [kind, editWith(texts)]));
  const kindsOf = (cloud: Cloud) => Object.keys(TERRAFORM_KINDS[cloud]);
  const withTransform = <T extends { readonly props: object }>(each: T, transform: object) => ({
    ...each,
    props: { ...each.props, transform },
  });
  if (level === "fleet")
    return withTransform(fleet, Object.fromEntries(CLOUDS.map((cloud) => [cloud, all(kindsOf(cloud))])));
  const clusters = fleet.clusters.map((cluster) => {
    if (level === "clusters") return withTransform(cluster, all(kindsOf(cluster.cloud)));
    const nodeGroups = cluster.nodeGroups.map((group) => withTransform(group, all(groupKinds(cluster.cloud))));
    return { ...cluster, nodeGroups };
  });
  return { ...fleet, clusters: clusters as readonly DeclaredCluster[] };
}

/** An edit of an argument that all resources have, and of tags where there are some. */
function editWith([errorMessage, key, value]: Edits["texts"]) {
  return (config: { readonly tags?: object }) => ({
    ...config,
    lifecycle: { precondition: [{ condition: Fn.alltrue([true]), errorMessage }] },
    ...(config.tags === undefined ? {} : { tags: { ...config.tags, [key]: value } }),
  });
}

/** Texts that are tokens, have one, or look a little like one. */
function arbitraryText(): fc.Arbitrary<string> {
  // Functions take no text with quotes or backslashes.
  const texts = fc.tuple(fc.string({ maxLength: 8 }), fc.stringMatching(/^[ -!#-[\]-~]{0,8}$/));
  return texts.chain(([any, inner]) =>
    fc.constantFrom(
      any,
      `${any}$${"{"}var.a}`,
      Token.asString(Fn.upper(inner)),
      `${any}-${Token.asString(Fn.join("-", [inner, "x"]))}-${inner}`,
      `${any} ${Token.asNumber(Fn.parseint("7", 10))}`,
      Lazy.stringValue({ produce: () => inner }),
    ),
  );
}
