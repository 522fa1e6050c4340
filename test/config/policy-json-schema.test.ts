import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyJsonSchema } from '../../src/config/policy-json-schema.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';

const example = readFileSync('fireside.example.yaml', 'utf8');
const schema = JSON.parse(policyJsonSchema(example));

describe('policyJsonSchema', () => {
  it('is what docs/policy.schema.json holds: npm run schema writes it', () => {
    expect(readFileSync('docs/policy.schema.json', 'utf8')).toBe(policyJsonSchema(example));
  });

  it('knows every key of a policy and no other, and says what each is for', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(DEFAULT_POLICY).sort());
    expect(schema.additionalProperties).toBe(false);
    for (const key of Object.keys(DEFAULT_POLICY)) {
      expect(schema.properties[key].description, key).toMatch(/^[A-Z0-9`].{15,}\.$/s);
    }
  });

  it('requires no key', () => {
    expect(schema.required).toBeUndefined();
  });
});
