import { z } from 'zod';
import { policySchema } from './policy-schema.ts';

/**
 * The policy file as a JSON Schema, for editors. `example` is the commented
 * policy file: what stands above a key there is what an editor shows for it.
 */
export function policyJsonSchema(example: string): string {
  const { properties = {}, ...rest } = z.toJSONSchema(policySchema, { io: 'input' });
  const described = Object.entries(properties).map(([key, shape]) => {
    const description = commentAbove(key, example);
    return [key, { ...(description && { description }), ...(shape as object) }];
  });
  const title = 'The policy of a Fireside bot';
  const schema = { title, ...rest, properties: Object.fromEntries(described) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The sentences above a key, without the sample of YAML that may follow them. */
function commentAbove(key: string, example: string): string {
  const paragraphs = example.split('\n\n').map((text) => text.split('\n'));
  const at = paragraphs.find((lines) =>
    lines.some((line) => line.replace('# ', '').startsWith(`${key}:`)),
  );
  const prose = at?.filter((line) => /^# \S/.test(line) && !/^# \w+:( |$)|^# - /.test(line)) ?? [];
  return prose.map((line) => line.slice(2)).join(' ');
}
