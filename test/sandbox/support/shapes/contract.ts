import { z } from 'zod';

/** path -> JSON types; `[]` stands for the items of an array. */
const shapeForm = z.record(z.string(), z.string());
const contractForm = z.object({
  methods: z.record(
    z.string(),
    z.object({
      answer: shapeForm,
      errors2021: z.array(z.string()).default([]),
      alwaysPresent2021: z.array(z.string()).default([]),
    }),
  ),
  events: z.record(z.string(), shapeForm),
  payloads: z.record(z.string(), shapeForm),
});

export type Shape = z.infer<typeof shapeForm>;
export type Contract = z.infer<typeof contractForm>;

export function readContract(text: string): Contract {
  return contractForm.parse(JSON.parse(text));
}

/**
 * Every place where a value departs from a shape: a key Slack does not have, or
 * another JSON type. `null` may stand for any value, as it does in Slack's own
 * payloads (`enterprise`, `previous_view_id`). An object or array that the shape
 * lists without children is not opened.
 */
export function departures(value: unknown, shape: Shape, path = ''): string[] {
  if (path) {
    const wanted = shape[path];
    if (wanted === undefined) return [`${path} is not a key of Slack's`];
    if (value === null) return [];
    if (!wanted.split('|').includes(typeOf(value))) {
      return [`${path} is ${typeOf(value)}, Slack's is ${wanted}`];
    }
  }
  if (!isOpened(path, shape)) return [];
  if (Array.isArray(value)) return value.flatMap((item) => departures(item, shape, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    departures(item, shape, path ? `${path}.${key}` : key),
  );
}

function isOpened(path: string, shape: Shape): boolean {
  if (!path) return true;
  return Object.keys(shape).some((key) => key.startsWith(`${path}.`) || key === `${path}[]`);
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
