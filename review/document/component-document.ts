import { z } from "zod";
import type { ResolvedProgram } from "../../model/components/program";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import type { AnyResolvedComponent } from "../../model/stages/resolved-component";
import { inTheirWords, plain, sha256, texts } from "./plain";

const programShape = z.strictObject({
  name: z.string(),
  namespace: z.string(),
  image: z.string(),
  workload: inTheirWords.describe("a Deployment with its replicas, or a CronJob with its schedule"),
  command: z.array(z.string()),
  args: z.array(z.string()),
  env: texts.describe("a value, or `field <path>` for a field of the pod"),
  resources: inTheirWords,
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
  const { container, ...ofPod } = pod;
  const { image, command, args, env, resources, ...ofContainer } = container;
  return {
    ...plain({ name, namespace, image, workload: { ...workload }, command, args }),
    env: Object.fromEntries(
      env.map((variable) => [variable.name, "value" in variable ? variable.value : `field ${variable.fieldPath}`]),
    ),
    resources: plain({ ...resources }),
    pod: plain({ ...ofPod, ...ofContainer, name: undefined }),
    objects: plain({ ...objects }),
  };
}
