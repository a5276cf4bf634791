import { controllerProblems, inWidget, VERSIONS } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const rule = "controller-crd-invalid";
const [version] = VERSIONS;

const crd = (plural: string) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${plural}.example.com` },
  spec: { group: "example.com", names: { plural }, versions: VERSIONS },
});
const WIDGETS = crd("widgets");

/** Every problem of a controller with a sound definition and a changed one. */
const changed = (change: object) => controllerProblems({ crds: [crd("gadgets"), { ...WIDGETS, ...change }] });
const withSpec = (spec: object, metadata: object = WIDGETS.metadata) =>
  changed({ metadata, spec: { ...WIDGETS.spec, ...spec } });
const withVersions = (...versions: readonly object[]) => withSpec({ versions });
const inDefinition = (path: string) => inWidget(`crds[1].${path}`);

/** A further version, neither stored nor served. */
const more = { ...version, storage: false, served: false };

const onlyOneStored = "exactly one version with storage: true";

/** Every problem of a definition of a group of Kubernetes with this approval. */
function withApproval(group: string, annotations?: object) {
  return withSpec({ group }, { name: `widgets.${group}`, ...(annotations && { annotations }) });
}

const approved = (value: string) => withApproval("x.k8s.io", { "api-approved.kubernetes.io": value });
const approval = part("api-approved.kubernetes.io");

describeRules([
  {
    rule,
    about: "another kind",
    bad: () => changed({ kind: "ConfigMap" }),
    found: [[inDefinition("kind"), '"ConfigMap"', "CustomResourceDefinition"]],
    good: () => changed({}),
  },
  {
    rule,
    about: "another version of the kind",
    bad: () => changed({ apiVersion: "apiextensions.k8s.io/v1beta1" }),
    found: [[inDefinition("apiVersion"), '"apiextensions.k8s.io/v1beta1"', "apiextensions.k8s.io/v1"]],
  },
  {
    rule,
    about: "a name that is not plural and group",
    bad: () => changed({ metadata: { name: "widget.example.com" } }),
    found: [[inDefinition("metadata.name"), '"widget.example.com"', "widgets.example.com, <plural>.<group>"]],
  },
  ...["x.k8s.io", "k8s.io"].map(
    (group): RuleCase => ({
      rule,
      about: `a definition of ${group} without approval`,
      bad: () => withApproval(group),
      found: [[inDefinition("metadata.annotations"), "{}", approval]],
    }),
  ),
  ...["", "yes"].map(
    (value): RuleCase => ({
      rule,
      about: `the approval ${JSON.stringify(value)}`,
      bad: () => approved(value),
      found: [
        [inDefinition("metadata.annotations"), JSON.stringify({ "api-approved.kubernetes.io": value }), approval],
      ],
    }),
  ),
  ...["https://example.com/pull/1", "unapproved, an experiment"].map(
    (value): RuleCase => ({ rule, about: `the approval ${JSON.stringify(value)}`, good: () => approved(value) }),
  ),
  ...["Widgets", "big.widgets", "2widgets", "", undefined].map(
    (plural): RuleCase => ({
      rule,
      about: `the plural ${JSON.stringify(plural)}`,
      bad: () => withSpec({ names: { plural } }, { name: `${plural}.example.com` }),
      found: [[inDefinition("spec.names.plural"), JSON.stringify(plural ?? null), part("a letter")]],
    }),
  ),
  ...["example", "Example.com", undefined].map(
    (group): RuleCase => ({
      rule,
      about: `the group ${JSON.stringify(group)}`,
      bad: () => withSpec({ group }, { name: `widgets.${group}` }),
      found: [[inDefinition("spec.group"), JSON.stringify(group ?? null), part("a dot")]],
    }),
  ),
  {
    rule,
    about: "no version",
    bad: () => withVersions(),
    found: [[inDefinition("spec.versions"), "[]", onlyOneStored]],
  },
  {
    rule,
    about: "no version to store",
    bad: () => withVersions({ ...version, storage: false }),
    found: [[inDefinition("spec.versions"), "[]", onlyOneStored]],
  },
  {
    rule,
    about: "two versions to store",
    bad: () => withVersions(version, { ...version, name: "v2" }),
    found: [[inDefinition("spec.versions"), '["v1","v2"]', onlyOneStored]],
    good: () => withVersions({ ...version, name: "v1alpha1", storage: false }, version),
  },
  ...[undefined, {}].map(
    (schema): RuleCase => ({
      rule,
      about: `a version that is not served and has the schema ${JSON.stringify(schema)}`,
      bad: () => withVersions(version, { ...more, name: "v2", schema }),
      found: [[inDefinition("spec.versions[1].schema.openAPIV3Schema"), "null", "a schema"]],
    }),
  ),
  {
    rule,
    about: "two versions of one name",
    bad: () => withVersions(version, more),
    found: [[inDefinition("spec.versions[1].name"), '"v1"', part("a unique name")]],
  },
  {
    rule,
    about: "a name that no version can have",
    bad: () => withVersions(version, { ...more, name: "1.0" }),
    found: [[inDefinition("spec.versions[1].name"), '"1.0"', part("a unique name")]],
  },
]);
