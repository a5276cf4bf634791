import { z } from "zod";
import { ARCHITECTURES } from "../../model/base/cloud";
import { groupTypes } from "../../model/clouds/scaling-groups";
import { BOOTSTRAP_CONTAINER_MODES, type DecidedBeforeJoin } from "../../model/declaration/before-join";
import { NODE_OSES } from "../../model/declaration/image";
import { LOCAL_DISK_USES, SECURITY_PROFILES } from "../../model/declaration/node-setup";
import { mirrorUrl, type RegistryMirrors } from "../../model/declaration/outside";
import { PLACEMENT_KINDS } from "../../model/declaration/placement";
import { TAINT_EFFECTS } from "../../model/declaration/taint";
import { HARDENED_BOOTSTRAPS } from "../../model/node/cis-controls";
import type { ScalingGroup } from "../../model/stages/resolved";
import { USER_DATA_FORMATS } from "../../model/stages/user-data";
import { hashes, inTheirWords, plain, plainWithoutSecrets, sha256, texts } from "./plain";

const quantities = texts;

const beforeJoin = z
  .strictObject({
    files: z.array(
      z.strictObject({ path: z.string(), content: z.string(), mode: z.string(), owner: z.string().nullable() }),
    ),
    commands: z.array(z.string()).describe("in their order: the fleet's, the cluster's, the group's"),
    units: z.array(z.strictObject({ name: z.string(), content: z.string(), enabled: z.boolean() })),
    packages: z.boolean().describe("whether the image may update its packages by itself"),
    bootstrapContainers: z.array(
      z.strictObject({
        name: z.string(),
        source: z.string(),
        mode: z.enum(BOOTSTRAP_CONTAINER_MODES),
        essential: z.boolean(),
        userData: z.string().nullable(),
      }),
    ),
  })
  .describe("what is done to machines before they join, as declared: nothing checks what it does");

const disk = z.strictObject({
  sizeGiB: z.number(),
  type: z.string(),
  iops: z.number().nullable().describe("null for the cloud's own choice, as the next"),
  throughputMiBps: z.number().nullable(),
  encryptionKey: z.string().nullable().describe("null for the cloud's own key"),
});

const taint = z.strictObject({ key: z.string(), value: z.string(), effect: z.enum(TAINT_EFFECTS) });

/** The ways to proxies, and what is reached without them. */
export const proxyShape = z.strictObject({
  http: z.string().nullable(),
  https: z.string().nullable(),
  noProxy: z.array(z.string()),
});

const amount = z.union([z.number(), z.string()]);

/** One scaling group. What version 1 of the schema has comes first. */
export const groupShape = z.strictObject({
  id: z.string().describe("the name, or on Google the URL, by which cluster-autoscaler knows the group"),
  nodeGroup: z.string(),
  zones: z.array(z.string()).describe("in the cloud's spelling; more than one where the group spans zones"),
  minSize: z.int(),
  maxSize: z.int(),
  machineTypes: z.array(z.string()).describe("the first is the one cluster-autoscaler plans with"),
  template: z
    .strictObject({
      labels: texts,
      taints: z.array(taint),
      capacity: quantities,
      allocatable: quantities.describe("what pods can use"),
    })
    .describe(
      "the node as it will be when ready, with permanent and startup taints; quantities as Kubernetes writes them",
    ),
  beforeJoin: beforeJoin.optional(),
  name: z.string().describe("of the cloud's resource"),
  logicalId: z.string().describe("Terraform's name for the group's resources"),
  formerLogicalIds: z.array(z.string()).describe("of a renamed group, whose cloud's resource keeps its name"),
  machineTemplate: z
    .string()
    .nullable()
    .optional()
    .describe("address in Terraform of what its machines are made from; null where the group itself says it"),
  subnetIds: z.array(z.string()),
  architecture: z.enum(ARCHITECTURES),
  capacityType: z.union([
    z.enum(["on-demand", "spot"]),
    z.strictObject({ onDemandBase: z.number(), onDemandPercentage: z.number() }),
  ]),
  spot: z.strictObject({
    maxPrice: z.number().nullable().describe("USD per hour; null for no cap"),
    allocationStrategy: z.string().nullable(),
  }),
  placement: z
    .record(z.enum(PLACEMENT_KINDS), z.string().nullable())
    .describe("null where nothing was declared; `none` where reserved capacity is left to others"),
  maxLifetimeSeconds: z.number().nullable(),
  warmupSeconds: z.number().nullable(),
  image: z.strictObject({
    id: z.string().describe("or what Terraform looks for"),
    os: z.enum(NODE_OSES),
    floats: z.enum(["plan", "machine"]).nullable().describe("what may find another image without a change here"),
    rootDevice: z.string().nullable(),
    details: inTheirWords.nullable().describe("what Terraform looks up, or the plan of a Marketplace image"),
  }),
  bootstrap: z.strictObject({ kind: z.enum([...HARDENED_BOOTSTRAPS, "raw"]), inputs: inTheirWords }),
  joinsEks: z.boolean(),
  bootDisk: disk.extend({ hostDisk: z.string().nullable().describe("where on the host; null for a network disk") }),
  volumes: z.array(disk),
  localDisks: z.enum(LOCAL_DISK_USES),
  startupTaintKeys: z.array(z.string()).describe("of taints that something removes once the node is ready"),
  controllerLabels: texts.describe("labels that no kubelet may set: a controller has to"),
  kubelet: inTheirWords.describe("KubeletConfiguration, kubelet.config.k8s.io/v1beta1"),
  sysctls: texts,
  hugePages: z.record(z.string(), z.number()),
  autoscaling: z.strictObject({
    enabled: z.boolean().describe("whether cluster-autoscaler finds the group"),
    priority: z.number().nullable(),
    options: texts.describe("as the cloud's cluster-autoscaler spells them"),
  }),
  tags: texts,
  updatePolicy: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("new-nodes-only") }),
    z.strictObject({ type: z.literal("rolling"), maxUnavailable: amount, maxSurge: amount }),
  ]),
  network: z.strictObject({
    securityGroups: z.array(z.string()),
    publicIp: z.boolean(),
    ipv6: z.boolean(),
  }),
  security: z.strictObject({
    profile: z.enum(SECURITY_PROFILES),
    podMetadataAccess: z.boolean(),
    confidential: z.boolean(),
    imageVerifier: z.string().nullable(),
    imageVerification: inTheirWords.nullable(),
  }),
  proxy: proxyShape.nullable(),
  trustedCertificates: texts.describe("SHA-256 of each authority's PEM, by its name"),
  registryMirrors: z.record(z.string(), z.array(z.string())).describe("URLs by registry, in their order"),
  mirrorAuthorities: texts.describe("SHA-256 of the PEM that is trusted for one mirror, by its URL"),
  extras: inTheirWords.describe("settings of one cloud"),
  transforms: z.array(z.string()).describe("resources that a function of the user's edits last"),
  userData: z.strictObject({
    format: z.enum(USER_DATA_FORMATS),
    sha256: z.string(),
    text: z.string().optional().describe("only with --user-data"),
  }),
});

/** One scaling group, as the document has it. */
export type GroupDocument = z.infer<typeof groupShape>;

/** Whether the document has the text of user data, which is long. */
export interface DocumentOptions {
  /** Default false. */
  readonly userData?: boolean;
}

function templateAddress({ cloud, machineTemplate }: ScalingGroup): string | null {
  return machineTemplate === null ? null : `${groupTypes(cloud).template}.${machineTemplate.logicalId}`;
}

/** The document of one scaling group. */
export function groupDocument(group: ScalingGroup, { userData = false }: DocumentOptions): GroupDocument {
  const { id, name, logicalId, nodeGroup, zones, subnetIds, minSize, maxSize, machineTypes, template } = group;
  const { architecture, capacityType, spot, placement, maxLifetimeSeconds, warmupSeconds, joinsEks } = group;
  const declared = beforeJoinDocument(group.beforeJoin);
  return {
    ...plain({ id, nodeGroup, zones, minSize, maxSize, machineTypes: machineTypes.map((type) => type.name), template }),
    ...(declared === null ? {} : { beforeJoin: declared }),
    ...plain({
      name,
      logicalId,
      formerLogicalIds: group.formerLogicalIds,
      machineTemplate: templateAddress(group),
      subnetIds,
      architecture,
      capacityType,
      spot,
      placement,
    }),
    ...{ maxLifetimeSeconds, warmupSeconds, joinsEks },
    ...machineDocument(group),
    ...nodeDocument(group),
    ...outsideDocument(group),
    transforms: Object.keys(group.transform).sort(),
    userData: {
      format: group.userData.format,
      sha256: sha256(group.userData.text),
      ...(userData ? { text: group.userData.text } : {}),
    },
  };
}

function machineDocument({ image, imageId, os, bootDisk, volumes, setup, tags, extras, updatePolicy }: ScalingGroup) {
  const { floats, rootDevice, lookup, marketplace } = image;
  const details = lookup === null && marketplace === null ? null : { lookup, marketplace };
  return plain({
    image: { id: imageId, os, floats, rootDevice, details },
    bootDisk,
    volumes,
    localDisks: setup.localDisks,
    tags,
    extras: { ...extras },
    updatePolicy,
  });
}

function nodeDocument(group: ScalingGroup) {
  const { bootstrap, bootstrapInputs, startupTaintKeys, registration, setup, autoscaling, security } = group;
  return plain({
    bootstrap: { kind: bootstrap, inputs: plainWithoutSecrets(bootstrapInputs) },
    startupTaintKeys,
    controllerLabels: registration.controllerLabels,
    kubelet: { ...registration.kubelet },
    sysctls: setup.sysctls,
    hugePages: Object.fromEntries(Object.entries(setup.hugePages)),
    autoscaling,
    security: { ...security, imageVerification: setup.imageVerification && { ...setup.imageVerification } },
  });
}

function outsideDocument({ network, proxy, setup: { trustedCertificates, registryMirrors } }: ScalingGroup) {
  return plain({
    network,
    proxy,
    trustedCertificates: hashes(trustedCertificates),
    registryMirrors: Object.fromEntries(
      Object.entries(registryMirrors).map(([registry, mirrors]) => [registry, mirrors.map(mirrorUrl)]),
    ),
    mirrorAuthorities: mirrorAuthorities(registryMirrors),
  });
}

function mirrorAuthorities(mirrors: RegistryMirrors): Record<string, string> {
  const own = Object.values(mirrors).flatMap((list) => list.filter((mirror) => typeof mirror !== "string"));
  return hashes(Object.fromEntries(own.map(({ url, certificateAuthority }) => [url, certificateAuthority])));
}

/** Null where nothing was declared. */
function beforeJoinDocument(declared: DecidedBeforeJoin): z.infer<typeof beforeJoin> | null {
  const { files, commands, units, packages, bootstrapContainers } = declared;
  const lists = [files, commands, units, bootstrapContainers];
  return packages && lists.every((list) => list.length === 0) ? null : plain(declared);
}
