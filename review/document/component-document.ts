import { z } from "zod";
import { HIDDEN } from "../../model/base/secret-values";
import { isSecretName } from "../../model/base/secrets";
import type { ResolvedContainer, ResolvedProgram, Variable } from "../../model/components/program";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import type { AnyResolvedComponent } from "../../model/stages/resolved-component";
import { inTheirWords, plain, plainWithoutSecrets, sha256, texts } from "./plain";

/** What a container runs. */
const containerShape = {
  image: z.string(),
  command: z.array(z.string()),
  args: z.array(z.string()),
  env: texts.describe(
    "a value, without those of secrets, `field <path>` for a field of the pod, or `Secret <name>/<key>`",
  ),
  resources: inTheirWords,
};

const programShape = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  ...containerShape,
  workload: inTheirWords.describe("a Deployment with its replicas, a DaemonSet, or a CronJob with its schedule"),
  sidecars: z
    .array(z.strictObject({ name: z.string(), ...containerShape, others: inTheirWords }))
    .optional()
    .describe("containers beside it in its pods; left out for none"),
  pod: inTheirWords.describe("the rest of its pods: where they run, what they mount, who they are"),
  objects: inTheirWords.describe("what belongs to it besides: roles, network, Services, files of ConfigMaps"),
});

/** What runs in a cluster, or objects that programs there read. */
export const componentShape = z.strictObject({
  name: z.string().describe("of its folder of manifests"),
  kind: z.string().describe("the project's own, `controller`, or `own` for manifests that the user adds"),
  version: z.string().nullable().describe("null where images alone tell"),
  programs: z.array(programShape),
  parts: z
    .unknown()
    .describe("what such a component has besides programs; null for nothing, or for code of the user's"),
  dangers: z
    .array(z.strictObject({ id: z.string(), reason: z.string() }))
    .describe("dangerous rights of a controller, acknowledged"),
  unpinned: z.string().nullable().describe("why the image of a controller has no digest; null where it has one"),
  acknowledged: z
    .array(z.strictObject({ rule: z.string(), object: z.string(), reason: z.string() }))
    .describe("findings of docs/manifest-security.md that cannot be avoided"),
});

/** What runs in a cluster, as the document has it. */
export type ComponentDocument = z.infer<typeof componentShape>;

/** The documents of a cluster's components, in their order. */
export function componentDocuments({ components, controllers }: AnyResolvedCluster): ComponentDocument[] {
  return components.map((component) => {
    const controller = component.kind === "controller" && controllers.find(({ name }) => name === component.name);
    return {
      name: component.name,
      kind: component.kind,
      version: versionOf(component),
      programs: component.programs.map(programDocument),
      parts: partsOf(component),
      dangers: plain(controller ? controller.dangers.map(({ id, reason }) => ({ id, reason })) : []),
      unpinned: controller ? controller.image.unpinnedReason : null,
      acknowledged: plain(component.acknowledged.map(({ rule, object, reason }) => ({ rule, object, reason }))),
    };
  });
}

function versionOf({ own }: AnyResolvedComponent): string | null {
  return own !== null && "version" in own && typeof own.version === "string" ? own.version : null;
}

/** What the user adds is known once it is rendered. Schemas of kinds are long, so a hash stands for them. */
function partsOf(component: AnyResolvedComponent): unknown {
  if (component.kind === "own") return null;
  if (component.kind !== "controller" || component.own === null) return plain(component.own);
  const { crds, ...others } = component.own;
  const shortened = crds.map((crd) => ({ name: crd.metadata.name, sha256: sha256(JSON.stringify(crd)) }));
  return plain({ ...others, crds: shortened });
}

function programDocument({
  pod,
  name,
  namespace,
  workload,
  ...objects
}: ResolvedProgram): ComponentDocument["programs"][number] {
  const { containers, ...ofPod } = pod;
  const [container, ...sidecars] = containers;
  const { image, command, args, env, resources, others } = containerDocument(container);
  const { volumes, ...ofContainer } = others;
  return {
    ...plain({ name, namespace, image, workload: { ...workload }, command, args, env, resources }),
    ...(sidecars.length === 0 ? {} : { sidecars: sidecars.map(containerDocument) }),
    pod: { ...plainWithoutSecrets({ ...ofPod }), volumes, ...ofContainer },
    objects: plain({ ...objects }),
  };
}

function containerDocument(container: ResolvedContainer) {
  const { name, image, command, args, env, resources, ...others } = container;
  return {
    ...plainWithoutSecrets({ name, image, command, args }),
    env: Object.fromEntries(env.map((variable) => [variable.name, variableText(variable)])),
    resources: plain({ ...resources }),
    others: plainWithoutSecrets({ ...others }),
  };
}

function variableText(variable: Variable): string {
  if ("value" in variable) return isSecretName(variable.name) ? HIDDEN : variable.value;
  if ("fieldPath" in variable) return `field ${variable.fieldPath}`;
  return `Secret ${variable.secretKey.name}/${variable.secretKey.key}`;
}
