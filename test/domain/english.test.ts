import { describe, expect, it } from 'vitest';
import { isEnglish, isForeign } from '../../src/domain/english.ts';

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

describe('isForeign', () => {
  it.each([
    ['Der Dienst war nicht erreichbar, und das ist der Grund.', true],
    ['Le service est tombé, et nous ne savons pas pourquoi.', true],
    ['原因は人為的ミスです。', true],
    ['Причина не известна.', true],
    ['The service was down.', false],
    ['Database outage. Restart.', false],
    ['', false],
  ])('of %j: %s', (text, is) => {
    expect(isForeign(text)).toBe(is);
  });
});
