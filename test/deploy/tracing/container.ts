import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import { clusterManifests } from "../../../stacks/cluster-charts";

/** As much of the Kubernetes API as a driver's container has. */
interface ManifestObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: { readonly template?: { readonly spec: PodSpec } };
}

interface PodSpec {
  readonly containers: readonly ContainerSpec[];
  readonly volumes?: readonly { readonly name: string; readonly configMap?: { readonly name: string } }[];
}

interface ContainerSpec {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: readonly VariableSpec[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

interface VariableSpec {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly secretKeyRef?: { readonly name: string; readonly key: string };
  };
}

/** A container's arguments and environment, as the program in it sees them. */
export interface Started {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The folder that stands for the node's root: volumes are below it. */
  readonly root: string;
}

/** What a node and a namespace hold that no manifest of the project says. */
export interface Surroundings {
  /** By `fieldPath`. */
  readonly fields: Readonly<Record<string, string>>;
  /** By `<secret>/<key>`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Files in place of those of the manifests, by path in the container. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Arguments, environment and files of the first container of a rendered workload, as the kubelet makes them: fields of the pod, keys of
 * Secrets, `$(NAME)` of the variables before (Kubernetes documentation, "Define Dependent Environment Variables"), and volumes, each
 * below a folder of its own instead of the root.
 */
export function startedContainer(cluster: AnyResolvedCluster, workload: string, around: Surroundings): Started {
  const objects = clusterManifests(cluster).map(({ object }) => object as unknown as ManifestObject);
  const found = objects.find(({ kind, metadata }) => `${kind}/${metadata.name}` === workload);
  const pod = found?.spec?.template?.spec;
  const container = pod?.containers[0];
  if (pod === undefined || container === undefined) throw new Error(`no ${workload}`);
  const root = mkdtempSync(join(tmpdir(), "nodegroups-driver-"));
  mountVolumes(pod, container, objects, root);
  for (const [path, text] of Object.entries(around.files)) writeFileSync(join(root, path), text);
  const moved = below(root, container);
  const values = environment(container.env, around);
  const env = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, moved(value)]));
  return { args: container.args.map((arg) => moved(expand(arg, env))), env, root };
}

function mountVolumes(pod: PodSpec, container: ContainerSpec, objects: readonly ManifestObject[], root: string): void {
  for (const { name, mountPath } of container.volumeMounts) {
    const folder = join(root, mountPath);
    mkdirSync(folder, { recursive: true });
    const source = pod.volumes?.find((each) => each.name === name)?.configMap?.name;
    const files = objects.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === source)?.data ?? {};
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  }
}

/** Moves paths of volumes below a folder. */
function below(root: string, { volumeMounts }: ContainerSpec): (text: string) => string {
  const paths = volumeMounts.map(({ mountPath }) => mountPath).join("|");
  const mounted = new RegExp(`(?<![\\w.-])(?:${paths})(?=/|$)`, "g");
  return (text) => text.replace(mounted, (path) => join(root, path));
}

function environment(variables: readonly VariableSpec[], around: Surroundings): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const variable of variables) values[variable.name] = expand(given(variable, around), values);
  return values;
}

function given({ name, value, valueFrom }: VariableSpec, { fields, secrets }: Surroundings): string {
  const { fieldRef, secretKeyRef } = valueFrom ?? {};
  const found =
    value ??
    (fieldRef === undefined ? undefined : fields[fieldRef.fieldPath]) ??
    (secretKeyRef === undefined ? undefined : secrets[`${secretKeyRef.name}/${secretKeyRef.key}`]);
  if (found === undefined) throw new Error(`no value for ${name}`);
  return found;
}

/** A reference to a variable that is not there stays as it stands. */
function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g, (whole, name: string) => variables[name] ?? whole);
}
