import { describe, expect, it } from 'vitest';
import { isEnglish } from '../../src/domain/english.ts';

describe('isEnglish', () => {
  it.each([
    'You broke the checkout again.',
    'why did nobody look at this before the deploy?',
    'The replica should have been up by then, says Müller.',
    'they pushed it without a test',
  ])('knows English: %s', (text) => {
    expect(isEnglish(text)).toBe(true);
  });

  it.each([
    'Warum hat das wieder niemand getestet? Du bist schuld.',
    'Pourquoi vous avez encore cassé le site, et qui va réparer ?',
    '¿Por qué no lo probaste antes de subirlo?',
    'Waarom heb jij dat niet eerst getest?',
    'Quem foi que não testou isso?',
    'なぜテストしなかったのですか',
    'Кто это сломал?',
    'ERROR 500 upstream timeout',
    '',
  ])('takes this for something else: %j', (text) => {
    expect(isEnglish(text)).toBe(false);
  });
});
