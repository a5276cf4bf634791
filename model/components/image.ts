import { show } from "../base/problem";
import type { ImageLock } from "../declaration/controller";
import type { Finding } from "../stages/rule";

/** An image reference, taken apart. */
export interface ImageParts {
  readonly repository: string;
  readonly tag: string | null;
  /** `sha256:…`; null where the tag decides. */
  readonly digest: string | null;
}

/** A repository as in github.com/distribution/reference, with a host before it where there is one. */
const REPOSITORY =
  /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:\d+)?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Whether text is a digest: `sha256:` and 64 lower-case hexadecimal digits. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** Whether text is a repository, without tag and digest. */
export function isRepository(text: string): boolean {
  return REPOSITORY.test(text);
}

/** Whether text can be a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** The parts of a reference; null where no image can have it. */
export function parseImage(reference: string): ImageParts | null {
  const [named = "", digest = null, ...rest] = reference.split("@");
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const repository = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? null : named.slice(colon + 1);
  const sound = isRepository(repository) && (tag === null || isTag(tag)) && (digest === null || isDigest(digest));
  return sound && rest.length === 0 ? { repository, tag, digest } : null;
}

/** Whether text is a reference that names one image: with a tag or a digest. */
export function namesOneImage(reference: string): boolean {
  const image = parseImage(reference);
  return image !== null && (image.tag !== null || image.digest !== null);
}

/** A finding for a declared image that is not one particular image; none where nothing is declared. */
export function imageFindings(path: string, image: string | undefined): readonly Finding[] {
  return image === undefined || namesOneImage(image) ? [] : [{ path, got: show(image) }];
}

/** The parts with the digest that the lock knows of the tag; a digest that was written wins. */
export function pinImage(image: ImageParts, lock: ImageLock): ImageParts {
  if (image.digest !== null || image.tag === null) return image;
  return { ...image, digest: lock[image.repository]?.[image.tag] ?? null };
}

/** A component's image with the digest that the lock knows of its tag; what no image can have stays, for a rule to report. */
export function pinReference(reference: string, lock: ImageLock): string {
  const parts = parseImage(reference);
  return parts === null ? reference : imageReference(pinImage(parts, lock));
}

/** The reference of which these are the parts: the tag stays beside the digest, for readers. */
export function imageReference({ repository, tag, digest }: ImageParts): string {
  return `${repository}${tag === null ? "" : `:${tag}`}${digest === null ? "" : `@${digest}`}`;
}
