import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isDigest, isRepository, isTag, parseImage, pinImage } from "../../components/image";
import type { ControllerRules, Finding, FleetRules } from "../../stages/rule";

/** What holds for a controller's image. */
export const CONTROLLER_IMAGE_RULES: ControllerRules = {
  /** The kubelet could not pull the image (github.com/distribution/reference). */
  "controller-image-invalid": {
    title: "`image` is an image reference.",
    what: "This is not an image reference, so no pod could start.",
    expected: "repository, repository:tag or repository:tag@sha256:…, with 64 lower-case hexadecimal digits",
    hint: "Write the reference as for a container runtime, without a scheme.",
    find: ({ props: { image } }) => (parseImage(image) === null ? [{ path: "image", got: show(image) }] : []),
  },
  /** Anyone who can push to the repository could change what runs on every cluster, without a review (CIS benchmark 5.5.1). */
  "controller-image-unpinned": {
    title: "`image` has a digest, its own or the one in the fleet's `images`.",
    what: "The image could change without any change to the declaration.",
    expected: "repository:tag@sha256:…, or a repository:tag that is in the fleet's images",
    find({ images, props: { image, allowUnpinnedImage } }) {
      const parts = parseImage(image);
      if (parts === null || allowUnpinnedImage !== undefined || pinImage(parts, images).digest !== null) return [];
      const hint =
        `Look up the digest (\`crane digest ${image}\`; that of the index if there are several architectures) and write it ` +
        "into images.lock.json, or give the reason in allowUnpinnedImage.";
      return [{ path: "image", got: show(image), hint }];
    },
  },
};

/** What holds for the digests of a fleet. */
export const FLEET_CONTROLLER_IMAGE_RULES: FleetRules = {
  /** A digest that no image can have keeps a controller from starting, and a key that no image has is never used. */
  "image-lock-invalid": {
    title: "The fleet's `images` maps repositories and tags to digests.",
    what: "No image can have this repository, tag or digest.",
    hint: 'Correct images.lock.json: { "<repository>": { "<tag>": "sha256:…" } }.',
    find({ props }) {
      return Object.entries(props.images ?? {}).flatMap(([repository, tags]) => {
        const path = joinPath("images", repository);
        if (!isRepository(repository)) return [finding(path, repository, "an image repository without tag and digest")];
        return Object.entries(tags).flatMap(([tag, digest]) => tagFindings(joinPath(path, tag), tag, digest));
      });
    },
  },
};

function tagFindings(path: string, tag: string, digest: string): readonly Finding<"expected">[] {
  if (!isTag(tag)) return [finding(path, tag, "an image tag")];
  return isDigest(digest) ? [] : [finding(path, digest, "sha256: and 64 lower-case hexadecimal digits")];
}

function finding(path: string, got: string, expected: string): Finding<"expected"> {
  return { on: `fleet: ${path}`, got: show(got), expected };
}
