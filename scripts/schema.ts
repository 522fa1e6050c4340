import { readFileSync, writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../src/config/policy-json-schema.ts';
import { reviewJsonSchema } from '../src/outside/written/review-json.ts';

/**
 * Writes docs/policy.schema.json, with which an editor completes and checks a policy file, and
 * docs/review.schema.json, the form of a review as JSON.
 */
const example = readFileSync(new URL('../fireside.example.yaml', import.meta.url), 'utf8');
const schemas = { policy: policyJsonSchema(example), review: reviewJsonSchema() };
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(new URL(`../docs/${name}.schema.json`, import.meta.url), schema);
  process.stdout.write(`wrote docs/${name}.schema.json\n`);
}
