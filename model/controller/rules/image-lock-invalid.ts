import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { isDigest, isRepository, isTag } from "../../components/image";
import type { Finding, FleetRule } from "../../stages/rule";

/** A digest that no image can have would keep a controller from starting, and a key that none has would be found by nobody. */
export const imageLockInvalid: FleetRule = {
  code: "image-lock-invalid",
  title: "The fleet's `images` holds digests by repository and tag.",
  check({ props }) {
    return Object.entries(props.images ?? {}).flatMap(([repository, tags]) => {
      const path = joinPath("images", repository);
      if (!isRepository(repository)) return [finding(path, repository, "an image repository without tag and digest")];
      return Object.entries(tags).flatMap(([tag, digest]) => tagFindings(joinPath(path, tag), tag, digest));
    });
  },
};

function tagFindings(path: string, tag: string, digest: string): readonly Finding[] {
  if (!isTag(tag)) return [finding(path, tag, "an image tag")];
  return isDigest(digest) ? [] : [finding(path, digest, "sha256: and 64 lower-case hexadecimal digits")];
}

function finding(path: string, got: string, expected: string): Finding {
  return {
    where: `fleet: ${path}`,
    what: "No image can have this.",
    got: show(got),
    expected,
    hint: 'Mend images.lock.json: { "<repository>": { "<tag>": "sha256:…" } }.',
  };
}
