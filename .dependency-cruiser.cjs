/** Which folder may import which: the design's dependency rules. */

/** The rooms of the model, from the bottom up: a room imports only rooms below it. */
const ROOMS = [
  ...["base", "versions", "machines", "declaration", "shape", "stages", "manifests", "components", "clouds", "node"],
  ...["identity", "cluster", "cluster-autoscaler", "node-group", "controller", "vertical-pod-autoscaler", "metrics"],
  "capacity",
  "cloud-controller",
  "join-token",
  "node-problems",
  "node-termination",
  "observability",
  "quotas",
  "storage",
  "fleet",
];

/** Types that a room may take from one above: what is declared, decided and shared by all components names each other. */
const UPWARD_TYPES = { declaration: ["stages"], stages: ["components"] };

const folderOf = (rooms) => `^model/(${rooms.join("|")})/`;

/** A room and those above it that it may import nothing from, not even a type. */
const typesUpward = ROOMS.flatMap((room, index) => {
  const above = ROOMS.slice(index + 1).filter((other) => !UPWARD_TYPES[room]?.includes(other));
  return above.length === 0 ? [] : [{ room, above }];
});

/** The rooms of the review, from the bottom up, as those of the model. */
const REVIEW_ROOMS = [
  ...["text", "document", "prices", "capacity", "terraform", "effects", "manifests", "rights", "describe"],
  ...["fit", "explain", "graph", "list", "changes", "formats", "report"],
];

const PROVIDERS = "node_modules/@cdktf/provider-";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "model-is-pure",
      comment: "The model imports itself, zod, fflate and node:crypto: no cdktf, no cdk8s, no file system.",
      severity: "error",
      from: { path: "^model/" },
      to: { pathNot: ["^model/", "node_modules/(zod|fflate)/", "^crypto$"] },
    },
    ...ROOMS.slice(0, -1).map((room, index) => ({
      name: `${room}-is-below-${ROOMS[index + 1]}`,
      comment: "A room of the model imports only rooms below it (ROOMS at the top of this file).",
      severity: "error",
      from: { path: folderOf([room]) },
      to: { path: folderOf(ROOMS.slice(index + 1)), dependencyTypesNot: ["type-only"] },
    })),
    ...typesUpward.map(({ room, above }) => ({
      name: `${room}-takes-no-types-from-above`,
      comment: "Types go upwards only between the rooms of UPWARD_TYPES at the top of this file.",
      severity: "error",
      from: { path: folderOf([room]) },
      to: { path: folderOf(above) },
    })),
    {
      name: "rooms-are-ordered",
      comment: "A new room of the model has a place in ROOMS at the top of this file.",
      severity: "error",
      from: { path: "^model/", pathNot: [folderOf(ROOMS), "^model/tsconfig"] },
      to: {},
    },
    {
      name: "review-is-pure",
      comment: "The review compares and describes values: it reads no file, and loads neither cdktf nor cdk8s.",
      severity: "error",
      from: { path: "^review/" },
      to: { pathNot: ["^review/", "^model/", "node_modules/(zod|fflate|yaml|diff)/", "^crypto$"] },
    },
    ...REVIEW_ROOMS.slice(0, -1).map((room, index) => ({
      name: `review-${room}-is-below-${REVIEW_ROOMS[index + 1]}`,
      comment: "A room of the review imports only rooms below it (REVIEW_ROOMS at the top of this file).",
      severity: "error",
      from: { path: `^review/${room}/` },
      to: { path: `^review/(${REVIEW_ROOMS.slice(index + 1).join("|")})/` },
    })),
    {
      name: "review-rooms-are-ordered",
      comment: "A new room of the review has a place in REVIEW_ROOMS at the top of this file.",
      severity: "error",
      from: { path: "^review/", pathNot: `^review/(${REVIEW_ROOMS.join("|")})/` },
      to: {},
    },
    {
      name: "only-the-command-reviews",
      comment: "What is rendered does not depend on how it is reviewed.",
      severity: "error",
      from: { path: "^(model|constructs|stacks)/" },
      to: { path: "^review/" },
    },
    {
      name: "clusters-use-the-public-index",
      comment: "Own Terraform and manifests are made with cdktf, a binding, or cdk8s.",
      severity: "error",
      from: { path: "^clusters/" },
      to: { pathNot: ["^clusters/", "^constructs/index\\.ts$", "node_modules/(cdktf|cdk8s|@cdktf/provider-[a-z]+)/"] },
    },
    {
      name: "clouds-are-apart",
      severity: "error",
      from: { path: "^(constructs|model/clouds)/(aws|azure|google)/" },
      to: { path: "^(constructs|model/clouds)/(aws|azure|google)/", pathNot: "^(constructs|model/clouds)/$2/" },
    },
    ...["aws", "azure", "google"].map((cloud) => ({
      name: `provider-only-in-${cloud}`,
      severity: "error",
      from: { pathNot: [`^constructs/${cloud}/`, "^clusters/"] },
      to: { path: `${PROVIDERS}${{ aws: "aws", azure: "azurerm", google: "google" }[cloud]}/` },
    })),
    {
      name: "no-provider-barrel",
      comment: "A barrel costs seconds and hundreds of megabytes; import lib/<resource>.",
      severity: "error",
      from: {},
      to: { path: `${PROVIDERS}[a-z]+/lib/index\\.(js|d\\.ts)$` },
    },
    {
      name: "cdktf-at-the-edge",
      severity: "error",
      from: { pathNot: ["^constructs/(aws|azure|google|terraform)/", "^stacks/", "^clusters/"] },
      to: { path: "node_modules/cdktf/" },
    },
    {
      name: "cdk8s-at-the-edge",
      severity: "error",
      from: { pathNot: ["^constructs/kubernetes/own-manifests\\.ts$", "^stacks/own-charts\\.ts$", "^clusters/"] },
      to: { path: "node_modules/cdk8s/" },
    },
    {
      name: "constructs-do-not-compose",
      comment: "Composition is the stacks' job; a construct knows neither stacks nor the command.",
      severity: "error",
      from: { path: "^constructs/" },
      to: { path: "^(stacks|cli|clusters)/" },
    },
    { name: "stacks-know-no-command", severity: "error", from: { path: "^stacks/" }, to: { path: "^(cli|clusters)/" } },
    {
      name: "nothing-imports-shared",
      severity: "error",
      from: {},
      to: { path: "(^|/)shared/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // What `nodegroups init` writes is a user's code, and dist/ is compiled from what is looked at here.
    exclude: { path: "^(cli/templates|dist)/" },
    tsPreCompilationDeps: true,
  },
};
