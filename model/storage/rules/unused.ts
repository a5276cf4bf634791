import { show } from "../../base/problem";
import type { StorageDeclaration } from "../../declaration/storage";
import type { ClusterRules, Finding } from "../../stages/rule";
import { storageClasses } from "../classes";
import { bringsSnapshots } from "../component";
import { type PlacedClass, placedClasses } from "./storage-classes";

/** Rules over settings of storage that nothing would use. */
export const UNUSED_STORAGE_RULES: ClusterRules = {
  "storage-key-unused": {
    title: "`storage.encryptionKey` is declared only where a StorageClass of the cluster has no key of its own.",
    what: "No class would encrypt volumes with this key, and the driver gets no right to it.",
    expected: "a class in `storage.classes` without `encryptionKey`, or nothing",
    hint: "Declare the classes that volumes are to be encrypted with it for; classes of your own manifests cannot get the driver the right to a key.",
    find({ declared }) {
      const { storage } = declared.props;
      if (
        storage?.encryptionKey === undefined ||
        storageClasses({ ...storage, encryptionKey: undefined }).some(hasNoKey)
      ) {
        return [];
      }
      return [{ path: "storage.encryptionKey", got: show(storage.encryptionKey) }];
    },
  },
  "storage-class-performance-unused": {
    title: "A StorageClass says how fast volumes are by `performance` or by its cloud's own type, not by both.",
    what: "The type wins, so this would mean nothing.",
    expected: "one of the two",
    hint: "Keep the type where the class is to have just this one, and performance where it is to be what the cloud has for it.",
    find: (cluster) => placedClasses(cluster).flatMap(overruledPerformance),
  },
  "storage-image-unused": {
    title: "`storage.images.snapshotController` is declared only where the component brings the snapshot controller.",
    what: "Something else brings this cluster's snapshot controller, so nothing would run the image.",
    expected: 'nothing, or `snapshots: { controller: "deployed" }`',
    hint: "Give the image to what brings the controller, or have this component bring it.",
    find({ declared }) {
      const { storage = {} } = declared.props;
      const image = storage.images?.snapshotController;
      if (image === undefined || bringsSnapshots(storage)) return [];
      return [{ path: "storage.images.snapshotController", got: show(image) }];
    },
  },
};

function hasNoKey({ encryptionKey }: Pick<StorageDeclaration, "encryptionKey">): boolean {
  return encryptionKey === undefined;
}

function overruledPerformance({ path, declared, cluster: { cloud } }: PlacedClass): readonly Finding[] {
  const { performance, aws, azure, google } = declared;
  const type = { aws: aws?.type, azure: azure?.skuName, google: google?.type }[cloud];
  if (performance === undefined || type === undefined) return [];
  return [{ path: `${path}.performance`, got: `${show(performance)}, with ${show(type)}` }];
}
