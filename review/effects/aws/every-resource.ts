/**
 * The argument that each regional resource has: another region is another object (internal/provider/sdkv2/region.go and
 * internal/provider/framework/region.go, forceNewIfRegionChanges). The provider's own region is the same as none; here it is
 * taken for another one, because a table sees no provider.
 */
export const AWS_REGION = "region";

/** What the provider computes from `tags` and its default tags, and lets nobody set (internal/tags, TagsSchemaComputed). */
export const AWS_TAGS_ALL = "tags_all";
