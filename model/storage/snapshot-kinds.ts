import {
  BOOLEAN,
  type CustomResource,
  type CustomResourceVersion,
  integer,
  type JsonSchema,
  object,
  oneOf,
  QUANTITY,
  resource,
  STRING,
  TIME,
} from "../manifests/json-schema";

const GROUP = "snapshot.storage.k8s.io";

/** A text that stays as it was first written. */
const FIXED: JsonSchema = {
  ...STRING,
  "x-kubernetes-validations": [{ rule: "self == oldSelf", message: "it cannot be changed" }],
};

/** Exactly one of two fields that stay as they are. */
function eitherOf(first: string, second: string): JsonSchema {
  return {
    ...object({ [first]: FIXED, [second]: FIXED }),
    "x-kubernetes-validations": [
      { rule: `has(self.${first}) != has(self.${second})`, message: `exactly one of ${first} and ${second}` },
      { rule: `has(oldSelf.${first}) == has(self.${first})`, message: "which of the two it is cannot be changed" },
    ],
  };
}

const ERROR = object({ message: STRING, time: TIME });

const DELETION_POLICY = oneOf("Delete", "Retain");

const SNAPSHOT_SPEC = object(
  {
    source: eitherOf("persistentVolumeClaimName", "volumeSnapshotContentName"),
    volumeSnapshotClassName: { type: "string", minLength: 1 },
  },
  ["source"],
);

const SNAPSHOT_STATUS = object({
  boundVolumeSnapshotContentName: STRING,
  creationTime: TIME,
  error: ERROR,
  readyToUse: BOOLEAN,
  restoreSize: QUANTITY,
  volumeGroupSnapshotName: STRING,
});

/** The reference of an object (core/v1, ObjectReference); the snapshot is found by its name and namespace. */
const SNAPSHOT_REF: JsonSchema = {
  ...object(
    Object.fromEntries(
      ["apiVersion", "fieldPath", "kind", "name", "namespace", "resourceVersion", "uid"].map((field) => [
        field,
        STRING,
      ]),
    ),
    ["name", "namespace"],
  ),
  "x-kubernetes-map-type": "atomic",
};

const CONTENT_SPEC: JsonSchema = {
  ...object(
    {
      deletionPolicy: DELETION_POLICY,
      driver: STRING,
      source: eitherOf("volumeHandle", "snapshotHandle"),
      sourceVolumeMode: FIXED,
      volumeSnapshotClassName: STRING,
      volumeSnapshotRef: SNAPSHOT_REF,
    },
    ["deletionPolicy", "driver", "source", "volumeSnapshotRef"],
  ),
  // Without it the mode could be taken out, and then be another.
  "x-kubernetes-validations": [
    {
      rule: "!has(oldSelf.sourceVolumeMode) || has(self.sourceVolumeMode)",
      message: "sourceVolumeMode stays once it is set",
    },
  ],
};

const CONTENT_STATUS = object({
  creationTime: integer("int64"),
  error: ERROR,
  readyToUse: BOOLEAN,
  restoreSize: integer("int64", 0),
  snapshotHandle: STRING,
  volumeGroupSnapshotHandle: STRING,
});

const CLASS: JsonSchema = object(
  {
    apiVersion: STRING,
    kind: STRING,
    metadata: { type: "object" },
    deletionPolicy: DELETION_POLICY,
    driver: STRING,
    parameters: { type: "object", additionalProperties: STRING },
  },
  ["deletionPolicy", "driver"],
);

type Column = CustomResourceVersion["columns"][number];

const AGE: Column = { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" };

function version(schema: JsonSchema, columns: readonly Column[], statusSubresource: boolean): CustomResourceVersion {
  return { name: "v1", deprecated: false, columns: [...columns, AGE], statusSubresource, schema };
}

const column = (name: string, type: Column["type"], jsonPath: string): Column => ({ name, type, jsonPath });

/** The kinds of snapshots, as client/config/crd of external-snapshotter 8.6.0 has them, without groups of snapshots. */
export const SNAPSHOT_KINDS: readonly CustomResource[] = [
  {
    kind: "VolumeSnapshotClass",
    plural: "volumesnapshotclasses",
    shortNames: ["vsclass", "vsclasses"],
    group: GROUP,
    clusterScoped: true,
    versions: [
      version(
        CLASS,
        [column("Driver", "string", ".driver"), column("DeletionPolicy", "string", ".deletionPolicy")],
        false,
      ),
    ],
  },
  {
    kind: "VolumeSnapshotContent",
    plural: "volumesnapshotcontents",
    shortNames: ["vsc", "vscs"],
    group: GROUP,
    clusterScoped: true,
    versions: [
      version(
        resource(CONTENT_SPEC, CONTENT_STATUS, ["spec"]),
        [
          column("ReadyToUse", "boolean", ".status.readyToUse"),
          column("RestoreSize", "integer", ".status.restoreSize"),
          column("DeletionPolicy", "string", ".spec.deletionPolicy"),
          column("Driver", "string", ".spec.driver"),
          column("VolumeSnapshot", "string", ".spec.volumeSnapshotRef.name"),
          column("VolumeSnapshotNamespace", "string", ".spec.volumeSnapshotRef.namespace"),
        ],
        true,
      ),
    ],
  },
  {
    kind: "VolumeSnapshot",
    plural: "volumesnapshots",
    shortNames: ["vs"],
    group: GROUP,
    versions: [
      version(
        resource(SNAPSHOT_SPEC, SNAPSHOT_STATUS, ["spec"]),
        [
          column("ReadyToUse", "boolean", ".status.readyToUse"),
          column("SourcePVC", "string", ".spec.source.persistentVolumeClaimName"),
          column("RestoreSize", "string", ".status.restoreSize"),
          column("SnapshotClass", "string", ".spec.volumeSnapshotClassName"),
          column("SnapshotContent", "string", ".status.boundVolumeSnapshotContentName"),
        ],
        true,
      ),
    ],
  },
];

/** Where a change to the kinds was agreed on: the API server takes no kind of a `k8s.io` group without (KEP-2337). */
export const SNAPSHOT_APPROVAL = "https://github.com/kubernetes-csi/external-snapshotter/pull/955";

/** Names of the definitions. */
export const SNAPSHOT_DEFINITIONS: readonly string[] = SNAPSHOT_KINDS.map(({ plural, group }) => `${plural}.${group}`);
