import { describe, expect, it } from 'vitest';
import { formValues, gapsIn, givenOf } from '../../../src/sandbox/page/form-values.ts';
import { view } from './support.ts';

const input = (blockId: string, more: object = {}) => ({
  type: 'input',
  block_id: blockId,
  element: { type: 'plain_text_input', action_id: 'value' },
  ...more,
});
const title = view({
  blocks: [input('title'), input('impact', { optional: true })],
  values: { title: { value: { type: 'plain_text_input', value: 'as it was' } } },
});

describe('what a field holds', () => {
  it('is what the app put there until somebody enters something else', () => {
    const form = formValues();
    const before = form.held(title, 'title', 'value');
    form.enter(title, 'title', 'value', 'new');

    expect([before, form.held(title, 'title', 'value')]).toEqual(['as it was', 'new']);
    expect(form.held({ ...title, id: 'V2' }, 'title', 'value')).toBe('as it was');
  });

  it('stays while the app changes the form around it, and is not sent once its block is gone', () => {
    const form = formValues();
    form.enter(title, 'title', 'value', 'new');
    form.enter(title, 'impact', 'value', 'much');
    const changed = { ...title, hash: '2.b', blocks: [input('impact')] };

    expect(form.held(changed, 'impact', 'value')).toBe('much');
    expect(form.all(changed)).toEqual({ impact: { value: 'much' } });
  });

  it('is forgotten with its view', () => {
    const form = formValues();
    form.enter(title, 'title', 'value', 'new');
    form.keepOnly([]);

    expect(form.held(title, 'title', 'value')).toBe('as it was');
  });

  it.each([
    ['plain_text_input', { value: 'words' }, 'words'],
    ['plain_text_input', { value: null }, null],
    ['static_select', { selected_option: { text: {}, value: 'sev1' } }, 'sev1'],
    ['static_select', { selected_option: null }, null],
    ['checkboxes', { selected_options: [{ value: 'a' }, { value: 'b' }] }, ['a', 'b']],
    ['checkboxes', { selected_options: [] }, []],
    ['users_select', { selected_user: 'U1' }, 'U1'],
    ['multi_users_select', { selected_users: ['U1', 'U2'] }, ['U1', 'U2']],
    ['datepicker', { selected_date: '2026-03-06' }, '2026-03-06'],
    ['datetimepicker', { selected_date_time: 1_772_800_000 }, '1772800000'],
  ])('of %s %j is %j', (type, held, given) => {
    expect(givenOf({ type, ...held })).toEqual(given);
  });
});

describe('what must still be filled in', () => {
  const sentence = 'Please complete this required field.';

  it('is each block that is neither optional nor filled', () => {
    const empty = view({ blocks: title.blocks });

    expect(gapsIn(empty, formValues())).toEqual({ title: sentence });
    expect(gapsIn(title, formValues())).toEqual({});
  });

  it.each([[''], [null], [[]]])('counts %j as nothing', (given) => {
    const form = formValues();
    form.enter(title, 'title', 'value', given);

    expect(gapsIn(title, form)).toEqual({ title: sentence });
  });
});
