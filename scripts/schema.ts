import { readFileSync, writeFileSync } from 'node:fs';
import { policyJsonSchema } from '../src/config/policy-json-schema.ts';

/** Writes docs/policy.schema.json, with which an editor completes and checks a policy file. */
const example = readFileSync(new URL('../fireside.example.yaml', import.meta.url), 'utf8');
writeFileSync(new URL('../docs/policy.schema.json', import.meta.url), policyJsonSchema(example));
process.stdout.write('wrote docs/policy.schema.json\n');
