/** A field of a message: its number, and its bytes. Numbers are left out. */
type Field = readonly [number: number, bytes: Buffer];

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * The texts and messages within a message (Protocol Buffers documentation, "Encoding").
 *
 * @throws {Error} on a wire type that no message of today has
 */
function fieldsOf(message: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const tag = varint(message, at);
    const wireType = tag.value & 7;
    at = tag.end;
    if (wireType === LENGTH_DELIMITED) {
      const length = varint(message, at);
      at = length.end + length.value;
      fields.push([tag.value >> 3, message.subarray(length.end, at)]);
    } else if (wireType === VARINT) at = varint(message, at).end;
    else if (wireType === FIXED_64) at += 8;
    else if (wireType === FIXED_32) at += 4;
    else throw new Error(`wire type ${wireType}`);
  }
  return fields;
}

/** Values above 32 bits lose their upper part: no tag and no length here has one. */
function varint(message: Buffer, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let end = from; end < message.length; end++) {
    const byte = message[end] ?? 0;
    value |= (byte & 0x7f) << (7 * (end - from));
    if (byte < 0x80) return { value, end: end + 1 };
  }
  throw new Error("a message that ends within a number");
}

/** The bytes of all fields with a number, in messages that are reached by the numbers before it. */
function within(message: Buffer, ...path: readonly number[]): readonly Buffer[] {
  return path.reduce<readonly Buffer[]>(
    (messages, number) =>
      messages.flatMap((each) => fieldsOf(each).flatMap(([own, bytes]) => (own === number ? [bytes] : []))),
    [message],
  );
}

/** A span, with what is said of the program that sent it. */
export interface ReceivedSpan {
  readonly name: string;
  readonly resource: Readonly<Record<string, string>>;
}

/** Numbers of fields in opentelemetry/proto/{collector/trace,trace,resource,common}/v1 of opentelemetry-proto 1.5.0. */
const FIELD = {
  request: { resourceSpans: 1 },
  resourceSpans: { resource: 1, scopeSpans: 2 },
  scopeSpans: { spans: 2 },
  span: { name: 5 },
  resource: { attributes: 1 },
  attribute: { key: 1, value: 2 },
  value: { text: 1 },
} as const;

/** The spans of an ExportTraceServiceRequest. */
export function spansOf(request: Buffer): readonly ReceivedSpan[] {
  return within(request, FIELD.request.resourceSpans).flatMap((sent) => {
    const attributes = within(sent, FIELD.resourceSpans.resource, FIELD.resource.attributes);
    const resource = Object.fromEntries(
      attributes.map((each) => [text(each, FIELD.attribute.key), text(each, FIELD.attribute.value, FIELD.value.text)]),
    );
    const spans = within(sent, FIELD.resourceSpans.scopeSpans, FIELD.scopeSpans.spans);
    return spans.map((span) => ({ name: text(span, FIELD.span.name), resource }));
  });
}

/** Empty for a value that is no text. */
function text(message: Buffer, ...path: readonly number[]): string {
  return within(message, ...path)[0]?.toString("utf8") ?? "";
}
