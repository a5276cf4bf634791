import { z } from "zod";
import type { ObservabilityDeclaration } from "../declaration/observability";
import { choice, record, settings, text } from "./parts";
import type { Tied } from "./tied";

const labels = record(text);

/** `observability` of a cluster. */
export const observabilityShape = settings({
  namespace: text,
  alerts: choice("false or { labels?, runbooks? }", [z.literal(false), settings({ labels, runbooks: text })]),
  dashboards: choice("false or { labels?, annotations? }", [
    z.literal(false),
    settings({ labels, annotations: record(text) }),
  ]),
  monitors: choice("false or { labels? }", [z.literal(false), settings({ labels })]),
});
true satisfies Tied<ObservabilityDeclaration, typeof observabilityShape>;
