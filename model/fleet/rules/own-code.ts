import { JSON_VALUE, type NoJson, notJson } from "../../base/json-value";
import { DNS_LABEL, isApiVersion, isDnsLabel, isKind, isPathSegment, PATH_SEGMENT } from "../../base/kubernetes-names";
import { firstOf, show } from "../../base/problem";
import { fieldAt } from "../../manifests/fields";
import { apiGroup, type KubernetesObject, objectName } from "../../manifests/kubernetes-object";
import { LOST_NUMBER, type LostNumber } from "../../stages/lost-number";
import { PROJECT_COMPONENTS } from "../../stages/resolved-component";
import type { ClusterRules, Rules } from "../../stages/rule";

/** Over where the user's own manifests are declared. */
export const OWN_MANIFESTS_RULES: ClusterRules = {
  /** The name is that of the component's folder, and the beginning of the names that cdk8s generates. */
  "manifests-name-invalid": {
    title: "The name that `manifests` gives to a component can be that of a folder and of objects.",
    what: "The component's folder and objects cannot have this name.",
    expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
    hint: "Rename the component.",
    find: ({ ownManifests }) =>
      ownManifests.filter(({ name }) => !isDnsLabel(name)).map(({ where, name }) => ({ on: where, got: show(name) })),
  },
  /** The files of one would overwrite those of the other. */
  "manifests-name-taken": {
    title: "No two components of a cluster have the same name, whoever brings them.",
    what: "Another component has this name, and its manifests are in the folder of that name.",
    hint: "Rename the component; manifests that belong together are added by one function.",
    find({ ownManifests, controllers }) {
      const names = [...controllers, ...ownManifests].map(({ name }) => name);
      const isTaken = (name: string) => PROJECT_COMPONENTS.some((each) => each === name) || count(names, name) > 1;
      return ownManifests
        .filter(({ name }) => isTaken(name))
        .map(({ where, name }) => ({ on: where, got: show(name), expected: "a name that no other component has" }));
    },
  },
};

/** Over what the user's own Terraform and manifests are declared for. */
export const OWN_SELECTOR_RULES: ClusterRules = {
  "own-code-selector-on-cluster": {
    title: "`clusters` is for `terraform` and `manifests` of a fleet.",
    expected: "no selector",
    hint: "Call terraform or manifests of the fleet instead, or leave the selector out.",
    find: ({ ownTerraform, ownManifests }) =>
      [...ownTerraform, ...ownManifests].flatMap(({ where, declaredOn, cluster, props: { clusters } }) =>
        declaredOn === "fleet" || clusters === undefined
          ? []
          : {
              on: where,
              path: "clusters",
              what: `The cluster ${cluster.name} declares this itself, so selecting clusters would do nothing.`,
              got: show(clusters),
            },
      ),
  },
};

function count(names: readonly string[], name: string): number {
  return names.filter((each) => each === name).length;
}

/** What came of the call of a function of the user's. */
export interface OwnCall {
  /** What it threw, as text; null where it returned. */
  readonly thrown: string | null;
  /** Whether it returned a promise. */
  readonly isAsync: boolean;
}

/** Over the functions that `terraform` and `manifests` are given, while outputs are rendered. */
export const OWN_CODE_RULES: Rules<OwnCall> = {
  /** What it would add after its first `await` comes too late. */
  "own-code-async": {
    title: "A function that adds Terraform or manifests is not async.",
    what: "The function returns a promise: what it adds after its first await would be lost.",
    expected: "a function that adds everything before it returns",
    hint: "Declare it without async, and read what it needs synchronously, e.g. with readFileSync or execFileSync.",
    find: ({ isAsync }) => (isAsync ? [{ got: "a promise" }] : []),
  },
  "own-code-threw": {
    title: "A function that adds Terraform or manifests does not throw.",
    what: "The function, or a construct that it makes, threw an error.",
    expected: "a function that adds everything and returns",
    hint: "Correct the code at the first of these places.",
    find: ({ thrown }) => (thrown === null ? [] : [{ got: thrown }]),
  },
};

/** What the user's own constructs made of a cluster's Terraform. Addresses are those of Terraform: `aws_iam_role.node`. */
export interface OwnTerraformResult {
  /** What is there twice, and whether one of the two is the project's. */
  readonly clashes: readonly { readonly address: string; readonly isOurs: boolean }[];
  /** Elements of the project that are not as it made them. */
  readonly changed: readonly string[];
  /** What cdktf's own validation says, of constructs by their paths. */
  readonly invalid: readonly string[];
  /** Paths of constructs that copy files. */
  readonly assets: readonly string[];
  /** Paths of stacks beside the cluster's. */
  readonly stacks: readonly string[];
  readonly numbers: readonly LostNumber[];
  /** Values that Terraform's JSON cannot hold. */
  readonly values: readonly NoJson[];
  /** What the stack says of HCP Terraform, which keeps states as a backend does; undefined for nothing. */
  readonly hcp: unknown;
}

/** Over what functions of the user's add to the Terraform of a cluster. */
export const OWN_TERRAFORM_RULES: Rules<OwnTerraformResult> = {
  /** Terraform's JSON has one object for both: the second would overwrite the first, or mix with it. */
  "own-terraform-address-taken": {
    title: "Own Terraform takes no address that the cluster's stack has already.",
    expected: "an address that nothing else in the stack has",
    hint: "Give the construct another id; a second provider of a kind needs an alias.",
    find: ({ clashes }) =>
      clashes.map(({ address, isOurs }) => ({
        got: address,
        what: isOurs
          ? "Terraform would take the own element and the project's for one: they have the same address."
          : "Terraform would take two of the own elements for one: they have the same address.",
      })),
  },
  /** cdktf copies files at the end of its own synthesis, into a folder that has to be empty. */
  "own-terraform-asset": {
    title: "Own Terraform has no assets of cdktf.",
    what: "Assets copy files beside the stack, and nothing here keeps track of such copies.",
    expected: "files that Terraform reads where they are",
    hint: 'Read the file in Terraform: Fn.file("../../../files/x"), from the stack\'s folder cdktf.out/stacks/<cluster>. For a local module, set skipAssetCreationFromLocalModules.',
    find: ({ assets }) => (assets.length === 0 ? [] : [{ got: firstOf(assets) }]),
  },
  /** What is derived from an element, such as the template that cluster-autoscaler reads, would not follow. */
  "own-terraform-changes-ours": {
    title: "Own Terraform leaves the elements of the project as they are.",
    what: "An override or an aspect of the own Terraform changes elements that the project makes, and what is derived from them would not follow.",
    expected: "elements as they were handed over",
    hint: "Change a group through its settings or `transform`, and tags through `tags`; limit an aspect to the own constructs.",
    find: ({ changed }) => (changed.length === 0 ? [] : [{ got: firstOf(changed) }]),
  },
  /** A configuration has either a backend or a `cloud` block (Terraform documentation, "terraform block", `cloud`). */
  "own-terraform-cloud-block": {
    title: "Own Terraform has no `cloud` block: each stack has the backend of its fleet.",
    what: "Terraform refuses a configuration with both a backend and a cloud block.",
    expected: "the fleet's backend alone",
    hint: "Leave terraform.cloud out; where states are kept is said by backend of the fleet.",
    find: ({ hcp }) => (hcp === undefined ? [] : [{ path: "terraform.cloud", got: show(hcp) }]),
  },
  /** The manifest lists the clusters, and a cluster has one state: nothing would write a further stack. */
  "own-terraform-stack": {
    title: "Own Terraform makes no stack of its own.",
    what: "Only the stacks of clusters are written, so what is in this one would be lost.",
    expected: "constructs in the stack that is handed over",
    hint: "Add the constructs to the cluster's stack, or keep the stack in a CDKTF app of its own and look up what it has with a data source.",
    find: ({ stacks }) => (stacks.length === 0 ? [] : [{ got: firstOf(stacks) }]),
  },
  "own-terraform-number-lost": {
    title: "Own Terraform has number tokens in texts only where cdktf finds them.",
    ...LOST_NUMBER,
  },
  "own-terraform-value-invalid": {
    title: "Own Terraform has only values that JSON has.",
    what: "Terraform's JSON cannot hold this value.",
    expected: JSON_VALUE,
    hint: "Write the value itself: Number(…) of a bigint, the result of a function.",
    find: ({ values }) => values,
  },
  "own-terraform-invalid": {
    title: "Own Terraform passes the validation of its own constructs and of cdktf.",
    what: "A construct of the own Terraform is not valid.",
    expected: "constructs without errors",
    hint: "Correct the construct that is named; a provider that is missing is added to the stack like a resource.",
    find: ({ invalid }) => invalid.map((got) => ({ got })),
  },
};

/** What tells an object from others, and what the API server accepts there. The name of its file is made of it. */
const IDENTITY: readonly {
  readonly path: string;
  readonly accepts: (text: string) => boolean;
  readonly expected: string;
  readonly optional?: boolean;
}[] = [
  { path: "apiVersion", accepts: isApiVersion, expected: "a version, after its group where it has one: v1, apps/v1" },
  { path: "kind", accepts: isKind, expected: 'at most 63 letters, digits and "-", beginning with a letter: ConfigMap' },
  { path: "metadata.name", accepts: isPathSegment, expected: PATH_SEGMENT },
  { path: "metadata.namespace", accepts: isDnsLabel, expected: DNS_LABEL, optional: true },
];

/** Over the form of these objects, before anything else looks at them. */
export const OWN_OBJECT_FORM_RULES: Rules<readonly unknown[]> = {
  /** A name such as `../x` would lead out of the folder. */
  "manifests-identity-invalid": {
    title: "An object of own manifests has an API version, a kind, a name and a namespace that Kubernetes accepts.",
    what: "The API server would refuse this object, and no file can be named after it.",
    hint: "Correct it where the object is declared: in the function, the included file, or the values of the chart.",
    find: (objects) =>
      objects.flatMap((object) =>
        IDENTITY.filter(({ path, accepts, optional }) => {
          const value = fieldAt(object, path);
          return !(typeof value === "string" ? accepts(value) : optional && value === undefined);
        }).map(({ path, expected }) => ({
          path,
          got: `${show(fieldAt(object, path))} of ${identity(object)}`,
          expected,
        })),
      ),
  },
  "manifests-value-invalid": {
    title: "Own manifests have only values that JSON has.",
    what: "A manifest cannot hold this value.",
    expected: JSON_VALUE,
    hint: "Write the value itself: Number(…) of a bigint, the result of a function.",
    find: (objects) =>
      objects.flatMap((object) =>
        notJson(object).map(({ path, got }) => ({ path, got: `${got}, in ${identity(object)}` })),
      ),
  },
};

function identity(object: unknown): string {
  const parts = ["kind", "metadata.namespace", "metadata.name"].map((path) => fieldAt(object, path));
  return show(parts.filter((part) => part !== undefined).join("/"));
}

/** Over the objects that a function of the user's adds to a component. */
export const OWN_OBJECT_RULES: Rules<readonly KubernetesObject[]> = {
  /** kubectl applies what is in a list; rules, waves and whoever reads the files look at single objects. */
  "manifests-list": {
    title: "Own manifests are single objects, not lists of objects.",
    what: "The objects in a list are applied, and neither reviewed nor put in order.",
    expected: "each object by itself",
    hint: "Write each object as a document of its own, separated by ---.",
    find: (objects) =>
      objects
        .filter(({ kind, items }) => kind.endsWith("List") && Array.isArray(items))
        .map(({ kind }) => ({ got: kind })),
  },
  /** The second file would overwrite the first. */
  "manifests-object-twice": {
    title: "A component of own manifests has each object once.",
    what: "The component has two objects of this name, of which only one can be applied.",
    expected: "each object once",
    hint: "Remove one of the two, or give it another name or namespace.",
    find(objects) {
      const keys = objects.map((object) => `${apiGroup(object)} ${objectName(object)}`);
      const repeated = objects.filter((_, index) => keys.indexOf(keys[index] ?? "") < index);
      return [...new Set(repeated.map(objectName))].map((got) => ({ got }));
    },
  },
};
